#include "pipeline/pull.h"

#include <boost/test/unit_test.hpp>
#include <map>

#include "pipeline/desk.h"
#include "pipeline/outbox.h"
#include "record/record_json.h"

using namespace hcp;
using namespace hcp::test;

namespace {

/// Books of invented pages, which are turned as a province's are.
struct PagedBooks final : ProvincialBooks {
    std::vector<std::vector<ProvincialEvaluation>> pages;
    std::optional<ProvincialTrouble> trouble;
    std::vector<std::string> asked;  ///< "since cursor" of every question
    Moment until = at("2026-10-12 10:00:00");

    Expected<ProvincialPage, ProvincialTrouble> list(Moment since, const std::string& cursor) override {
        asked.push_back(formatCivilTime(toCivilTime(since)) + " " + cursor);
        if (trouble) {
            return Unexpected{*trouble};
        }
        const std::size_t page = cursor.empty() ? 0 : std::stoul(cursor);
        ProvincialPage answer{page < pages.size() ? pages[page] : std::vector<ProvincialEvaluation>{}, "", until};
        answer.cursor = page + 1 < pages.size() ? std::to_string(page + 1) : "";
        return answer;
    }
    Expected<ProvincialEvaluation, ProvincialTrouble> detail(const std::string&) override {
        return Unexpected{ProvincialTrouble{ProvincialTrouble::Kind::cannotBeAsked, ""}};
    }
};

/// As Fujian's interface tells one: no serviceNumber.
ProvincialEvaluation told(const std::string& receipt, Draft draft,
                          EvaluationOrigin origin = EvaluationOrigin::ownPage) {
    ProvincialEvaluation evaluation{receipt, fieldsOf(*parseJson(draft.remove("serviceNumber").json())), {}, origin};
    evaluation.service.add("projectNo", std::string(evaluation.evaluation.get("projectNo")));
    evaluation.service.add("serviceTime", "2026-10-12 09:30:00");
    return evaluation;
}

struct PullDesk : IntakeDesk {
    PagedBooks books;
    Puller puller{store, books, rules, clock, identifiers, "fujian", at("2026-10-01 00:00:00")};

