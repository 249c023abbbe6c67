#include "app/installation.h"

#include <iostream>

#include "app/share.h"
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

Installation lender(const std::string& file) {
    if (!file.empty()) {
        return lentBy(requireConfiguration(file, shareFolder()));
    }
    std::error_code unseen;
    if (!std::filesystem::exists(usualConfiguration, unseen)) {
        return {};
    }
    const auto usual = readConfiguration(usualConfiguration, shareFolder());
    if (!usual) {
        std::cerr << "hcp-appliance: " << usualConfiguration << " lends no keys: this account cannot use it\n";
    }
    return usual ? lentBy(*usual) : Installation();
}

void lendCheckpoint(const std::optional<BookCheckpoint>& checkpoint, Installation& installation, ConformanceRun& run) {
    if (!checkpoint) {
        return;
    }
    installation.checkpointNote = checkpoint->note;
    if (const auto stated = readCheckpoint(checkpoint->note)) {
        run.checkpoint = *stated;
    }
}

void lendJournal(const Configuration& configuration, Installation& installation, ConformanceRun& run) {
    if (configuration.store.empty()) {
        return;
    }
    try {
        lendCheckpoint(newestCheckpointIn(configuration.store), installation, run);
    } catch (const StoreFault& fault) {
        std::cerr << "hcp-appliance: the evidence bears no checkpoint of the journal: " << fault.what() << '\n';
    }
}

}  // namespace hcp
