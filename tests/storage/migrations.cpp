#include "storage/sqlite_migrations.h"

#include <boost/test/unit_test.hpp>

#include "storage/kept.h"
#include "support/files.h"

using namespace hcp;
using namespace hcp::test;

BOOST_AUTO_TEST_SUITE(migrations)

BOOST_AUTO_TEST_CASE(a_new_store_takes_every_step_and_an_old_one_none) {
    const TemporaryFolder folder;
    SqliteDatabase database(folder.path() / "store.db", SqliteAccess::readWrite);
    BOOST_TEST(migrate(database, testKeys()) == schemaVersion());
    BOOST_TEST(migrate(database, testKeys()) == 0);
}

BOOST_AUTO_TEST_CASE(the_store_of_a_newer_appliance_is_refused_and_left_alone) {
    const TemporaryFolder folder;
    SqliteDatabase database(folder.path() / "store.db", SqliteAccess::readWrite);
    database.execute("PRAGMA user_version = 9999");
    BOOST_CHECK_THROW(migrate(database, testKeys()), StoreFault);
    auto tables = database.prepare("SELECT count(*) FROM sqlite_schema");
    tables->step();
    BOOST_TEST(tables->number(0) == 0);
}

BOOST_AUTO_TEST_CASE(somebody_elses_database_is_refused_and_left_alone) {
    const TemporaryFolder folder;
    SqliteDatabase database(folder.path() / "store.db", SqliteAccess::readWrite);
    database.execute("CREATE TABLE theirs (x)");
    BOOST_CHECK_THROW(migrate(database, testKeys()), StoreFault);
}

BOOST_AUTO_TEST_CASE(the_store_survives_a_power_cut) {
    const TemporaryFolder folder;
    SqliteDatabase database(folder.path() / "store.db", SqliteAccess::readWrite);
    const auto pragma = [&](const char* sql) {
        auto row = database.prepare(sql);
        row->step();
        return row->text(0);
    };
    BOOST_TEST(pragma("PRAGMA journal_mode") == "wal");
    BOOST_TEST(pragma("PRAGMA synchronous") == "2");  // FULL
}

BOOST_AUTO_TEST_SUITE_END()
