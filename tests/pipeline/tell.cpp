#include "pipeline/tell.h"

#include <boost/test/unit_test.hpp>

#include "foundation/json.h"
#include "pipeline/telling.h"

using namespace hcp;
using namespace hcp::test;

namespace {

using Strings = std::vector<std::string>;

/// Due on 2026-10-12, which is the desk's day: the contact and the head are told.
OpenLimit dueToday(const std::string& id = "case-1") { return limitOf(id, "office-1", 2, "2026-10-09 09:00:00"); }

struct Crash {};

}  // namespace

BOOST_AUTO_TEST_SUITE(tell)

BOOST_FIXTURE_TEST_CASE(a_digest_goes_to_each_place_once_and_is_journalled_without_the_number, TellingDesk) {
    store.reader.limits = {dueToday(), dueToday("case-2")};
    BOOST_TEST(tell().sent == 2U);
    clock.advanceMs(3'600'000);
    BOOST_TEST(tell().sent == 0U);
    restart();
    BOOST_TEST(tell().sent == 0U);
    BOOST_REQUIRE(messenger.asked.size() == 2U);
    BOOST_TEST(messenger.asked[0].to.phone == aPhone.phone);
    BOOST_TEST(messenger.asked[1].to.phone == anotherPhone.phone);
    BOOST_TEST(messenger.asked[0].id.size() == 32U);
    BOOST_TEST(messenger.asked[0].id != messenger.asked[1].id);
    BOOST_REQUIRE(store.contents.journal.size() == 2U);
    const JournalEntry& entry = store.contents.journal[0];
    BOOST_TEST(nameOf(entry.kind) == "told");
    BOOST_TEST(entry.actor == "escalation");
    BOOST_TEST(entry.subject == messenger.asked[0].id);
    BOOST_TEST(entry.note == "contact of office-1 by sms: case-1 case-2");
    for (const auto& [id, state] : store.contents.notices) {
        BOOST_TEST(nameOf(state) == "sent");
        BOOST_TEST(id.find("1390000") == std::string::npos);
    }
}

BOOST_FIXTURE_TEST_CASE(nothing_is_asked_of_the_store_outside_working_hours, TellingDesk) {
    store.reader.limits = {dueToday()};
    for (const char* when : {"2026-10-12 08:59:59", "2026-10-12 17:00:00", "2026-10-11 10:00:00", "2026-10-07 10:00:00",
                             "2026-10-12 00:00:00"}) {
        clock.set(momentOf(when));
        BOOST_TEST(tell().sent == 0U, when);
    }
    clock.set(momentOf("2026-10-12 09:00:00"));
    BOOST_TEST(tell().sent == 2U);
}

