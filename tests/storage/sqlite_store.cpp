#define BOOST_TEST_MODULE storage
#include "storage/sqlite_store.h"

#include <sqlite3.h>
#include <sys/stat.h>

#include <boost/test/unit_test.hpp>

#include "storage/kept.h"
#include "storage/store_lock.h"

using namespace hcp;
using namespace hcp::test;

namespace {

struct Opened {
    TemporaryFolder folder;
    std::filesystem::path file = folder.path() / "store.db";
    SqliteStore store{file, testKeys()};

    void keep(const KeptRecord& record) {
        store.write([&](StoreTransaction& transaction) { transaction.keep(record); });
    }
    /// Runs SQL beside the store, as somebody with the file in hand could. Returns SQLite's message.
    [[nodiscard]] std::string tamper(const std::string& sql) const {
        sqlite3* database = nullptr;
        sqlite3_open(file.c_str(), &database);
        char* message = nullptr;
        sqlite3_exec(database, sql.c_str(), nullptr, nullptr, &message);
        const std::string text = message == nullptr ? "" : message;
        sqlite3_free(message);
        sqlite3_close(database);
        return text;
    }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(sqlite_store)

BOOST_FIXTURE_TEST_CASE(the_database_itself_refuses_to_alter_what_was_kept, Opened) {
    keep(kept(RecordKind::evaluation, evaluation(), "id-1"));
    store.write([&](StoreTransaction& transaction) {
        transaction.append({arrival(), JournalKind::accepted, "intake", "id-1", "", "", {}, ""});
    });
    BOOST_TEST(tamper("UPDATE records SET bytes = x'00'") == "a kept record is never altered");
    BOOST_TEST(tamper("UPDATE records SET sender = 'somebody'") == "a kept record is never altered");
    BOOST_TEST(tamper("UPDATE records SET origin = 'province'") == "a kept record is never altered");
    BOOST_TEST(tamper("DELETE FROM records") == "a kept record is never deleted");
    BOOST_TEST(tamper("UPDATE journal SET entry = 'x'") == "the journal is append-only");
    BOOST_TEST(tamper("DELETE FROM journal") == "the journal is append-only");
    BOOST_TEST(tamper("UPDATE records SET disposition = 'gone'").find("CHECK") != std::string::npos);
    keep(kept(RecordKind::evaluation, evaluation("P-2"), "id-2", Disposition::held));
    store.write([&](StoreTransaction& transaction) {
        transaction.settle(*transaction.find({RecordKind::evaluation, "P-2", "1", "1"}), arrival());
        transaction.supersede("id-2", "id-1");
    });
    BOOST_TEST(tamper("UPDATE records SET disposition = 'accepted' WHERE id = 'id-2'") ==
               "a superseded record is settled");
    BOOST_TEST(tamper("UPDATE records SET superseded_by = NULL") ==
               "a record is superseded once, an accepted one only when it was turned down");
    BOOST_TEST(tamper("DELETE FROM verdicts") == "a verdict is never deleted");
}

BOOST_FIXTURE_TEST_CASE(one_daemon_at_a_time_serves_a_store, Opened) {
    const StoreLock first(file);
    BOOST_CHECK_EXCEPTION(StoreLock{file}, StoreFault, [](const StoreFault& fault) {
        return std::string(fault.what()).find("another") != std::string::npos;
    });
}

BOOST_FIXTURE_TEST_CASE(only_its_owner_can_read_the_file, Opened) {
    struct stat status {};
    BOOST_REQUIRE(::stat(file.c_str(), &status) == 0);
    BOOST_TEST((status.st_mode & 0777U) == 0600U);
}

BOOST_AUTO_TEST_CASE(a_folder_that_is_not_there_is_a_fault_with_its_name) {
    BOOST_CHECK_EXCEPTION(SqliteStore("/nonexistent/store.db", testKeys()), StoreFault, [](const StoreFault& fault) {
        return std::string(fault.what()).find("/nonexistent/store.db") != std::string::npos;
    });
}

BOOST_AUTO_TEST_SUITE_END()
