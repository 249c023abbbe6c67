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

    std::optional<StandingAnswer> answerWhenAsked;  ///< nothing: it cannot be asked
    int asked = 0;

    std::optional<StandingAnswer> ask(const Consignment& /*consignment*/) override {
        ++asked;
        return answerWhenAsked;
    }
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
            return {verdict, "", "said no", verdict == DeliveryVerdict::rejected ? "save fujian@1" : ""};
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
    Deliverer deliverer{store, province, clock, observed, {2, {}}};

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

BOOST_FIXTURE_TEST_CASE(a_rejection_is_kept_with_the_provinces_words_and_tried_again_until_it_is_dead, Outbox) {
    province.script = {DeliveryVerdict::rejected, DeliveryVerdict::delivered, DeliveryVerdict::delivered,
                       DeliveryVerdict::rejected};
    deliverer.deliverDue(10);
    BOOST_TEST(states() == "rejected, delivered, delivered");
    BOOST_TEST(store.parcels[0].lastAnswer == "said no");
    BOOST_TEST(nameOf(store.journal[0].kind) == "rejected");
    clock.advanceMs(waitMsAfterRejection(1) - 1);
    BOOST_TEST(deliverer.deliverDue(10) == 0);
    clock.advanceMs(1);
    deliverer.deliverDue(10);
    BOOST_TEST(states() == "dead, delivered, delivered");
    clock.advanceMs(100 * waitMsMax);
    BOOST_TEST(deliverer.deliverDue(10) == 0);
    const auto events = store.eventsOf("parcel-P-0");
    BOOST_REQUIRE(events.size() == 1U);
    BOOST_TEST(events[0].times == 2);
    BOOST_TEST(nameOf(events[0].kind) == "turned down");
    BOOST_TEST(events[0].letter == "save fujian@1");
    BOOST_TEST(events[0].records == "evaluation-P-0 service-P-0");
}

BOOST_FIXTURE_TEST_CASE(a_lost_answer_is_settled_by_asking_where_that_is_possible, Outbox) {
    province.script = {DeliveryVerdict::unknown};
    province.takesWhenUnknown = true;
    province.answerWhenAsked = StandingAnswer{Standing::held, "unid-asked", "200"};
    deliverer.deliverDue(10);
    BOOST_TEST(province.asked == 0);
    clock.advanceMs(60000);
    deliverer.deliverDue(10);
    BOOST_TEST(province.asked == 1);
    BOOST_TEST(states() == "delivered, delivered, delivered");
    BOOST_TEST(store.parcels[0].receipt == "unid-asked");
    BOOST_TEST(province.held.at("P-0") == 1);
}

BOOST_FIXTURE_TEST_CASE(what_the_province_does_not_hold_is_sent_again_at_once, Outbox) {
    province.script = {DeliveryVerdict::unknown};
    province.answerWhenAsked = StandingAnswer{Standing::notHeld, "", "404"};
    deliverer.deliverDue(10);
    clock.advanceMs(60000);
    deliverer.deliverDue(10);
    BOOST_TEST(states() == "delivered, delivered, delivered");
    std::string history;
    for (const auto& event : store.eventsOf("parcel-P-0")) {
        history += std::string(nameOf(event.kind)) + "; ";
    }
    BOOST_TEST(history == "no answer; asked, not held; delivered; ");
}

BOOST_FIXTURE_TEST_CASE(who_cannot_be_asked_is_sent_nothing, Outbox) {
    province.script = {DeliveryVerdict::unknown};
    province.answerWhenAsked = StandingAnswer{Standing::untold, "", "no route"};
    deliverer.deliverDue(10);
    clock.advanceMs(60000);
    deliverer.deliverDue(10);
    BOOST_TEST(states() == "unknown, delivered, delivered");
    BOOST_TEST(store.parcels[0].letters == 1);
    BOOST_TEST(deliverer.outage().has_value());
    BOOST_TEST(deliverer.outage()->answer == "no route");
}

