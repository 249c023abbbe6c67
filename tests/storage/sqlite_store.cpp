#define BOOST_TEST_MODULE storage
#include "storage/sqlite_store.h"

#include <sqlite3.h>
#include <sys/stat.h>

#include <boost/test/unit_test.hpp>
#include <thread>

#include "storage/kept.h"
#include "storage/store_lock.h"

using namespace hcp;
using namespace hcp::test;

namespace {

struct Opened {
    TemporaryFolder folder;
    std::filesystem::path file = folder.path() / "store.db";
    SqliteStore store{file};

    void keep(const KeptRecord& record) {
        store.write([&](StoreTransaction& transaction) { transaction.keep(record); });
    }
    void enqueue(const Parcel& parcel) {
        store.write([&](StoreTransaction& transaction) { transaction.enqueue(parcel); });
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

BOOST_FIXTURE_TEST_CASE(a_held_record_yields_its_key_once_and_keeps_its_history, Opened) {
    const auto held = kept(RecordKind::evaluation, evaluation(), "id-1", Disposition::held);
    const auto better = kept(RecordKind::evaluation, evaluation().set("winNo", "7"), "id-2");
    keep(held);
    BOOST_CHECK_THROW(keep(better), StoreFault);  // the key is taken
    auto again = held;
    again.findings.clear();
    store.write([&](StoreTransaction& transaction) {
        transaction.settle(again, arrival().plusMs(5));
        transaction.supersede("id-1", "id-2");
        transaction.keep(better);
    });
    BOOST_TEST(store.find(held.key)->id == "id-2");
    BOOST_TEST(store.byId("id-1")->supersededBy == "id-2");
    BOOST_TEST(store.byId("id-1")->bytes == held.bytes);
    BOOST_TEST(store.counts().held == 0);
    BOOST_TEST(store.counts().superseded == 1);
    const auto verdicts = store.verdictsOf("id-1");
    BOOST_REQUIRE(verdicts.size() == 1U);
    BOOST_TEST((verdicts[0].findings == held.findings));
    BOOST_TEST((verdicts[0].until == arrival().plusMs(5)));
    store.write([&](StoreTransaction& transaction) {
        BOOST_TEST(transaction.findSuperseded(RecordKind::evaluation, held.contentDigest)->id == "id-1");
        BOOST_TEST(!transaction.findSuperseded(RecordKind::service, held.contentDigest));
    });
    const auto supersede = [&](const char* old) {
        store.write([&](StoreTransaction& transaction) { transaction.supersede(old, "id-2"); });
    };
    BOOST_CHECK_THROW(supersede("id-1"), StoreFault);  // once
    BOOST_CHECK_THROW(supersede("id-2"), StoreFault);  // accepted
    BOOST_CHECK_THROW(supersede("id-3"), StoreFault);  // unknown
    BOOST_TEST(tamper("UPDATE records SET disposition = 'accepted' WHERE id = 'id-1'") ==
               "a superseded record is settled");
    BOOST_TEST(tamper("DELETE FROM verdicts") == "a verdict is never deleted");
}

BOOST_FIXTURE_TEST_CASE(a_record_comes_back_as_it_was_kept, Opened) {
    const auto record = kept(RecordKind::evaluation, evaluation(), "id-1", Disposition::held);
    keep(record);
    const auto back = store.byId("id-1");
    BOOST_REQUIRE(back.has_value());
    BOOST_TEST(back->bytes == record.bytes);
    BOOST_TEST((back->salt == record.salt));
    BOOST_TEST((back->key == record.key));
    BOOST_TEST((back->findings == record.findings));
    BOOST_TEST((back->receivedAt == record.receivedAt));
    BOOST_TEST(nameOf(back->disposition) == "held");
    BOOST_TEST(back->fields.get("evalDetail") == "510,517");
    BOOST_TEST(store.bySubmission("submission-id-1").size() == 1U);
    BOOST_TEST(!store.byId("id-2"));
}

BOOST_FIXTURE_TEST_CASE(bytes_that_are_no_json_are_kept_too, Opened) {
    KeptRecord record = kept(RecordKind::evaluation, evaluation(), "id-1", Disposition::refused);
    record.bytes = std::string("{\"a\":\"\xff\0", 8);
    record.fields = {};
    record.key = {RecordKind::evaluation, "", "", ""};
    keep(record);
    BOOST_TEST((store.byId("id-1")->bytes == record.bytes));
    BOOST_TEST(store.byId("id-1")->fields.empty());
}

BOOST_FIXTURE_TEST_CASE(an_exception_undoes_everything_of_its_transaction, Opened) {
    const auto record = kept(RecordKind::service, serviceRecord(), "id-1");
    const auto work = [&](StoreTransaction& transaction) {
        transaction.keep(record);
        transaction.append({arrival(), JournalKind::accepted, "intake", "id-1", "", "", {}, ""});
        throw std::runtime_error("power cut");
    };
    BOOST_CHECK_THROW(store.write(work), std::runtime_error);
    BOOST_TEST(!store.byId("id-1"));
    keep(record);
    BOOST_TEST(store.byId("id-1").has_value());
}

BOOST_FIXTURE_TEST_CASE(one_key_is_claimed_once_but_the_quarantine_has_no_claim, Opened) {
    keep(kept(RecordKind::evaluation, evaluation(), "id-1"));
    BOOST_CHECK_THROW(keep(kept(RecordKind::evaluation, evaluation().set("pf", "1"), "id-2")), StoreFault);
    BOOST_CHECK_THROW(keep(kept(RecordKind::evaluation, evaluation(), "id-3", Disposition::held)), StoreFault);
    keep(kept(RecordKind::evaluation, evaluation(), "id-4", Disposition::refused));
    keep(kept(RecordKind::evaluation, evaluation().set("assessNumber", "2"), "id-5"));
    keep(kept(RecordKind::service, serviceRecord(), "id-6"));
    BOOST_TEST(store.find(keyOf(RecordKind::evaluation, store.byId("id-1")->fields))->id == "id-1");
}

BOOST_FIXTURE_TEST_CASE(the_database_itself_refuses_to_alter_what_was_kept, Opened) {
    keep(kept(RecordKind::evaluation, evaluation(), "id-1"));
    store.write([&](StoreTransaction& transaction) {
        transaction.append({arrival(), JournalKind::accepted, "intake", "id-1", "", "", {}, ""});
    });
    BOOST_TEST(tamper("UPDATE records SET bytes = x'00'") == "a kept record is never altered");
    BOOST_TEST(tamper("DELETE FROM records") == "a kept record is never deleted");
    BOOST_TEST(tamper("UPDATE journal SET entry = 'x'") == "the journal is append-only");
    BOOST_TEST(tamper("DELETE FROM journal") == "the journal is append-only");
    BOOST_TEST(tamper("UPDATE records SET disposition = 'gone'").find("CHECK") != std::string::npos);
}

BOOST_FIXTURE_TEST_CASE(parcels_leave_in_the_order_of_their_lane, Opened) {
    const auto first = kept(RecordKind::evaluation, evaluation(), "id-1");
    const auto supplement = kept(RecordKind::evaluation, evaluation().set("assessNumber", "2"), "id-2");
    const auto other = kept(RecordKind::evaluation, evaluation("P-0002"), "id-3");
    for (const auto& record : {first, supplement, other}) {
        keep(record);
        enqueue(parcelFor(record, "parcel-" + record.id));
    }
    auto round = store.claimDue(arrival(), 10);
    BOOST_REQUIRE(round.size() == 2U);
    BOOST_TEST(round[0].record == "id-1");
    BOOST_TEST(round[1].record == "id-3");
    BOOST_TEST(round[0].letters == 1);
    BOOST_TEST(store.claimDue(arrival(), 10).empty());

    store.write([&](StoreTransaction& transaction) {
        transaction.update(after(round[0], {DeliveryVerdict::delivered, "unid", "200"}, arrival()));
        transaction.update(after(round[1], {DeliveryVerdict::unreachable, "", ""}, arrival()));
    });
    round = store.claimDue(arrival(), 10);
    BOOST_REQUIRE(round.size() == 1U);
    BOOST_TEST(round[0].record == "id-2");
    BOOST_TEST(store.claimDue(arrival().plusMs(1000), 10).size() == 1U);
}

BOOST_FIXTURE_TEST_CASE(what_was_in_flight_is_unknown_after_a_restart, Opened) {
    const auto record = kept(RecordKind::evaluation, evaluation(), "id-1");
    keep(record);
    enqueue(parcelFor(record, "parcel-1"));
    (void)store.claimDue(arrival(), 10);
    SqliteStore again(file);
    BOOST_TEST(again.reclaimInFlight(arrival()) == 1);
    const auto round = again.claimDue(arrival(), 10);
    BOOST_REQUIRE(round.size() == 1U);
    BOOST_TEST(round[0].letters == 2);
    BOOST_TEST(again.counts().parcelsOpen == 1);
}

BOOST_FIXTURE_TEST_CASE(a_parcel_made_while_the_clock_was_ahead_is_due_after_a_restart, Opened) {
    const auto record = kept(RecordKind::evaluation, evaluation(), "id-1");
    keep(record);
    Parcel parcel = parcelFor(record, "parcel-1");
    parcel.dueAt = arrival().plusMs(400LL * 86400 * 1000);
    enqueue(parcel);
    BOOST_TEST(store.claimDue(arrival(), 10).empty());
    BOOST_TEST(store.reclaimInFlight(arrival()) == 0);
    BOOST_TEST(store.claimDue(arrival(), 10).size() == 1U);
}

BOOST_FIXTURE_TEST_CASE(one_daemon_at_a_time_serves_a_store, Opened) {
    const StoreLock first(file);
    BOOST_CHECK_EXCEPTION(StoreLock{file}, StoreFault, [](const StoreFault& fault) {
        return std::string(fault.what()).find("another") != std::string::npos;
    });
}

BOOST_FIXTURE_TEST_CASE(writers_from_many_threads_lose_nothing, Opened) {
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t) {
        threads.emplace_back([&, t] {
            for (int i = 0; i < 25; ++i) {
                const std::string number = std::to_string(t) + "-" + std::to_string(i);
                keep(kept(RecordKind::service, serviceRecord("P-" + number), "id-" + number));
            }
        });
    }
    for (auto& thread : threads) {
        thread.join();
    }
    BOOST_TEST(store.counts().accepted == 100);
}

BOOST_FIXTURE_TEST_CASE(only_its_owner_can_read_the_file, Opened) {
    struct stat status {};
    BOOST_REQUIRE(::stat(file.c_str(), &status) == 0);
    BOOST_TEST((status.st_mode & 0777U) == 0600U);
}

BOOST_AUTO_TEST_CASE(a_folder_that_is_not_there_is_a_fault_with_its_name) {
    BOOST_CHECK_EXCEPTION(SqliteStore("/nonexistent/store.db"), StoreFault, [](const StoreFault& fault) {
        return std::string(fault.what()).find("/nonexistent/store.db") != std::string::npos;
    });
}

BOOST_AUTO_TEST_SUITE_END()
