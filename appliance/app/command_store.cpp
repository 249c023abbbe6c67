#include <CLI/CLI.hpp>

#include <iostream>

#include "app/command_line.h"
#include "app/command_store_content.h"
#include "app/store_keys.h"
#include "app/terminal_line.h"
#include "storage/open_store.h"
#include "storage/sqlite_backup.h"

namespace hcp {
namespace {

struct StoreOptions {
    std::string store = usualStore;
    std::string file;
    std::string keys;
    std::string by = accountName();
};

void print(const StoreSurvey& found) {
    std::cout << "schema version " << found.schemaVersion << '\n'
              << found.records << " records, "
              << (found.opened > 0 ? std::to_string(found.opened) + " of them opened, each as its digest says"
                                   : "not opened: no --keys were given, or they are all erased")
              << '\n'
              << found.parcels << " parcels\n"
              << found.entries << " journal entries, " << found.covered << " of them covered by " << found.checkpoints
              << " checkpoints\n";
}

/// The file of a store that we copy ourselves; a server's store has tools of its own.
std::filesystem::path fileToCopy(const StoreOptions& options) {
    if (const std::string problem = problemOfStoreUrl(options.store); !problem.empty()) {
        throw StoreFault("the store " + problem);
    }
    const auto file = sqliteFile(options.store);
    if (!file) {
        throw StoreFault(
            "a PostgreSQL store is copied with pg_dump and put back with pg_restore; then run `journal verify`");
    }
    return *file;
}

int stats(const StoreOptions& options) {
    for (const auto& [what, count] : inventoryOf(options.store)) {
        std::cout << what << '\t' << count << '\n';
    }
    return succeeded;
}

int bringUpToDate(const StoreOptions& options) {
    const Migrated done = [&options] {
        const TerminalLine line;
        return migrateStore(options.store, namedStoreKeys(options.keys), [&line](const MigrationProgress& progress) {
            line.show("schema " + std::to_string(progress.step) + ", " + std::to_string(progress.records) + " records");
        });
    }();
    std::cout << "schema version " << done.version << ", " << done.steps << " steps taken\n";
    return succeeded;
}

int backUpStore(const StoreOptions& options) {
    const SystemClock clock;
    const StoreSurvey found =
        backUp(fileToCopy(options), options.file, namedStoreKeys(options.keys), options.by, clock);
    print(found);
    std::cout << "backup " << options.file << '\n';
    if (!found.notEntered.empty()) {
        std::cerr << "hcp-appliance: the copy is good, but the store's journal does not know of it: "
                  << found.notEntered << '\n';
        return disagreed;
    }
    return succeeded;
}

int restoreStore(const StoreOptions& options) {
    const auto file = fileToCopy(options);
    print(restore(options.file, file, namedStoreKeys(options.keys)));
    std::cout << "restored " << file.string()
              << "\nThe journal continues from here. If checkpoints newer than this backup "
              << "were kept, the daemon\nwill refuse to start over it: give the journal a new origin then.\n";
    return succeeded;
}

}  // namespace

void addStoreCommand(CLI::App& app, int& exitCode) {
    auto* command = app.add_subcommand("store", "Look after the store");
    command->require_subcommand(1);
    auto options = std::make_shared<StoreOptions>();
    const auto add = [&](const char* name, const char* what, int (*run)(const StoreOptions&)) {
        auto* sub = command->add_subcommand(name, what);
        addStoreOption(*sub, options->store);
        sub->callback([options, run, &exitCode] { exitCode = run(*options); });
        return sub;
    };
    const auto addKeys = [&](CLI::App* sub) {
        sub->add_option("--keys", options->keys, "File of the store's keys, or their name as a credential of systemd");
        return sub;
    };
    add("stats", "Count what is in it", stats);
    addKeys(add("migrate", "Bring it to this version's schema, as `serve` does when it starts", bringUpToDate));
    auto* backup = addKeys(
        add("backup", "Copy it while it is served, and survey the copy; with --keys every record", backUpStore));
    backup->add_option("FILE", options->file, "New file for the copy")->required();
    backup->add_option("--by", options->by, "Who takes it, for the journal")->capture_default_str();
    addKeys(add("restore", "Put a backup in the place of a store that is not there", restoreStore))
        ->add_option("FILE", options->file, "Backup")
        ->required();
    addStoreContentCommands(*command, exitCode);
}

}  // namespace hcp
