#include <CLI/CLI.hpp>

#include <iostream>

#include "app/command_line.h"
#include "app/command_store_content.h"
#include "app/configuration.h"
#include "app/store_keys.h"
#include "storage/sqlite_backup.h"
#include "storage/sqlite_migrations.h"
#include "storage/sqlite_store.h"
#include "storage/store_lock.h"

namespace hcp {
namespace {

struct StoreOptions {
    std::string store = "sqlite:/var/lib/hcp-appliance/store.db";
    std::string file;
    std::string keys;
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

int stats(const StoreOptions& options) {
    const auto file = requireStoreFile(options.store);
    for (const auto& [what, count] : inventory(file)) {
        std::cout << what << '\t' << count << '\n';
    }
    for (const auto& [key, count] : keysInUse(file)) {
        std::cout << "sealed with key " << key << '\t' << count << '\n';
    }
    std::cout << "bytes\t" << std::filesystem::file_size(file) << '\n';
    return succeeded;
}

int migrateStore(const StoreOptions& options) {
    const auto file = requireStoreFile(options.store);
    const StoreLock lock(file);
    SqliteDatabase database(file, SqliteAccess::readWrite);
    const int steps = migrate(database, requireStoreKeys(options.keys));
    std::cout << "schema version " << schemaVersion() << ", " << steps << " steps taken\n";
    return succeeded;
}

int backUpStore(const StoreOptions& options) {
    print(backUp(requireStoreFile(options.store), options.file, requireStoreKeys(options.keys)));
    std::cout << "backup " << options.file << '\n';
    return succeeded;
}

int restoreStore(const StoreOptions& options) {
    const auto file = sqliteFile(options.store);
    if (!file) {
        std::cerr << "hcp-appliance: --store must be sqlite:FILE\n";
        return couldNot;
    }
    print(restore(options.file, *file, requireStoreKeys(options.keys)));
    std::cout << "restored " << file->string()
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
        sub->add_option("--store", options->store, "Store, sqlite:FILE")->capture_default_str();
        sub->callback([options, run, &exitCode] { exitCode = run(*options); });
        return sub;
    };
    const auto addKeys = [&](CLI::App* sub) {
        sub->add_option("--keys", options->keys, "File of the store's keys");
        return sub;
    };
    add("stats", "Count what is in it", stats);
    addKeys(add("migrate", "Bring it to this version's schema, as `serve` does when it starts", migrateStore));
    addKeys(add("backup", "Copy it while it is served, and survey the copy; with --keys every record", backUpStore))
        ->add_option("FILE", options->file, "New file for the copy")
        ->required();
    addKeys(add("restore", "Put a backup in the place of a store that is not there", restoreStore))
        ->add_option("FILE", options->file, "Backup")
        ->required();
    addStoreContentCommands(*command, exitCode);
}

}  // namespace hcp
