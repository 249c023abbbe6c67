#include "storage/sqlite_backup.h"

#include <sqlite3.h>
#include <sys/stat.h>

#include <boost/test/unit_test.hpp>
#include <thread>

#include "foundation/digest.h"
#include "storage/kept.h"
#include "storage/sqlite_book.h"
#include "storage/sqlite_migrations.h"
#include "storage/sqlite_store.h"
#include "storage/store_lock.h"
#include "support/files.h"

using namespace hcp;
using namespace hcp::test;

namespace {

struct Copied {
    TemporaryFolder folder;
    std::filesystem::path file = folder.path() / "store.db";
    std::filesystem::path backup = folder.path() / "backup.db";
    ManualClock clock{arrival()};
    std::unique_ptr<SqliteStore> store = std::make_unique<SqliteStore>(file, testKeys());

    void add(int number) {
        const std::string id = "id-" + std::to_string(number);
        store->write([&](StoreTransaction& transaction) {
            auto record = kept(RecordKind::service, serviceRecord("P-" + id), id);
            record.contentDigest = store->digestOf(record.bytes);
            transaction.keep(record);
            transaction.append({arrival(), JournalKind::accepted, "intake", id, commitmentTo(record), "p@1", {}, ""});
            transaction.enqueue(parcelFor(record, "parcel-" + id));
        });
    }
    StoreSurvey copyOf(const std::filesystem::path& from, const std::filesystem::path& into,
                       const KeyRing& ring = testKeys()) const {
        return backUp(from, into, ring, "officer", clock);
    }
    static std::vector<std::string> entriesOf(const std::filesystem::path& which) {
        std::vector<std::string> texts;
        SqliteBook(which).entries(1, [&](const BookEntry& entry) {
            texts.push_back(entry.text);
            return true;
        });
        return texts;
    }
    void damage(const std::filesystem::path& which, const std::string& sql) const {
        sqlite3* database = nullptr;
        sqlite3_open(which.c_str(), &database);
        BOOST_REQUIRE(sqlite3_exec(database, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK);
        sqlite3_close(database);
    }
    static bool says(const std::function<void()>& work, const std::string& text) {
        try {
            work();
            return false;
        } catch (const StoreFault& fault) {
            BOOST_TEST_MESSAGE(fault.what());
            return std::string(fault.what()).find(text) != std::string::npos;
        }
    }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(backup)

BOOST_FIXTURE_TEST_CASE(a_store_in_use_is_copied_as_it_stood_at_one_moment, Copied) {
    for (int i = 0; i < 50; ++i) {
        add(i);
    }
    std::jthread writer([this](const std::stop_token& stop) {
        for (int i = 50; !stop.stop_requested(); ++i) {
            add(i);
        }
    });
    const StoreSurvey found = copyOf(file, backup);
    writer.request_stop();
    writer.join();
    BOOST_TEST(found.records >= 50U);
    BOOST_TEST(found.entries == found.records);
    BOOST_TEST(found.parcels == found.records);
    struct stat status {};
    BOOST_REQUIRE(::stat(backup.c_str(), &status) == 0);
    BOOST_TEST((status.st_mode & 0777) == 0600);  // it holds personal data, too
}

BOOST_FIXTURE_TEST_CASE(what_was_backed_up_comes_back, Copied) {
    add(1);
    copyOf(file, backup);
    add(2);
    store.reset();
    const auto other = folder.path() / "other.db";
    BOOST_TEST(restore(backup, other, testKeys()).records == 1U);
    SqliteStore again(other, testKeys());
    BOOST_TEST(again.byId("id-1")->bytes == kept(RecordKind::service, serviceRecord("P-id-1"), "id-1").bytes);
    BOOST_TEST(!again.byId("id-2"));
}

BOOST_FIXTURE_TEST_CASE(nothing_is_overwritten_or_taken_from_who_serves_it, Copied) {
    add(1);
    copyOf(file, backup);
    BOOST_TEST(says([&] { copyOf(file, backup); }, "is there already"));
    BOOST_TEST(says([&] { restore(backup, file, testKeys()); }, "is there already"));
    const auto other = folder.path() / "other.db";
    const StoreLock served(other);
    BOOST_TEST(says([&] { restore(backup, other, testKeys()); }, "another process"));
    BOOST_TEST(says([&] { copyOf(file, folder.path() / "missing/backup.db"); }, ""));
    BOOST_TEST(says([&] { copyOf(folder.path() / "none.db", folder.path() / "b.db"); }, "cannot be opened"));
}

BOOST_FIXTURE_TEST_CASE(a_backup_stands_in_the_stores_journal_with_who_took_it_and_its_digest, Copied) {
    add(1);
    const StoreSurvey found = copyOf(file, backup);
    BOOST_TEST(found.notEntered == "");
    BOOST_TEST(entriesOf(backup).size() == 1U);  // entered before it appeared, and after it was copied
    const auto entries = entriesOf(file);
    BOOST_REQUIRE(entries.size() == 2U);
    BOOST_TEST(entries.back() == canonical({arrival(),
                                            JournalKind::exported,
                                            "officer",
                                            "store",
                                            toHex(sha256(contentOf(backup))),
                                            "",
                                            {},
                                            "backup.db"}));
    BOOST_TEST(says([&] { copyOf(file, backup); }, "is there already"));
    BOOST_TEST(entriesOf(file).size() == 2U);
}

BOOST_FIXTURE_TEST_CASE(a_store_of_an_earlier_version_is_copied_and_not_brought_up_to_date, Copied) {
    const auto earlier = folder.path() / "earlier.db";
    const int version = schemaVersion() - 1;
    {
        SqliteDatabase database(earlier, SqliteAccess::readWrite);
        migrate(database, testKeys(), version);
    }
    BOOST_TEST(copyOf(earlier, backup, {}).notEntered == "");
    BOOST_TEST(entriesOf(earlier).size() == 1U);
    std::filesystem::remove(backup);
    BOOST_TEST(copyOf(earlier, backup, {}).schemaVersion == version);
}

BOOST_FIXTURE_TEST_CASE(a_store_that_cannot_be_written_is_copied_and_the_survey_tells, Copied) {
    add(1);
    damage(file, "CREATE TRIGGER nothing_more BEFORE INSERT ON journal BEGIN SELECT RAISE(ABORT, 'no room'); END");
    BOOST_TEST(copyOf(file, backup).notEntered.find("no room") != std::string::npos);
    BOOST_TEST(std::filesystem::exists(backup));
}

BOOST_FIXTURE_TEST_CASE(a_copy_that_is_not_what_was_kept_is_refused_and_leaves_no_file, Copied) {
    add(1);
    add(2);
    const auto target = folder.path() / "restored.db";
    const auto refused = [&](const std::string& sql, const std::string& text) {
        std::filesystem::remove(backup);
        copyOf(file, backup);
        damage(backup, sql);
        BOOST_TEST(says([&] { restore(backup, target, testKeys()); }, text));
        BOOST_TEST(!std::filesystem::exists(target));
    };
    refused("DROP TRIGGER records_keep_bytes; UPDATE records SET bytes = x'7b7d' WHERE id = 'id-2'", "record id-2");
    refused("DROP TRIGGER journal_append_only; UPDATE journal SET entry = entry || ' ' WHERE seq = 2",
            "journal is altered");
    refused("PRAGMA foreign_keys=OFF; DROP TRIGGER records_keep; DELETE FROM records WHERE id = 'id-1'", "refers to");
    refused("PRAGMA user_version = 99", "newer");
}

BOOST_FIXTURE_TEST_CASE(what_is_no_store_is_no_backup, Copied) {
    std::ofstream(backup) << "not a database, but long enough to be read as the header of one by someone careless";
    BOOST_TEST(says([&] { restore(backup, folder.path() / "r.db", testKeys()); }, ""));
    BOOST_TEST(!std::filesystem::exists(folder.path() / "r.db"));
}

BOOST_AUTO_TEST_SUITE_END()
