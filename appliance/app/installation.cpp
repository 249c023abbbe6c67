#include "app/installation.h"

#include <iostream>

#include "storage/open_store.h"

namespace hcp {

Installation lentBy(const Configuration& configuration) {
    Installation installation;
    for (const auto& [name, secret] : configuration.account.secrets) {
        installation.secrets.push_back(secret);
    }
    installation.signer = configuration.journal.signer;
    return installation;
}

void lendJournal(const Configuration& configuration, Installation& installation, ConformanceRun& run) {
    if (configuration.store.empty()) {
        return;
    }
    try {
        const auto newest = openBook(configuration.store)->newestCheckpoint();
        installation.checkpointNote = newest ? newest->note : "";
        if (const auto stated = readCheckpoint(installation.checkpointNote)) {
            run.checkpoint = *stated;
        }
    } catch (const StoreFault& fault) {
        installation.checkpointNote.clear();
        std::cerr << "hcp-appliance: the evidence bears no checkpoint of the journal: " << fault.what() << '\n';
    }
}

}  // namespace hcp
