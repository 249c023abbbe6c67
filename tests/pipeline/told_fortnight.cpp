// Three weeks around National Day 2026, minute by minute, with a gateway that is away for a whole working day, hangs on
// some messages, and a daemon that crashes: every notice once at most, none at night or on a holiday, none lost.
#include <boost/test/unit_test.hpp>

#include "foundation/draw.h"
#include "foundation/json.h"
#include "pipeline/telling.h"

using namespace hcp;
using namespace hcp::test;

namespace {

struct Crash {};

const Day outage{2026, 9, 29};
const Moment begin = momentOf("2026-09-21 00:00:00");
const Moment finish = momentOf("2026-10-13 00:00:00");

struct Fortnight : TellingDesk {
    std::vector<OpenLimit> opening;   ///< in the order of their beginning
    std::map<std::string, int> told;  ///< how often each notice may have reached each phone or system
    std::set<std::string> lost;       ///< of them those whose outcome nobody knows
    int outOfHours = 0;
    int messages = 0;
    int refusals = 0;
    int crashes = 0;

    Fortnight() {
        clock.set(begin);
        const Day first{2026, 9, 21};
        Draw draw(20261001);
        for (int i = 0; i < 60; ++i) {
            const Moment start = toMoment({first}).plusMs(static_cast<std::int64_t>(draw.below(19 * 24 * 60)) * 60'000);
            const std::string id = "case-" + std::to_string(100 + i);
            const int days = static_cast<int>(draw.below(10)) + 1;
            opening.push_back(
                {id + "/1", id, "verify", "office-1", "lead-1", {start, "opening", {{days, "verify", start}}}});
        }
        messenger.behave = [this](const Message& message) { return answer(message); };
        manner.book[{EscalationRecipient::contact, "office-1"}] = {aPhone, theWebhook};
    }

    MessageOutcome answer(const Message& message) {
        const CivilTime now = toCivilTime(clock.now());
        outOfHours += calendar.isWorking(now.day) && now.hour >= 9 && now.hour < 17 ? 0 : 1;
        if (now.day == outage) {
            ++refusals;
            return {MessageFate::notTaken, true, "away"};
        }
        const bool doubtful = ++messages % 7 == 0;
        const auto json = parseJson(message.json).value();
        for (const auto& notice : findMember(json, "notices")->GetArray()) {
            const std::string id = placed(std::string(asText(*findMember(notice, "id"))), message.to);
            ++told[id];
            if (doubtful) {
                lost.insert(id);
            }
        }
        if (messages % 14 == 0) {
            ++crashes;
            throw Crash{};
        }
        return {doubtful ? MessageFate::unknown : MessageFate::sent, false, "hangs"};
    }
    static std::string placed(const std::string& notice, const Destination& to) {
        return notice + " " + std::string(nameOf(to.channel)) + to.phone;
    }
    void minute() {
        store.reader.limits.clear();
        std::ranges::copy_if(opening, std::back_inserter(store.reader.limits),
                             [&](const OpenLimit& limit) { return limit.budget.start <= clock.now(); });
        try {
            tell();
        } catch (const Crash&) {
            restart();
        }
    }
    [[nodiscard]] std::set<std::string> standingNow() const {
        std::set<std::string> ids;
        for (const auto& digest : escalated(store.reader.limits, manner.ladder, manner.hours, time, clock.now(), {})) {
            for (const auto& notice : digest.notices) {
                for (const auto& to : manner.book.at(digest.to)) {
                    ids.insert(placed(notice.id, to));
                }
            }
        }
        return ids;
    }
    /// What stood at 14:55 and stands at 16:59 has had two hours of a gateway that was there.
    [[nodiscard]] int missing(const std::set<std::string>& before) const {
        int count = 0;
        for (const auto& id : standingNow()) {
            count += before.contains(id) && !told.contains(id) ? 1 : 0;
        }
        return count;
    }
};

}  // namespace

BOOST_FIXTURE_TEST_CASE(around_national_day_every_notice_is_told_once_in_working_hours_and_none_is_lost, Fortnight) {
    std::set<std::string> before;
    for (; clock.now() < finish; clock.advanceMs(60'000)) {
        minute();
        const CivilTime now = toCivilTime(clock.now());
        if (now.hour == 14 && now.minute == 55) {
            before = standingNow();
        }
        if (now.hour == 16 && now.minute == 59 && now.day != outage) {
            BOOST_TEST(missing(before) == 0, formatDay(now.day));
        }
    }
    BOOST_TEST(outOfHours == 0);
    BOOST_TEST(refusals > 0);
    BOOST_TEST(crashes > 0);
    BOOST_TEST(!lost.empty());
    for (const auto& [id, times] : told) {
        BOOST_TEST(times == 1, id);
    }
    // Whatever ended in doubt is not told again; all else ends as sent.
    std::size_t sent = 0;
    for (const auto& [id, state] : store.contents.notices) {
        sent += state == ToldState::sent ? 1 : 0;
    }
    BOOST_TEST(sent == told.size() - lost.size());
    BOOST_TEST_MESSAGE(told.size() << " notices in " << messages << " messages, " << lost.size() << " in doubt, "
                                   << refusals << " refusals, " << crashes << " crashes");
}