    std::string pull() {
        const PullOutcome outcome = puller.pullOnce();
        return std::to_string(outcome.accepted) + " accepted " + std::to_string(outcome.held) + " held " +
               std::to_string(outcome.refused) + " refused" + (outcome.trouble ? " " + outcome.trouble->what : "");
    }
    [[nodiscard]] const KeptRecord& last() const { return store.records.back(); }
    [[nodiscard]] QueuedParcel parcelOf(const KeptRecord& record) { return store.parcel(record.id).value(); }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(pull)

BOOST_FIXTURE_TEST_CASE(an_evaluation_of_an_own_page_is_kept_as_told_with_its_origin_and_not_sent, PullDesk) {
    post(serviceRecord());
    books.pages = {{told("unid-1", evaluation().set("writingEvaluation", "慢\r\n\"<&> "))}};
    BOOST_TEST(pull() == "1 accepted 0 held 0 refused");
    BOOST_TEST(last().bytes ==
               R"({"projectNo":"P-0001","satisfaction":"5","pf":"4","assessTime":"2026-10-12 09:40:00",)"
               R"("assessNumber":"1","evalDetail":"510,517","writingEvaluation":"慢\r\n\"<&> ","serviceNumber":"1"})");
    BOOST_TEST(nameOf(last().origin) == "province");
    BOOST_TEST(last().sender == "");
    BOOST_TEST(last().key.text() == "P-0001/1/1");
    const Parcel parcel = parcelOf(last()).parcel;
    BOOST_TEST(nameOf(parcel.state) == "delivered");
    BOOST_TEST(parcel.receipt == "unid-1");
    BOOST_TEST(parcel.letters == 0);
    const auto events = store.eventsOf(parcel.id);
    BOOST_REQUIRE(events.size() == 1U);
    BOOST_TEST(nameOf(events[0].kind) == "delivered");
    BOOST_TEST(events[0].actor == "pull");
    BOOST_TEST(journalKinds() == "accepted accepted delivered");
    BOOST_TEST(store.journal.back().actor == "pull");
    BOOST_TEST(store.journal.back().note == "unid-1");
    BOOST_TEST(store.claimDue(clock.now().plusMs(waitMsMax), 10).empty());
}

BOOST_FIXTURE_TEST_CASE(pages_are_read_to_the_last_and_the_next_pull_begins_behind_it, PullDesk) {
    for (const char* number : {"A", "B", "C"}) {
        post(serviceRecord(number));
        books.pages.push_back({told(std::string("unid-") + number, evaluation(number))});
    }
    BOOST_TEST(pull() == "3 accepted 0 held 0 refused");
    books.pages.clear();
    BOOST_TEST(pull() == "0 accepted 0 held 0 refused");
    const std::vector<std::string> questions{"2026-10-01 00:00:00 ", "2026-10-01 00:00:00 1", "2026-10-01 00:00:00 2",
                                             "2026-10-12 10:00:00 "};
    BOOST_TEST(books.asked == questions, boost::test_tools::per_element());
}

BOOST_FIXTURE_TEST_CASE(a_page_that_could_not_be_kept_is_read_again_and_nothing_is_doubled, PullDesk) {
    for (const char* number : {"A", "B", "C"}) {
        post(serviceRecord(number));
        books.pages.push_back({told(std::string("unid-") + number, evaluation(number))});
    }
    store.failAfterCommits = 1;
    BOOST_CHECK_THROW((void)puller.pullOnce(), StoreFault);
    BOOST_TEST(store.parcels.size() == 1U);
    BOOST_TEST(pull() == "2 accepted 0 held 0 refused");
    BOOST_TEST(books.asked.at(2) == "2026-10-01 00:00:00 1");
    BOOST_TEST(store.records.size() == 6U);
    BOOST_TEST(store.parcels.size() == 3U);
}

BOOST_FIXTURE_TEST_CASE(what_is_listed_again_has_no_second_effect_and_fills_no_journal, PullDesk) {
    post(serviceRecord());
    books.pages = {{told("unid-1", evaluation()), told("unid-2", evaluation("nobody knows it"))}};
    BOOST_TEST(pull() == "1 accepted 0 held 1 refused");
    const auto entries = store.journal.size();
    BOOST_TEST(pull() == "0 accepted 0 held 0 refused");
    BOOST_TEST(pull() == "0 accepted 0 held 0 refused");
    BOOST_TEST(store.journal.size() == entries);
    BOOST_TEST(store.records.size() == 3U);
    BOOST_TEST(store.parcels.size() == 2U);
}

BOOST_FIXTURE_TEST_CASE(a_poor_review_without_reason_is_held_and_not_sent_when_it_is_released, PullDesk) {
    post(serviceRecord());
    books.pages = {{told("unid-1", poorWithoutReason())}};
    BOOST_TEST(pull() == "0 accepted 1 held 0 refused");
    BOOST_TEST(nameOf(parcelOf(last()).parcel.state) == "delivered");
    BOOST_TEST(parcelOf(last()).parcel.receipt == "unid-1");
}

BOOST_FIXTURE_TEST_CASE(what_waits_for_its_first_evaluation_is_released_without_a_letter, PullDesk) {
    post(serviceRecord());
    books.pages = {{told("unid-2", evaluation().set("assessNumber", "2").set("assessTime", "2026-10-12 09:50:00")),
                    told("unid-1", evaluation())}};
    BOOST_TEST(pull() == "1 accepted 1 held 0 refused");
    BOOST_TEST(store.counts().accepted == 3);
    BOOST_TEST(store.counts().delivered == 2);
    BOOST_TEST(store.counts().parcelsOpen == 0);
}

BOOST_FIXTURE_TEST_CASE(without_our_service_record_it_is_quarantined_and_never_lost, PullDesk) {
    books.pages = {{told("unid-1", evaluation())}};
    BOOST_TEST(pull() == "0 accepted 0 held 1 refused");
    const std::string id = last().id;
    BOOST_TEST(last().bytes.find("serviceNumber") == std::string::npos);
    BOOST_TEST(last().findings.at(0).at == "/serviceNumber");
    BOOST_TEST(parcelOf(last()).parcel.receipt == "unid-1");
    BOOST_TEST(store.quarantine({}).records.size() == 1U);

    // Listed again when its service has come, it takes the place of what was refused.
    post(serviceRecord());
    BOOST_TEST(pull() == "1 accepted 0 held 0 refused");
    BOOST_TEST(store.byId(id)->supersededBy == last().id);
    BOOST_TEST(store.quarantine({}).records.empty());
    BOOST_TEST(pull() == "0 accepted 0 held 0 refused");
}

BOOST_FIXTURE_TEST_CASE(a_person_who_adds_what_was_missing_has_nothing_sent, PullDesk) {
    books.pages = {{told("unid-1", evaluation())}};
    BOOST_TEST(pull() == "0 accepted 0 held 1 refused");
    const std::string id = last().id;
    post(serviceRecord());
    const auto corrected = quarantine.correct(id, evaluation().json(), {});
    BOOST_REQUIRE(corrected.hasValue());
    BOOST_TEST(nameOf(corrected->record.disposition) == "accepted");
    BOOST_TEST(nameOf(last().origin) == "province");
    BOOST_TEST(parcelOf(last()).parcel.receipt == "unid-1");
    BOOST_TEST(store.counts().parcelsOpen == 0);
}

BOOST_FIXTURE_TEST_CASE(of_two_services_at_the_same_time_none_is_guessed, PullDesk) {
    post(serviceRecord());
    post(serviceRecord().set("serviceNumber", "2"));
    books.pages = {{told("unid-1", evaluation())}};
    BOOST_TEST(pull() == "0 accepted 0 held 1 refused");
    BOOST_TEST(last().key.serviceNumber == "");
}

BOOST_FIXTURE_TEST_CASE(a_number_that_the_province_tells_is_kept, PullDesk) {
    post(serviceRecord());
    ProvincialEvaluation evaluated = told("unid-1", evaluation());
    evaluated.evaluation.add("serviceNumber", "7");
    books.pages = {{evaluated}};
    (void)pull();
    BOOST_TEST(last().key.serviceNumber == "7");
}

BOOST_FIXTURE_TEST_CASE(what_we_hold_under_its_key_stays_and_the_other_is_refused_for_a_person_to_see, PullDesk) {
    post(serviceRecord());
    const std::string ours = evaluate(evaluation().set("satisfaction", "1").set("evalDetail", "")).id;  // held
    books.pages = {{told("unid-1", evaluation())}};
    BOOST_TEST(pull() == "0 accepted 0 held 1 refused");
    BOOST_TEST(store.find(last().key)->id == ours);
    BOOST_TEST(store.byId(ours)->supersededBy == "");
    BOOST_TEST(!last().findings.empty());
    BOOST_TEST(pull() == "0 accepted 0 held 0 refused");
}

BOOST_FIXTURE_TEST_CASE(no_sender_corrects_what_the_province_has, PullDesk) {
    post(serviceRecord());
    books.pages = {{told("unid-1", poorWithoutReason())}};
    BOOST_TEST(pull() == "0 accepted 1 held 0 refused");
    const std::string id = last().id;
    const auto correction = evaluate(poorWithoutReason().set("evalDetail", "110"));
    BOOST_TEST(nameOf(correction.disposition) == "refused");
    BOOST_TEST(store.byId(id)->supersededBy == "");
    BOOST_TEST(store.counts().parcelsOpen == 0);
}

BOOST_FIXTURE_TEST_CASE(what_was_handed_in_is_passed_over_and_what_is_untold_when_we_have_its_key, PullDesk) {
    post(serviceRecord());
    post(serviceRecord("B"));
    evaluate(evaluation());
    books.pages = {{told("unid-1", evaluation().set("pf", "1"), EvaluationOrigin::handedIn),
                    told("unid-2", evaluation().set("pf", "1"), EvaluationOrigin::untold),
                    told("unid-3", evaluation("B"), EvaluationOrigin::untold)}};
    BOOST_TEST(pull() == "1 accepted 0 held 0 refused");
    BOOST_TEST(last().key.projectNo == "B");
    BOOST_TEST(store.records.size() == 4U);
}

BOOST_FIXTURE_TEST_CASE(trouble_is_told_and_changes_nothing, PullDesk) {
    post(serviceRecord());
    books.pages = {{told("unid-1", evaluation())}};
    books.trouble = ProvincialTrouble{ProvincialTrouble::Kind::unreachable, "nobody there"};
    BOOST_TEST(pull() == "0 accepted 0 held 0 refused nobody there");
    BOOST_TEST(store.records.size() == 1U);
    BOOST_TEST(store.pullPlaces.empty());
    books.trouble.reset();
    BOOST_TEST(pull() == "1 accepted 0 held 0 refused");
}

BOOST_FIXTURE_TEST_CASE(while_the_store_takes_nothing_nobody_is_asked, PullDesk) {
    store.troubled = StoreTrouble::full;
    BOOST_TEST(pull() == "0 accepted 0 held 0 refused");
    BOOST_TEST(books.asked.empty());
}

BOOST_FIXTURE_TEST_CASE(a_stop_ends_it_before_the_next_page, PullDesk) {
    books.pages.resize(3);
    std::stop_source stop;
    stop.request_stop();
    BOOST_TEST(puller.pullOnce(stop.get_token()).brought() == 0U);
    BOOST_TEST(books.asked.empty());
}

BOOST_FIXTURE_TEST_CASE(a_fetched_record_cannot_be_sent_by_hand, PullDesk) {
    post(serviceRecord());
    books.pages = {{told("unid-1", evaluation())}};
    BOOST_TEST(pull() == "1 accepted 0 held 0 refused");
    Outbox outbox(store, clock, identifiers);
    const auto again = outbox.retry(last().id, clock.now(), {"operator", "why"});
    BOOST_REQUIRE(!again.hasValue());
    BOOST_TEST((again.error().refusal == OutboxRefusal::delivered));
}

BOOST_FIXTURE_TEST_CASE(a_poor_review_from_the_provinces_page_opens_its_case_and_its_text_waits, PullDesk) {
    post(serviceRecord());
    books.pages = {
        {told("unid-1",
              evaluation().set("satisfaction", "1").set("evalDetail", "108").set("writingEvaluation", "等得太久"))}};
    BOOST_TEST(pull() == "1 accepted 0 held 0 refused");
    BOOST_REQUIRE(store.casework().cases({}).size() == 1U);
    BOOST_TEST(store.casework().cases({}).front().opening.office == "QYFW");
    BOOST_TEST(store.casework().audits({}).size() == 1U);
}

BOOST_AUTO_TEST_SUITE_END()