BOOST_FIXTURE_TEST_CASE(a_letter_that_cannot_be_written_says_nothing_of_the_province, Outbox) {
    struct Unwritable final : Province {
        DeliveryVerdict verdict = DeliveryVerdict::unreachable;
        DeliveryOutcome deliver(const Consignment& /*consignment*/) override { return {verdict, "", "cannot"}; }
        std::optional<StandingAnswer> ask(const Consignment& /*consignment*/) override { return std::nullopt; }
    } mute;
    Deliverer one(store, mute, clock, observed, {1, {}});
    one.deliverDue(10);
    BOOST_TEST(one.outage().has_value());
    mute.verdict = DeliveryVerdict::rejected;
    clock.advanceMs(60000);
    one.deliverDue(1);
    BOOST_TEST(one.outage().has_value());
}

BOOST_FIXTURE_TEST_CASE(letters_keep_to_the_pace_and_the_hours, Outbox) {
    DeliveryManner manner;
    manner.pace = {60, {DailyWindow{10 * 60, 11 * 60}}};
    Deliverer paced(store, province, clock, observed, manner);
    clock.set(at("2026-10-12 09:59:59"));
    BOOST_TEST(paced.deliverDue(10) == 0);
    clock.set(at("2026-10-12 10:00:00"));
    BOOST_TEST(paced.deliverDue(10) == 1);
    BOOST_TEST(paced.deliverDue(10) == 0);
    clock.advanceMs(1000);
    BOOST_TEST(paced.deliverDue(10) == 1);
    clock.set(at("2026-10-12 11:00:00"));
    BOOST_TEST(paced.deliverDue(10) == 0);
    BOOST_TEST(!paced.outage().has_value());
}

BOOST_AUTO_TEST_CASE(three_days_without_a_province_cost_nobody_an_attempt_and_end_without_a_rush) {
    struct Away final : Province {
        const Clock& clock;
        Moment back;
        std::vector<Moment> letters;
        Away(const Clock& now, Moment until) : clock(now), back(until) {}
        DeliveryOutcome deliver(const Consignment& /*consignment*/) override {
            letters.push_back(clock.now());
            return clock.now() < back ? DeliveryOutcome{DeliveryVerdict::unreachable, "", "no route"}
                                      : DeliveryOutcome{DeliveryVerdict::delivered, "unid", "200", "save fujian@1"};
        }
        std::optional<StandingAnswer> ask(const Consignment& /*consignment*/) override { return std::nullopt; }
    };
    constexpr int backlog = 300;
    constexpr int perMinute = 60;
    Outbox house(backlog);
    const Moment back = house.clock.now().plusMs(3LL * 86400000);
    Away away(house.clock, back);
    DeliveryManner manner;
    manner.pace.perMinuteMax = perMinute;
    Deliverer one(house.store, away, house.clock, house.observed, manner);
    for (int seconds = 0; house.store.counts().parcelsOpen > 0 && seconds < 4 * 86400; seconds += 1) {
        one.deliverDue(100);
        house.clock.advanceMs(1000);
    }
    BOOST_TEST(house.store.counts().delivered == backlog);
    for (const auto& parcel : house.store.parcels) {
        BOOST_TEST(parcel.rejections == 0);
        BOOST_TEST(parcel.letters == 1);
        BOOST_TEST(house.store.eventsOf(parcel.id).size() <= 2U);
    }
    const auto within = [&](Moment from, std::int64_t ms) {
        return std::ranges::count_if(away.letters, [&](Moment at) { return from <= at && at < from.plusMs(ms); });
    };
    const auto probes = within(house.clock.now().plusMs(-10LL * 86400000), 10LL * 86400000) - backlog;
    BOOST_TEST(probes > 3 * 24 * 11);  // about every five minutes
    BOOST_TEST(probes < 3 * 24 * 13);
    for (std::int64_t minute = 0; minute < 15; ++minute) {
        BOOST_TEST(within(back.plusMs(minute * 60000), 60000) <= perMinute + 1);
    }
    BOOST_TEST((away.letters.back() < back.plusMs(300000 + (backlog / perMinute + 1) * 60000)));
}

BOOST_AUTO_TEST_SUITE_END()
