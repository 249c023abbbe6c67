#include "pipeline/deliver.h"

#include <boost/test/unit_test.hpp>

#include <map>

#include "record/record_json.h"
#include "support/fujian.h"
#include "support/memory_store.h"

using namespace hcp;
using namespace hcp::test;

namespace {

/// A province that answers as told and counts what it holds.
class FakeProvince final : public Province {
public:
    std::vector<DeliveryVerdict> script;  ///< next verdicts; delivered when it is used up
    std::map<std::string, int> held;      ///< projectNo → letters that were taken
    bool takesWhenUnknown = false;

    std::optional<StandingAnswer> ask(const Consignment& /*consignment*/) override { return std::nullopt; }
    DeliveryOutcome deliver(const Consignment& consignment) override {
        const std::string projectNo(consignment.of(RecordKind::evaluation).get("projectNo"));
        const auto verdict = script.empty() ? DeliveryVerdict::delivered : script.front();
        if (!script.empty()) {
            script.erase(script.begin());
        }
        if (verdict == DeliveryVerdict::unknown) {
            held[projectNo] += takesWhenUnknown ? 1 : 0;
            return {verdict, "", "no answer"};
        }
        if (verdict != DeliveryVerdict::delivered) {
            return {verdict, "", "said no"};
        }
        if (held.contains(projectNo)) {
            return {DeliveryVerdict::alreadyHeld, "unid-" + projectNo, "3"};
        }
        ++held[projectNo];
        return {verdict, "unid-" + projectNo, "200"};
    }
};

struct Observed final : DeliveryObserver {
    int outcomes = 0;
    void onOutcome(const Parcel& /*parcel*/, DeliveryVerdict /*verdict*/) override { ++outcomes; }
};

struct Outbox {
    MemoryStore store;
    ManualClock clock{arrival()};
    FakeProvince province;
    Observed observed;
    Deliverer deliverer{store, province, clock, observed};

    explicit Outbox(int parcels = 3) {
        store.write([&](StoreTransaction& transaction) {
            for (int i = 0; i < parcels; ++i) {
                const std::string projectNo = "P-" + std::to_string(i);
                keep(transaction, RecordKind::service, serviceRecord(projectNo));
                const std::string id = keep(transaction, RecordKind::evaluation, evaluation(projectNo));
                Parcel parcel;
                parcel.id = "parcel-" + projectNo;
                parcel.record = id;
                parcel.lane = projectNo;
                transaction.enqueue(parcel);
            }
        });
    }

    static std::string keep(StoreTransaction& transaction, RecordKind kind, const Draft& draft) {
        KeptRecord record;
        record.fields = fieldsOf(*parseJson(draft.json()));
        record.key = keyOf(kind, record.fields);
        record.id = std::string(nameOf(kind)) + "-" + record.key.projectNo;
        transaction.keep(record);
        return record.id;
    }

    [[nodiscard]] std::string states() const {
        std::string text;
        for (const auto& parcel : store.parcels) {
            text += (text.empty() ? "" : ", ") + std::string(nameOf(parcel.state));
        }
        return text;
    }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(deliver)

BOOST_FIXTURE_TEST_CASE(every_parcel_arrives_once_and_is_journalled_with_its_receipt, Outbox) {
    BOOST_TEST(deliverer.deliverDue(10) == 3);
    BOOST_TEST(deliverer.deliverDue(10) == 0);
    BOOST_TEST(states() == "delivered, delivered, delivered");
    BOOST_TEST(store.journal.size() == 3U);
    BOOST_TEST(store.journal[0].note == "unid-P-0");
    BOOST_TEST(observed.outcomes == 3);
}

BOOST_FIXTURE_TEST_CASE(an_outage_stops_the_round_and_costs_nobody_a_letter, Outbox) {
    province.script = {DeliveryVerdict::unreachable};
    BOOST_TEST(deliverer.deliverDue(10) == 1);
    BOOST_TEST(states() == "due, due, due");
    for (const auto& parcel : store.parcels) {
        BOOST_TEST(parcel.letters == 0);
    }
    BOOST_TEST(deliverer.deliverDue(10) == 0);  // nobody else tries before the wait is over
    clock.advanceMs(60000);
    deliverer.deliverDue(10);
    BOOST_TEST(states() == "delivered, delivered, delivered");
}

BOOST_FIXTURE_TEST_CASE(when_asked_to_stop_the_rest_goes_back_untouched, Outbox) {
    std::stop_source stop;
    struct StopAfterFirst final : DeliveryObserver {
        std::stop_source& stop;
        explicit StopAfterFirst(std::stop_source& source) : stop(source) {}
        void onOutcome(const Parcel& /*parcel*/, DeliveryVerdict /*verdict*/) override { stop.request_stop(); }
    } observer(stop);
    Deliverer stopping(store, province, clock, observer);
    BOOST_TEST(stopping.deliverDue(10, stop.get_token()) == 1);
    BOOST_TEST(states() == "delivered, due, due");
    BOOST_TEST(store.parcels[1].letters == 0);
}

BOOST_FIXTURE_TEST_CASE(a_lost_answer_is_asked_again_and_the_record_stays_single, Outbox) {
    province.script = {DeliveryVerdict::unknown};
    province.takesWhenUnknown = true;
    deliverer.deliverDue(10);
    BOOST_TEST(states() == "unknown, delivered, delivered");
    clock.advanceMs(60000);
    deliverer.deliverDue(10);
    BOOST_TEST(states() == "delivered, delivered, delivered");
    BOOST_TEST(province.held.at("P-0") == 1);
    BOOST_TEST(store.parcels[0].receipt == "unid-P-0");
}

BOOST_FIXTURE_TEST_CASE(a_process_that_died_in_flight_leaves_an_unknown_parcel, Outbox) {
    (void)store.claimDue(clock.now(), 1);
    province.held["P-0"] = 1;  // the letter had arrived
    BOOST_TEST(deliverer.resume() == 1);
    deliverer.deliverDue(10);
    BOOST_TEST(states() == "delivered, delivered, delivered");
    BOOST_TEST(province.held.at("P-0") == 1);
}

BOOST_FIXTURE_TEST_CASE(what_a_fault_of_the_store_left_in_flight_is_taken_up_again, Outbox) {
    store.failAfterCommits = 0;  // the letter to P-0 arrives, its outcome cannot be kept
    BOOST_CHECK_THROW((void)deliverer.deliverDue(10), StoreFault);
    BOOST_TEST(states() == "in flight, due, due");
    deliverer.deliverDue(10);
    BOOST_TEST(states() == "unknown, delivered, delivered");
    clock.advanceMs(60000);
    BOOST_TEST(deliverer.deliverDue(10) == 1);
    BOOST_TEST(states() == "delivered, delivered, delivered");
    BOOST_TEST(province.held.at("P-0") == 1);
}

BOOST_FIXTURE_TEST_CASE(a_rejection_is_kept_with_the_provinces_words_and_not_sent_again, Outbox) {
    province.script = {DeliveryVerdict::rejected};
    deliverer.deliverDue(10);
    clock.advanceMs(3600000);
    BOOST_TEST(deliverer.deliverDue(10) == 0);
    BOOST_TEST(states() == "rejected, delivered, delivered");
    BOOST_TEST(store.parcels[0].lastAnswer == "said no");
    BOOST_TEST(nameOf(store.journal[0].kind) == "rejected");
}

BOOST_AUTO_TEST_SUITE_END()
