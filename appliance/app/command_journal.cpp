#include <sys/stat.h>
#include <CLI/CLI.hpp>

#include <fstream>
#include <iostream>

#include "app/command_journal_verify.h"
#include "app/command_line.h"
#include "foundation/clock.h"
#include "foundation/file_content.h"
#include "foundation/pending_file.h"
#include "journal/export.h"
#include "journal/proof.h"
#include "storage/open_store.h"

namespace hcp {
namespace {

namespace fs = std::filesystem;

struct JournalOptions {
    std::string store = usualStore;
    std::string out;
    std::string origin;
    std::string by = accountName();
    std::uint64_t number = 1;
    std::uint64_t count = 20;
};

void writeOut(const fs::path& file, std::string_view bytes) {
    if (const auto written = writeFile(file, bytes); !written) {
        throw std::runtime_error(written.error());
    }
}

int writeExport(const JournalOptions& options) {
    const auto store = openStore(options.store, StoreUse::beside, {});
    auto pending = PendingFile::beside(options.out);
    if (!pending) {
        throw std::runtime_error(pending.error());
    }
    // First the entry that says so, then the copy: one that nobody knows of is never out.
    const SystemClock clock;
    store->write([&](StoreTransaction& transaction) {
        transaction.append({clock.now(),
                            JournalKind::exported,
                            options.by,
                            "journal",
                            "",
                            "",
                            {},
                            fs::path(options.out).filename().string()});
    });
    std::ofstream out(pending->content(), std::ios::binary);
    const auto count = exportJournal(*store, out);
    out.close();
    const auto written = out ? pending->commit() : Unexpected{"cannot write " + options.out};
    if (!written) {
        throw std::runtime_error(written.error());
    }
    std::cout << options.out << ": " << count << " entries\n";
    return succeeded;
}

int prove(const JournalOptions& options) {
    const auto book = openBook(options.store);
    const auto proof = proveEntry(*book, options.number);
    if (!proof) {
        throw std::runtime_error(proof.error());
    }
    if (options.out.empty()) {
        std::cout << *proof;
    } else {
        writeOut(options.out, *proof);
    }
    return succeeded;
}

int show(const JournalOptions& options) {
    const auto book = openBook(options.store);
    std::uint64_t left = options.count;
    book->entries(options.number, [&](const BookEntry& entry) {
        std::cout << entry.number << ' ' << entry.text << '\n';
        return --left > 0;
    });
    return succeeded;
}

int makeKeys(const JournalOptions& options) {
    const std::string publicFile = options.out + ".pub";
    for (const auto& file : {options.out, publicFile}) {
        if (fs::exists(file)) {
            throw std::runtime_error(file + " is there already; keys are never overwritten");
        }
    }
    if (!isOrigin(options.origin)) {
        throw std::runtime_error("--origin takes 1 to 128 printable ASCII characters without space and +");
    }
    const auto signer = CheckpointSigner::generate(options.origin);
    const ::mode_t before = ::umask(0077);
    writeOut(options.out, signer.privateKeys());
    ::umask(before);
    writeOut(publicFile, signer.publicKeys());
    std::cout << options.out << ": private keys, for the configuration's journal.keyFile; keep it secret\n"
              << publicFile << ": public keys, for everybody who audits\n";
    return succeeded;
}

}  // namespace

void addJournalCommand(CLI::App& app, int& exitCode) {
    auto* command = app.add_subcommand("journal", "Audit, export and prove the journal");
    command->require_subcommand(1);
    addJournalVerifyCommand(*command, exitCode);
    const auto options = std::make_shared<JournalOptions>();

    auto* exporting = command->add_subcommand("export", "Write the journal as a file that anybody can audit");
    addStoreOption(*exporting, options->store);
    exporting->add_option("--out", options->out, "File to write")->required();
    exporting->add_option("--by", options->by, "Who takes it, for the journal")->capture_default_str();
    exporting->callback([options, &exitCode] { exitCode = writeExport(*options); });

    auto* proving = command->add_subcommand("prove", "Prove that an entry stands in the signed journal");
    proving->add_option("NUMBER", options->number, "Number of the entry, from 1")->required();
    addStoreOption(*proving, options->store);
    proving->add_option("--out", options->out, "File to write; default standard output");
    proving->callback([options, &exitCode] { exitCode = prove(*options); });

    auto* showing = command->add_subcommand("show", "Print entries, one a line after its number");
    addStoreOption(*showing, options->store);
    showing->add_option("--from", options->number, "Number of the first")->capture_default_str();
    showing->add_option("--count", options->count, "How many")->check(CLI::PositiveNumber)->capture_default_str();
    showing->callback([options, &exitCode] { exitCode = show(*options); });

    auto* keys = command->add_subcommand("key", "Make the keys that sign a journal");
    keys->add_option("--origin", options->origin, "The journal's name, as in the configuration")->required();
    keys->add_option("--out", options->out, "File for the private keys; FILE.pub gets the public ones")->required();
    keys->callback([options, &exitCode] { exitCode = makeKeys(*options); });
}

}  // namespace hcp