BOOST_FIXTURE_TEST_CASE(a_round_ends_when_the_working_day_does, TellingDesk) {
    store.reader.limits = {dueToday()};
    clock.set(momentOf("2026-10-12 16:59:50"));
    messenger.behave = [this](const Message&) {
        clock.advanceMs(15'000);
        return MessageOutcome{MessageFate::sent};
    };
    BOOST_TEST(tell().sent == 1U);
    BOOST_TEST(tell().sent == 0U);
}

BOOST_FIXTURE_TEST_CASE(what_was_not_taken_is_sent_again_after_a_pause_that_doubles, TellingDesk) {
    manner.ladder = {{EscalationRung::dueToday, {EscalationRecipient::contact}}};
    store.reader.limits = {dueToday()};
    messenger.always(MessageFate::notTaken);
    Strings at;
    for (int minute = 0; minute < 200; ++minute, clock.advanceMs(60'000)) {
        const auto outcome = tell();
        if (outcome.notTaken > 0) {
            at.push_back(std::to_string(minute));
            BOOST_TEST(outcome.trouble == "sms: because");
        }
    }
    BOOST_TEST(at == (Strings{"0", "1", "3", "7", "15", "31", "63", "123", "183"}), boost::test_tools::per_element());
    BOOST_TEST(stateNames() == Strings{"failed"}, boost::test_tools::per_element());
    BOOST_TEST(store.contents.journal.empty());
    messenger.always(MessageFate::sent);
    clock.set(momentOf("2026-10-12 14:30:00"));
    BOOST_TEST(tell().sent == 1U);
    BOOST_TEST(stateNames() == Strings{"sent"}, boost::test_tools::per_element());
}

BOOST_FIXTURE_TEST_CASE(an_unknown_outcome_is_never_sent_again_and_keeps_others_from_the_same_fate, TellingDesk) {
    store.reader.limits = {dueToday()};
    messenger.always(MessageFate::unknown);
    const auto outcome = tell();
    BOOST_TEST(outcome.unknown == 1U);
    BOOST_TEST(messenger.asked.size() == 1U);
    messenger.always(MessageFate::sent);
    clock.advanceMs(60'000);
    BOOST_TEST(tell().sent == 1U);
    BOOST_TEST(messenger.asked.back().to.phone == anotherPhone.phone);
    tellUntil("2026-10-12 17:00:00");
    restart();
    tellUntil("2026-10-12 18:00:00");
    BOOST_TEST(messenger.asked.size() == 2U);
    BOOST_TEST(store.contents.journal.size() == 1U);
}

BOOST_FIXTURE_TEST_CASE(one_place_that_is_refused_does_not_hold_up_the_others, TellingDesk) {
    store.reader.limits = {dueToday()};
    messenger.behave = [](const Message& message) {
        return message.to == aPhone ? MessageOutcome{MessageFate::notTaken, false, "no"}
                                    : MessageOutcome{MessageFate::sent};
    };
    const auto outcome = tell();
    BOOST_TEST(outcome.notTaken == 1U);
    BOOST_TEST(outcome.sent == 1U);
    restart();
    messenger.always(MessageFate::notTaken, true);
    store.reader.limits = {dueToday("case-2"), dueToday("case-3")};
    messenger.asked.clear();
    BOOST_TEST(tell().notTaken == 1U);
    BOOST_TEST(messenger.asked.size() == 1U);
}

BOOST_FIXTURE_TEST_CASE(a_crash_between_the_note_and_the_message_leaves_it_unsent_for_good, TellingDesk) {
    store.reader.limits = {dueToday()};
    messenger.behave = [](const Message&) -> MessageOutcome { throw Crash{}; };
    BOOST_CHECK_THROW(tell(), Crash);
    BOOST_TEST(stateNames() == Strings{"sending"}, boost::test_tools::per_element());
    messenger.always(MessageFate::sent);
    messenger.asked.clear();
    restart();
    BOOST_TEST(tell().sent == 1U);
    BOOST_TEST(messenger.asked[0].to.phone == anotherPhone.phone);
}

BOOST_FIXTURE_TEST_CASE(nothing_leaves_that_could_not_be_noted, TellingDesk) {
    store.reader.limits = {dueToday()};
    store.failAfterWrites = 0;
    BOOST_CHECK_THROW(tell(), StoreFault);
    BOOST_TEST(messenger.asked.empty());
    BOOST_TEST(tell().sent == 2U);
}

BOOST_FIXTURE_TEST_CASE(what_left_before_the_store_failed_is_noted_when_it_is_back, TellingDesk) {
    manner.ladder = {{EscalationRung::dueToday, {EscalationRecipient::contact}}};
    store.reader.limits = {dueToday()};
    store.failAfterWrites = 1;
    BOOST_CHECK_THROW(tell(), StoreFault);
    BOOST_TEST(stateNames() == Strings{"sending"}, boost::test_tools::per_element());
    BOOST_TEST(tell().sent == 0U);
    BOOST_TEST(stateNames() == Strings{"sent"}, boost::test_tools::per_element());
    BOOST_TEST(store.contents.journal.size() == 1U);
    BOOST_TEST(messenger.asked.size() == 1U);
}

BOOST_FIXTURE_TEST_CASE(who_is_in_no_address_book_is_told_of_once_and_reached_when_it_has_them, TellingDesk) {
    store.reader.limits = {limitOf("case-9", "office-9", 2, "2026-10-09 09:00:00")};
    const auto outcome = tell();
    BOOST_TEST(outcome.unlisted.size() == 2U);
    BOOST_TEST(stateNames() == (Strings{"failed", "failed"}), boost::test_tools::per_element());
    clock.advanceMs(60'000);
    BOOST_TEST(tell().unlisted.empty());
    manner.book[{EscalationRecipient::contact, "office-9"}] = {aPhone, aPhone};
    manner.digestMinutes = 0;
    restart();
    BOOST_TEST(tell().sent == 1U);
    BOOST_TEST(messenger.asked.size() == 1U);
}

BOOST_FIXTURE_TEST_CASE(later_limits_wait_for_the_next_digest_of_their_place, TellingDesk) {
    manner.ladder = {{EscalationRung::dueToday, {EscalationRecipient::contact}}};
    store.reader.limits = {dueToday()};
    tell();
    store.reader.limits.push_back(dueToday("case-2"));
    store.reader.limits.push_back(dueToday("case-3"));
    tellUntil("2026-10-12 11:00:00");
    BOOST_TEST(messenger.asked.size() == 1U);
    tellUntil("2026-10-12 12:30:00");
    BOOST_REQUIRE(messenger.asked.size() == 2U);
    const auto told = parseJson(messenger.asked[1].json);
    BOOST_REQUIRE(told.hasValue());
    BOOST_TEST(asText(*findMember(*told, "id")) == messenger.asked[1].id);
    BOOST_TEST(findMember(*told, "notices")->Size() == 2U);
}

BOOST_FIXTURE_TEST_CASE(a_clock_that_was_wrong_does_not_silence_a_place, TellingDesk) {
    store.reader.limits = {dueToday()};
    clock.set(momentOf("2028-10-12 10:00:00"));
    messenger.always(MessageFate::notTaken, true);
    tell();
    clock.set(momentOf("2026-10-12 10:00:00"));
    messenger.always(MessageFate::sent);
    BOOST_TEST(tell().sent == 2U);
}

BOOST_AUTO_TEST_SUITE_END()
