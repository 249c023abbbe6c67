// What is PostgreSQL's own: its connections, its faults, its migrations.
#include "storage/postgresql_store.h"

#include <boost/test/unit_test.hpp>
#include <thread>

#include "storage/kept.h"
#include "storage/open_store.h"
#include "storage/postgresql_cluster.h"
#include "storage/postgresql_migrations.h"

using namespace hcp;
using namespace hcp::test;

namespace {

JournalEntry entryOf(const std::string& subject) {
    return {arrival(), JournalKind::accepted, "intake", subject, "", "", {}, ""};
}

struct Opened {
    std::string url = newPostgresqlPlace();
    PostgresqlStore store{url, testKeys(), PostgresqlAccess::readWrite};

    void keep(const KeptRecord& record) {
        store.write([&](StoreTransaction& transaction) { transaction.keep(record); });
    }
    void append(const std::string& subject) {
        store.write([&](StoreTransaction& transaction) { transaction.append(entryOf(subject)); });
    }
    [[nodiscard]] std::vector<std::string> journal() {
        std::vector<std::string> subjects;
        store.entries(1, [&](const BookEntry& entry) {
            BOOST_TEST(entry.number == subjects.size() + 1);
            subjects.push_back(entry.text);
            return true;
        });
        return subjects;
    }
    /// Runs SQL beside the store, as somebody with its password could. Returns PostgreSQL's message.
    [[nodiscard]] std::string tamper(const std::string& sql) const {
        try {
            beside(url)->execute(sql);
            return "";
        } catch (const StoreFault& fault) {
            return fault.what();
        }
    }
    /// From now on the journal answers an entry with this SQLSTATE; with none it is well again.
    void failing(const std::string& state) const {
        BOOST_TEST(tamper("DROP TRIGGER IF EXISTS failing ON journal") == "");
        if (!state.empty()) {
            BOOST_TEST(tamper("CREATE OR REPLACE FUNCTION failing() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
                              " RAISE EXCEPTION 'trouble' USING ERRCODE = '" +
                              state + "'; END $$; CREATE TRIGGER failing BEFORE INSERT ON journal" +
                              " FOR EACH ROW EXECUTE FUNCTION failing()") == "");
        }
    }
    /// Ends the connections of the store, all of them or those with a transaction open. Returns how many.
    [[nodiscard]] std::int64_t cut(const std::string& which) const {
        const auto administrator = beside(url);
        const auto row = administrator->prepare(
            "SELECT count(pg_terminate_backend(pid, 5000)) FROM pg_stat_activity WHERE datname = current_database()"
            " AND pid <> pg_backend_pid() AND backend_type = 'client backend' AND " +
            which);
        row->step();
        return row->number(0);
    }
};

bool says(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

BOOST_AUTO_TEST_SUITE(postgresql_store)

BOOST_FIXTURE_TEST_CASE(the_database_itself_refuses_to_alter_what_was_kept, Opened) {
    keep(kept(RecordKind::evaluation, evaluation(), "id-1"));
    append("id-1");
    store.write([&](StoreTransaction& transaction) { transaction.keepCheckpoint({1, "n", {std::string(32, 'r')}}); });
    BOOST_TEST(says(tamper("UPDATE records SET bytes = ''"), "a kept record is never altered"));
    BOOST_TEST(says(tamper("UPDATE records SET origin = 'province'"), "a kept record is never altered"));
    BOOST_TEST(says(tamper("DELETE FROM records"), "a kept record is never deleted"));
    BOOST_TEST(says(tamper("TRUNCATE records CASCADE"), "never deleted"));
    BOOST_TEST(says(tamper("UPDATE journal SET entry = 'x'"), "the journal is append-only"));
    BOOST_TEST(says(tamper("DELETE FROM journal"), "the journal is append-only"));
    BOOST_TEST(says(tamper("TRUNCATE journal"), "the journal is append-only"));
    BOOST_TEST(says(tamper("DELETE FROM checkpoints"), "the journal is append-only"));
    BOOST_TEST(says(tamper("UPDATE records SET disposition = 'gone'"), "check constraint"));
    keep(kept(RecordKind::evaluation, evaluation("P-2"), "id-2", Disposition::held));
    store.write([&](StoreTransaction& transaction) {
        transaction.settle(*transaction.find({RecordKind::evaluation, "P-2", "1", "1"}), arrival());
        transaction.supersede("id-2", "id-1");
    });
    BOOST_TEST(says(tamper("UPDATE records SET disposition = 'accepted' WHERE id = 'id-2'"),
                    "a superseded record is settled"));
    BOOST_TEST(says(tamper("UPDATE records SET superseded_by = NULL"),
                    "a record is superseded once, an accepted one only when it was turned down"));
    BOOST_TEST(says(tamper("DELETE FROM verdicts"), "a verdict is never deleted"));
}

BOOST_FIXTURE_TEST_CASE(a_fault_says_what_and_never_whose, Opened) {
    keep(kept(RecordKind::service, serviceRecord("P-secret"), "id-1"));
    const auto message = [&](const KeptRecord& record) {
        try {
            keep(record);
            return std::string();
        } catch (const StoreFault& fault) {
            return std::string(fault.what());
        }
    };
    const std::string taken = message(kept(RecordKind::service, serviceRecord("P-secret"), "id-2"));
    BOOST_TEST(says(taken, "records_key"));
    BOOST_TEST(says(taken, "23505"));
    BOOST_TEST(!says(taken, "P-secret"));
    auto odd = kept(RecordKind::service, serviceRecord("P-other"), "id-3");
    odd.contentDigest = "P-secret";
    const std::string failed = message(odd);
    BOOST_TEST(says(failed, "23514"));
    BOOST_TEST(!says(failed, "P-secret"));
    const std::string wrong = tamper("SELECT 'P-secret'::bigint");
    BOOST_TEST(says(wrong, "22P02"));
    BOOST_TEST(!says(wrong, "P-secret"));
}

BOOST_AUTO_TEST_CASE(a_password_has_no_place_in_a_url_and_is_never_repeated) {
    for (const auto* url : {"postgresql://hcp:P-secret@localhost/hcp", "postgresql://localhost/hcp?password=P-secret",
                            "postgresql://hcp:P-secret@localhost:P-secret/hcp", "postgresql://[P-secret"}) {
        BOOST_TEST(!problemOfStoreUrl(url).empty());
        BOOST_CHECK_EXCEPTION((void)openStore(url, StoreUse::beside, testKeys()), StoreFault,
                              [](const StoreFault& fault) { return !says(fault.what(), "P-secret"); });
    }
    BOOST_TEST(problemOfStoreUrl("postgresql:///hcp?passfile=/etc/hcp/passwords&sslmode=verify-full") == "");
    BOOST_TEST(problemOfStoreUrl("sqlite:store.db") == "");
    for (const auto* url : {"", "sqlite:", "mysql://localhost/hcp", "host=localhost"}) {
        BOOST_TEST(!problemOfStoreUrl(url).empty());
    }
}

BOOST_AUTO_TEST_CASE(a_server_that_is_not_there_is_a_fault) {
    BOOST_CHECK_THROW((void)openStore("postgresql://hcp@/hcp?host=%2Fnonexistent", StoreUse::serve, testKeys()),
                      StoreFault);
}

BOOST_FIXTURE_TEST_CASE(troubles_of_the_disk_are_told_and_taken_back, Opened) {
    const std::vector<std::pair<std::string, StoreTrouble>> troubles{
        {"23505", StoreTrouble::none}, {"53100", StoreTrouble::full}, {"25006", StoreTrouble::readOnly}};
    for (const auto& [state, trouble] : troubles) {
        failing(state);
        BOOST_CHECK_THROW(append("id-1"), StoreFault);
        BOOST_TEST((store.trouble() == trouble));
        for (int i = 0; i < PostgresqlStore::attendsToTrust; ++i) {
            BOOST_TEST((store.trouble() == trouble));
            store.attend();
        }
        BOOST_TEST((store.trouble() == StoreTrouble::none));
    }
    failing("XX001");
    BOOST_CHECK_THROW(append("id-1"), StoreFault);
    failing("");
    append("id-1");
    for (int i = 0; i < 2 * PostgresqlStore::attendsToTrust; ++i) {
        store.attend();
    }
    BOOST_TEST((store.trouble() == StoreTrouble::corrupted));
}

BOOST_FIXTURE_TEST_CASE(a_connection_cut_within_a_transaction_keeps_nothing_and_the_next_works, Opened) {
    append("id-1");
    const auto work = [&](StoreTransaction& transaction) {
        transaction.append(entryOf("id-2"));
        transaction.keep(kept(RecordKind::service, serviceRecord(), "id-2"));
        BOOST_TEST(transaction.find({RecordKind::service, "P-0001", "1", ""}).has_value());
        BOOST_TEST(cut("state = 'idle in transaction'") == 1);
        transaction.append(entryOf("id-3"));
    };
    BOOST_CHECK_THROW(store.write(work), StoreFault);
    append("id-4");
    const auto entries = journal();
    BOOST_REQUIRE(entries.size() == 2U);
    BOOST_TEST(entries[1] == canonical(entryOf("id-4")));
    BOOST_TEST(!store.byId("id-2"));
}

BOOST_FIXTURE_TEST_CASE(connections_cut_while_they_rest_are_a_fault_each_and_then_new_ones, Opened) {
    append("id-1");
    BOOST_TEST(store.counts().accepted == 0);
    BOOST_TEST(cut("true") == 2);
    BOOST_CHECK_THROW(append("id-2"), StoreFault);
    BOOST_CHECK_THROW((void)store.counts(), StoreFault);
    append("id-3");
    BOOST_TEST(journal().size() == 2U);
}

BOOST_FIXTURE_TEST_CASE(two_processes_write_one_journal_without_gaps, Opened) {
    PostgresqlStore other(url, testKeys(), PostgresqlAccess::readWrite);
    const auto write = [](PostgresqlStore& into) {
        for (int i = 0; i < 50; ++i) {
            into.write([&](StoreTransaction& transaction) {
                const auto record =
                    kept(RecordKind::service, serviceRecord("P-" + std::to_string(i)), std::to_string(i));
                if (!transaction.find(record.key)) {
                    transaction.keep(record);
                }
                transaction.append(entryOf(record.id));
            });
        }
    };
    {
        const std::jthread first([&] { write(store); });
        const std::jthread second([&] { write(other); });
    }
    BOOST_TEST(journal().size() == 100U);
    BOOST_TEST(store.counts().accepted == 50);
}

BOOST_AUTO_TEST_CASE(one_daemon_at_a_time_serves_a_store_and_others_may_look_after_it) {
    const std::string url = newPostgresqlPlace();
    auto first = openStore(url, StoreUse::serve, testKeys());
    const auto isRefused = [](const StoreFault& fault) { return says(fault.what(), "another process serves"); };
    BOOST_CHECK_EXCEPTION((void)openStore(url, StoreUse::serve, testKeys()), StoreFault, isRefused);
    BOOST_CHECK_EXCEPTION((void)migrateStore(url, testKeys()), StoreFault, isRefused);
    BOOST_TEST(openStore(url, StoreUse::beside, testKeys())->counts().accepted == 0);
    const auto elsewhere =
        openStore(newPostgresqlPlace(), StoreUse::serve, testKeys());  // another store in the same database
    first.reset();
    BOOST_TEST(openStore(url, StoreUse::serve, testKeys())->counts().accepted == 0);
}

BOOST_FIXTURE_TEST_CASE(a_daemon_that_lost_its_connection_takes_its_store_again, Opened) {
    const auto daemon = openStore(url, StoreUse::serve, testKeys());
    const auto append = [&] {
        daemon->write([](StoreTransaction& transaction) { transaction.append(entryOf("id-1")); });
    };
    append();
    BOOST_TEST(cut("true") == 4);
    BOOST_CHECK_THROW(append(), StoreFault);
    append();
    BOOST_CHECK_THROW((void)openStore(url, StoreUse::serve, testKeys()), StoreFault);
}

BOOST_AUTO_TEST_CASE(a_store_that_is_not_there_is_made_by_a_daemon_only) {
    const std::string url = newPostgresqlPlace();
    BOOST_CHECK_THROW((void)openStore(url, StoreUse::beside, testKeys()), StoreFault);
    BOOST_CHECK_THROW((void)openBook(url), StoreFault);
    BOOST_CHECK_THROW((void)inventoryOf(url), StoreFault);
    BOOST_CHECK_THROW((void)migrateStore(url, testKeys()), StoreFault);
    BOOST_TEST(versionOf(*beside(url)) == 0);
    (void)openStore(url, StoreUse::serve, testKeys());
    BOOST_TEST(openBook(url)->checkpoints(1).empty());
    BOOST_TEST(inventoryOf(url).back().first == "bytes");
    BOOST_TEST(migrateStore(url, testKeys()).steps == 0);
}

BOOST_FIXTURE_TEST_CASE(a_commit_survives_a_power_cut, Opened) {
    const auto fresh = beside(url);
    const auto settings = fresh->prepare("SELECT current_setting('synchronous_commit'), current_setting('fsync')");
    BOOST_REQUIRE(settings->step());
    BOOST_TEST(settings->text(0) == "on");
    BOOST_TEST(settings->text(1) == "on");
    // Also where somebody asked for less.
    const auto lax = beside(url + "%20-csynchronous_commit%3Doff");
    const auto asked = lax->prepare("SELECT current_setting('synchronous_commit')");
    BOOST_REQUIRE(asked->step());
    BOOST_TEST(asked->text(0) == "on");
}

BOOST_AUTO_TEST_SUITE_END()
