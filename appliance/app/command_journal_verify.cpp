#include "app/command_journal_verify.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <fstream>
#include <iostream>

#include "app/command_line.h"
#include "foundation/file_content.h"
#include "journal/audit.h"
#include "journal/export.h"
#include "storage/open_store.h"

namespace hcp {
namespace {

namespace fs = std::filesystem;

struct VerifyOptions {
    std::string store = usualStore;
    std::string exported;
    std::string key;
    std::vector<std::string> checkpoints;
    std::string since;
};

std::string contentOf(const fs::path& file) {
    auto content = readFile(file);
    if (!content) {
        throw std::runtime_error(file.string() + " cannot be read");
    }
    return *std::move(content);
}

Auditor auditorFor(const VerifyOptions& options) {
    if (options.key.empty()) {
        return Auditor(std::nullopt);
    }
    auto verifier = CheckpointVerifier::from(contentOf(options.key));
    if (!verifier) {
        throw std::runtime_error(options.key + " " + verifier.error());
    }
    return Auditor(*std::move(verifier));
}

/// The checkpoints a file or folder holds; from a folder only those the notary's names end with.
std::vector<fs::path> checkpointFiles(const fs::path& place) {
    if (!fs::is_directory(place)) {
        return {place};
    }
    std::vector<fs::path> files;
    for (const auto& file : fs::directory_iterator(place)) {
        if (file.path().extension() == ".checkpoint") {
            files.push_back(file.path());
        }
    }
    std::ranges::sort(files);
    return files;
}

void bringCheckpoints(const VerifyOptions& options, Auditor& auditor) {
    std::string why;
    for (const auto& place : options.checkpoints) {
        for (const auto& file : checkpointFiles(place)) {
            if (!auditor.bring(contentOf(file), why)) {
                throw std::runtime_error(file.string() + " " + why);
            }
        }
    }
}

void startAfter(const VerifyOptions& options, Book& book, Auditor& auditor) {
    const std::string note = contentOf(options.since);
    const auto said = readCheckpoint(note);
    if (!said) {
        throw std::runtime_error(options.since + " " + said.error());
    }
    auto kept = book.checkpoints(said->size);
    if (kept.empty() || kept.front().size != said->size) {
        throw std::runtime_error("the journal has no checkpoint of size " + std::to_string(said->size) +
                                 " to start from; leave --since away");
    }
    kept.front().note = note;
    std::string why;
    if (!auditor.startAfter(kept.front(), why)) {
        throw std::runtime_error(options.since + " " + why);
    }
}

int tell(const AuditReport& report) {
    std::cout << nameOf(report.state) << ": "
              << (report.what.empty() ? std::to_string(report.entries) + " entries" : report.what) << '\n';
    if (report.state == JournalState::intact) {
        std::cout << report.covered << " of them are covered by " << report.checkpoints
                  << " checkpoints, the others by none yet\n";
    }
    if (!report.signaturesVerified) {
        std::cout << "SIGNATURES WERE NOT VERIFIED: without --key anybody could have written the checkpoints\n";
    } else if (report.covered == 0) {
        std::cout << "NOTHING IS SIGNED: no checkpoint vouches for any entry\n";
    }
    switch (report.state) {
        case JournalState::intact:
            return succeeded;
        case JournalState::altered:
            return disagreed;
        case JournalState::truncated:
            return truncatedJournal;
        case JournalState::forked:
            return forkedJournal;
    }
    return couldNot;
}

int verify(const VerifyOptions& options) {
    Auditor auditor = auditorFor(options);
    if (options.exported.empty()) {
        const auto book = openBook(options.store);
        if (!options.since.empty()) {
            startAfter(options, *book, auditor);
        }
        bringCheckpoints(options, auditor);
        return tell(audit(*book, auditor));
    }
    if (!options.since.empty()) {
        throw std::runtime_error("--since goes with a store, not with an export");
    }
    bringCheckpoints(options, auditor);
    std::ifstream in(options.exported, std::ios::binary);
    if (!in) {
        throw std::runtime_error(options.exported + " cannot be read");
    }
    const auto report = auditExport(in, auditor);
    if (!report) {
        throw std::runtime_error(options.exported + " " + report.error());
    }
    return tell(*report);
}

}  // namespace

void addJournalVerifyCommand(CLI::App& journal, int& exitCode) {
    const auto options = std::make_shared<VerifyOptions>();
    auto* verifying = journal.add_subcommand(
        "verify", "Say whether a journal is intact (0), altered (1), truncated (3) or forked (4)");
    auto* store = addStoreOption(*verifying, options->store);
    verifying->add_option("--export", options->exported, "An export instead of a store")->excludes(store);
    verifying->add_option("--key", options->key, "Public keys that must have signed the checkpoints");
    verifying->add_option("--checkpoint", options->checkpoints,
                          "Checkpoint that was kept elsewhere, or a folder of them; repeatable");
    verifying->add_option("--since", options->since, "Read only what is newer than this checkpoint, which is believed");
    verifying->callback([options, &exitCode] { exitCode = verify(*options); });
}

}  // namespace hcp
