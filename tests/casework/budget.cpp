#include "casework/budget.h"

#include "casework/register_row.h"
#include "desk.h"

using namespace hcp;
using namespace hcp::test;

namespace {

Budget budgetFrom(const char* moment, int workingDays) {
    return {at(moment), "opening", {{workingDays, "verification", at(moment)}}};
}

WorkingCalendar without(int year) {
    auto notices = calendar().notices();
    std::erase_if(notices, [&](const HolidayNotice& notice) { return notice.year == year; });
    return WorkingCalendar::of(std::move(notices)).value();
}

}  // namespace

// Counted by hand against the notices; 2025: 1 to 8 October off, Sundays 28 September and Saturday 11 October worked.
BOOST_AUTO_TEST_CASE(due_days_around_a_national_day_are_those_counted_by_hand) {
    const std::vector<std::tuple<const char*, int, const char*>> rows{
        {"2025-09-26 10:00:00", 1, "2025-09-28"},  {"2025-09-27 10:00:00", 2, "2025-09-29"},
        {"2025-09-30 23:59:59", 1, "2025-10-09"},  {"2025-09-30 16:00:00", 2, "2025-10-10"},
        {"2025-10-03 12:00:00", 2, "2025-10-10"},  {"2025-09-30 09:00:00", 5, "2025-10-14"},
        {"2025-09-30 09:00:00", 10, "2025-10-21"}, {"2024-09-28 09:00:00", 1, "2024-09-29"},
        {"2024-09-29 09:00:00", 5, "2024-10-11"},  {"2024-09-30 09:00:00", 10, "2024-10-18"}};
    for (const auto& [from, days, due] : rows) {
        BOOST_TEST_CONTEXT(from << " + " << days) {
            BOOST_TEST(formatDay(dueOf(budgetFrom(from, days), {calendar()}).day) == due);
        }
    }
}

BOOST_AUTO_TEST_CASE(a_limit_ends_at_the_minute_of_its_last_day_that_is_configured) {
    const Budget budget = budgetFrom("2025-09-30 16:00:00", 2);
    BOOST_TEST((dueOf(budget, {calendar()}).end == at("2025-10-11 00:00:00")));
    BOOST_TEST((dueOf(budget, {calendar(), 17 * 60 + 30}).end == at("2025-10-10 17:30:00")));
}

BOOST_AUTO_TEST_CASE(the_ledger_adds_up_and_tells_its_story) {
    Budget budget = budgetFrom("2024-09-30 15:00:00", 5);
    budget.ledger.push_back({5, "extend", at("2024-10-11 09:00:00")});
    budget.ledger.push_back({-5, "extension-refused", at("2024-10-12 09:00:00")});
    BOOST_TEST(budget.workingDays() == 5);
    const auto lines = explained(budget, {calendar()});
    BOOST_TEST(lines[0] == "起算时间 2024-09-30 15:00:00（当日不计）");
    BOOST_TEST(lines[2] == "2024-10-11 09:00:00 给予 5 个工作日（extend）");
    BOOST_TEST(lines[3] == "2024-10-12 09:00:00 收回 5 个工作日（extension-refused）");
    BOOST_TEST(lines.size() == 4U + 13U + 1U);  // 30 September to 12 October, and the conclusion
    BOOST_TEST(lines.back().find("2024-10-12") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(another_notice_changes_the_day_and_nothing_that_is_stored) {
    const WorkingCalendar before = without(2025);
    const Budget budget = budgetFrom("2025-09-30 16:00:00", 2);
    const auto change = recomputed(budget, {before}, {calendar()});
    BOOST_REQUIRE(change.has_value());
    BOOST_TEST(formatDay(change->before.day) == "2025-10-02");
    BOOST_TEST(change->before.provisional);
    BOOST_TEST(formatDay(change->after.day) == "2025-10-10");
    BOOST_TEST(!change->after.provisional);
    BOOST_TEST(!recomputed(budget, {calendar()}, {calendar()}).has_value());
    const auto sure = recomputed(budgetFrom("2025-09-15 10:00:00", 2), {before}, {calendar()});
    BOOST_REQUIRE(sure.has_value());  // the same day, and no longer provisional
    BOOST_TEST((sure->before.day == sure->after.day));
}

BOOST_AUTO_TEST_CASE(a_case_that_was_stepped_under_one_calendar_folds_to_the_same_under_another) {
    const WorkingCalendar before = without(2024);
    Desk desk("2024-09-29 10:00:00", before);
    desk.clock("2024-09-30 10:00:00");
    BOOST_TEST(desk.take(CaseAction::contact) == "taken");
    BOOST_TEST(desk.take(CaseAction::verdict) == "taken");
    const Case again = folded(desk.opening(), desk.steps(), terms());
    BOOST_TEST((again == desk.of()));
    BOOST_TEST(formatDay(dueOf(again.clocks.back().budget, {before}).day) == "2024-10-07");
    BOOST_TEST(formatDay(dueOf(again.clocks.back().budget, {calendar()}).day) == "2024-10-12");
}

BOOST_AUTO_TEST_CASE(a_row_of_the_register_shows_limits_lateness_and_what_is_due_next) {
    Desk desk("2024-09-29 10:00:00");
    desk.clock("2024-10-09 08:00:00");
    BOOST_TEST(desk.take(CaseAction::contact, {{"lateReason", "出差"}}) == "taken");
    BOOST_TEST(desk.take(CaseAction::verdict, {{"lateReason", "出差"}}) == "taken");
    const RegisterRow row = registerRow(desk.of(), desk.steps(), desk.now(), desk.time());
    BOOST_TEST(row.state == "限期整改");
    BOOST_TEST(row.lateSteps == 2);
    BOOST_REQUIRE(row.limits.size() == 2U);
    BOOST_TEST(row.limits[0].late);
    BOOST_TEST(row.limits[0].ended.has_value());
    BOOST_TEST(!row.limits[1].late);
    BOOST_REQUIRE(row.nextDue.has_value());
    BOOST_TEST(formatDay(row.nextDue->day) == "2024-10-15");  // 10, 11, 12, 14, 15
}
