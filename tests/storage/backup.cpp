#include "storage/sqlite_backup.h"

#include <sqlite3.h>
#include <sys/stat.h>

#include <boost/test/unit_test.hpp>
#include <thread>

#include "storage/kept.h"
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
    const StoreSurvey found = backUp(file, backup, testKeys());
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
    backUp(file, backup, testKeys());
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
    backUp(file, backup, testKeys());
    BOOST_TEST(says([&] { backUp(file, backup, testKeys()); }, "is there already"));
    BOOST_TEST(says([&] { restore(backup, file, testKeys()); }, "is there already"));
    const auto other = folder.path() / "other.db";
    const StoreLock served(other);
    BOOST_TEST(says([&] { restore(backup, other, testKeys()); }, "another process"));
    BOOST_TEST(says([&] { backUp(file, folder.path() / "missing/backup.db", testKeys()); }, ""));
    BOOST_TEST(
        says([&] { backUp(folder.path() / "none.db", folder.path() / "b.db", testKeys()); }, "cannot be opened"));
}

BOOST_FIXTURE_TEST_CASE(a_copy_that_is_not_what_was_kept_is_refused_and_leaves_no_file, Copied) {
    add(1);
    add(2);
    const auto target = folder.path() / "restored.db";
    const auto refused = [&](const std::string& sql, const std::string& text) {
        std::filesystem::remove(backup);
        backUp(file, backup, testKeys());
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
