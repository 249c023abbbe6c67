#include "storage/sqlite_backup.h"

#include <array>
#include <fstream>
#include <functional>

#include "foundation/digest.h"
#include "foundation/pending_file.h"
#include "journal/audit.h"
#include "storage/journal_rows.h"
#include "storage/sqlite_book.h"
#include "storage/sqlite_migrations.h"
#include "storage/store_lock.h"
#include "storage/store_seal.h"

namespace hcp {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void damaged(const std::string& name, const std::string& what) {
    throw StoreFault(name + " is damaged: " + what, StoreTrouble::corrupted);
}

std::string one(SqliteDatabase& database, std::string_view sql) {
    auto row = database.prepare(sql);
    return row->step() ? row->text(0) : "";
}

std::uint64_t count(SqliteDatabase& database, std::string_view sql) {
    auto row = database.prepare(sql);
    row->step();
    return static_cast<std::uint64_t>(row->number(0));
}

/// Opens every record; a store of a former schema holds them in clear and has to be migrated first.
std::uint64_t openRecords(SqliteDatabase& database, const KeyRing& ring, const std::string& name) {
    const auto seal = StoreSeal::open(database, ring);
    auto row = database.prepare("SELECT id, bytes, content_digest FROM records WHERE erased_at IS NULL ORDER BY seq");
    std::uint64_t opened = 0;
    for (; row->step(); ++opened) {
        KeptRecord record;
        record.id = row->text(0);
        try {
            seal->open(row->text(1), record);
        } catch (const StoreFault& fault) {
            damaged(name, fault.what());
        }
        if (seal->contentDigest(record.bytes) != row->text(2)) {
            damaged(name, "record " + record.id + " is not what was received");
        }
    }
    return opened;
}

void surveyJournal(const fs::path& file, const std::string& name, StoreSurvey& found) {
    SqliteBook book(file);
    Auditor auditor{std::nullopt};
    const AuditReport report = audit(book, auditor);
    if (report.state != JournalState::intact) {
        damaged(name, "the journal is " + std::string(nameOf(report.state)) + ": " + report.what);
    }
    found.entries = report.entries;
    found.checkpoints = report.checkpoints;
    found.covered = report.covered;
}

/// `name` is what a person knows the file by.
StoreSurvey survey(const fs::path& file, const KeyRing& ring, const std::string& name) {
    SqliteDatabase database(file, SqliteAccess::readOnly);
    StoreSurvey found;
    found.schemaVersion = static_cast<int>(count(database, "PRAGMA user_version"));
    if (found.schemaVersion < 1 || found.schemaVersion > schemaVersion()) {
        throw StoreFault(name + " is no store of this appliance, or one of a newer");
    }
    if (const std::string said = one(database, "PRAGMA integrity_check(1)"); said != "ok") {
        damaged(name, said);
    }
    if (const std::string table = one(database, "PRAGMA foreign_key_check"); !table.empty()) {
        damaged(name, "the table " + table + " refers to what is not there");
    }
    if (!ring.empty()) {
        found.opened = openRecords(database, ring, name);
    }
    found.records = count(database, "SELECT count(*) FROM records");
    found.parcels = count(database, "SELECT count(*) FROM parcels");
    surveyJournal(file, name, found);
    return found;
}

std::string digestOf(const fs::path& file) {
    Sha256 digest;
    std::ifstream in(file, std::ios::binary);
    for (std::array<char, 65536> piece{}; in;) {
        in.read(piece.data(), piece.size());
        digest.feed({piece.data(), static_cast<std::size_t>(in.gcount())});
    }
    if (!in.eof()) {
        throw StoreFault(file.string() + " cannot be read");
    }
    return toHex(digest.digest());
}

/// Over a connection alone: opening the store would bring an earlier one up to date, and a copy is made before that.
void append(const fs::path& store, const JournalEntry& entry) {
    SqliteDatabase database(store, SqliteAccess::readWrite);
    database.execute("BEGIN IMMEDIATE");
    appendEntry(database, entry);
    database.execute("COMMIT");
}

/// `beforeOut` is given the copy once it was surveyed and before it has its name.
StoreSurvey surveyedCopy(const fs::path& from, const fs::path& into, const KeyRing& ring,
                         const std::function<void(const fs::path& copy, StoreSurvey& found)>& beforeOut) {
    if (fs::exists(into)) {
        throw StoreFault(into.string() + " is there already; nothing is overwritten");
    }
    auto pending = PendingFile::beside(into);
    if (!pending) {
        throw StoreFault(pending.error());
    }
    {
        SqliteDatabase source(from, SqliteAccess::readOnly);
        SqliteDatabase target(pending->content(), SqliteAccess::readWrite);
        source.copyInto(target);
        // A copy is one file: what reads it must not need a log beside it.
        target.execute("PRAGMA journal_mode=DELETE");
    }
    StoreSurvey found = survey(pending->content(), ring, "the copy of " + from.string());
    beforeOut(pending->content(), found);
    if (const auto kept = pending->commit(); !kept) {
        throw StoreFault(kept.error());
    }
    return found;
}

}  // namespace

StoreSurvey backUp(const fs::path& from, const fs::path& into, const KeyRing& ring, const std::string& actor,
                   const Clock& clock) {
    return surveyedCopy(from, into, ring, [&](const fs::path& copy, StoreSurvey& found) {
        const std::string digest = digestOf(copy);
        try {
            append(from,
                   {clock.now(), JournalKind::exported, actor, "store", digest, "", {}, into.filename().string()});
        } catch (const StoreFault& fault) {
            found.notEntered = fault.what();
        }
    });
}

StoreSurvey restore(const fs::path& backup, const fs::path& store, const KeyRing& ring) {
    const StoreLock lock(store);
    return surveyedCopy(backup, store, ring, [](const fs::path&, StoreSurvey&) {});
}

}  // namespace hcp
