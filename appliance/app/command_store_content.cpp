#include "app/command_store_content.h"

#include <CLI/CLI.hpp>

#include <iostream>

#include "app/command_line.h"
#include "app/share.h"
#include "app/store_keys.h"
#include "pipeline/erase.h"
#include "storage/open_store.h"

namespace hcp {
namespace {

struct ContentOptions {
    std::string store = usualStore;
    std::string keys;
    std::string file;
    std::string by = accountName();
    std::string reason;
};

constexpr std::size_t identifierBytesMin = 6;

int addKey(const ContentOptions& options) {
    const auto id = addStoreKey(options.file);
    std::cout << options.file << ": key " << id
              << " was added; it seals what is kept from the daemon's next start on.\n"
              << "Keep a copy of the file apart from the store and its backups: without it nothing in them opens.\n";
    return succeeded;
}

int resealStore(const ContentOptions& options) {
    const KeyRing ring = namedStoreKeys(options.keys);
    const auto store = openStore(options.store, StoreUse::beside, ring);
    const std::uint64_t looked = store->reseal();
    const std::string key = "key " + std::to_string(ring.newest().id());
    store->write([&](StoreTransaction& transaction) {
        transaction.append({SystemClock().now(), JournalKind::resealed, options.by, "", "", "", {}, key});
    });
    std::cout << looked << " records are sealed with " << key << '\n';
    return succeeded;
}

/// The identifier is read from standard input, since a command line is seen by everybody on the machine.
std::string identifierFromInput() {
    std::string identifier;
    std::getline(std::cin, identifier);
    const auto end = identifier.find_last_not_of(" \t\r");
    identifier.resize(end == std::string::npos ? 0 : end + 1);
    identifier.erase(0, identifier.find_first_not_of(" \t"));
    if (identifier.size() < identifierBytesMin) {
        throw std::runtime_error(
            "standard input must hold the number of an identity document or a telephone, one line");
    }
    return identifier;
}

int erasePerson(const ContentOptions& options) {
    requireReason(options.reason);
    const std::string identifier = identifierFromInput();
    const auto store = openStore(options.store, StoreUse::beside, namedStoreKeys(options.keys));
    const SystemClock clock;
    const ErasureAnswer answer =
        Eraser(*store, clock, shareFolder() / "specs").erasePerson(identifier, {options.by, options.reason});
    store->attend();
    std::cout << answer.erased << " records erased\n";
    for (const auto& id : answer.owed) {
        std::cout << "not erased: " << id << ", its service's delivery is not finished; try again later\n";
    }
    std::cout << "Backups taken before still hold them.\n";
    return answer.owed.empty() ? succeeded : disagreed;
}

}  // namespace

void addStoreContentCommands(CLI::App& store, int& exitCode) {
    auto options = std::make_shared<ContentOptions>();
    const auto add = [&](const char* name, const char* what, int (*run)(const ContentOptions&)) {
        auto* sub = store.add_subcommand(name, what);
        sub->callback([options, run, &exitCode] { exitCode = run(*options); });
        return sub;
    };
    const auto addOpened = [&](const char* name, const char* what, int (*run)(const ContentOptions&)) {
        auto* sub = add(name, what, run);
        addStoreOption(*sub, options->store);
        sub->add_option("--keys", options->keys, "File of the store's keys, or their name as a credential of systemd")
            ->required();
        sub->add_option("--by", options->by, "Who does it, for the journal")->capture_default_str();
        return sub;
    };
    add("key", "Make the file of the keys that a store is sealed with, or add a new key to it", addKey)
        ->add_option("FILE", options->file, "File of the store's keys")
        ->required();
    addOpened("reseal", "Seal everything with the newest key", resealStore);
    addOpened("erase", "Erase what is kept about a person, whose number is read from standard input", erasePerson)
        ->add_option("--reason", options->reason, "Why, for the journal; without any name or number")
        ->required();
}

}  // namespace hcp
