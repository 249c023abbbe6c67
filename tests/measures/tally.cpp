#include "measures/tally.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <random>
#include <stdexcept>

namespace {

using namespace hcp;

MeasureBook book() {
    MeasureBook made;
    Measure level;
    level.fact = FactKind::evaluation;
    level.each = Aspect::level;
    level.where = {{Aspect::withdrawn, {"no"}}};
    made.add("level:*", level);
    Measure fetched;
    fetched.fact = FactKind::evaluation;
    fetched.where = {{Aspect::origin, {"province"}}, {Aspect::disposition, {"accepted", "held"}}};
    made.add("fetched", fetched);
    Measure services;
    made.add("services", services);
    return made;
}

Fact evaluation(const std::string& day, const std::string& office, const std::string& level) {
    Fact fact;
    fact.kind = FactKind::evaluation;
    fact.at = *parseCivilTime(day + " 12:00:00");
    fact.of(Aspect::office) = office;
    fact.of(Aspect::officeName) = "处" + office + day;
    fact.of(Aspect::level) = level;
    fact.of(Aspect::withdrawn) = "no";
    fact.of(Aspect::origin) = "sender";
    fact.of(Aspect::disposition) = "accepted";
    return fact;
}

Period period(const char* name) { return *Period::parse(name); }

std::int64_t count(const Counts& counts, const std::string& name) {
    const auto found = counts.find(name);
    return found == counts.end() ? 0 : found->second;
}

BOOST_AUTO_TEST_SUITE(a_tally)

BOOST_AUTO_TEST_CASE(counts_a_fact_in_every_period_in_which_it_lies) {
    const MeasureBook made = book();
    Tally tally(made, {{Grouping::total, period("2026-12")},
                       {Grouping::total, period("2026-Q4")},
                       {Grouping::total, period("2026-W53")},
                       {Grouping::total, period("2027")}});
    tally.add(evaluation("2026-12-31", "A", "5"));
    tally.add(evaluation("2027-01-01", "A", "5"));
    BOOST_TEST(count(tally.total(period("2026-12")), "level:5") == 1);
    BOOST_TEST(count(tally.total(period("2026-Q4")), "level:5") == 1);
    BOOST_TEST(count(tally.total(period("2026-W53")), "level:5") == 2);
    BOOST_TEST(count(tally.total(period("2027")), "level:5") == 1);
    BOOST_TEST(formatDay(tally.begin().day) == "2026-10-01");
    BOOST_TEST(formatDay(tally.end().day) == "2028-01-01");
    BOOST_CHECK_THROW((void)tally.total(period("2026-11")), std::out_of_range);
}

BOOST_AUTO_TEST_CASE(takes_a_fact_only_where_every_aspect_fits) {
    const MeasureBook made = book();
    const Tally::Part part{Grouping::total, period("2026-12")};
    Tally tally(made, {part});
    Fact withdrawn = evaluation("2026-12-01", "A", "1");
    withdrawn.of(Aspect::withdrawn) = "yes";
    tally.add(withdrawn);
    Fact fetched = evaluation("2026-12-01", "A", "1");
    fetched.of(Aspect::origin) = "province";
    tally.add(fetched);
    fetched.of(Aspect::disposition) = "refused";
    tally.add(fetched);
    BOOST_TEST(count(tally.total(part.period), "level:1") == 2);
    BOOST_TEST(count(tally.total(part.period), "fetched") == 1);
    BOOST_TEST(count(tally.total(part.period), "services") == 0);
}

BOOST_AUTO_TEST_CASE(does_not_depend_on_the_order_of_the_facts) {
    const MeasureBook made = book();
    const Tally::Part part{Grouping::office, period("2026")};
    std::vector<Fact> facts;
    std::mt19937 random(5);
    for (int i = 0; i < 200; ++i) {
        facts.push_back(evaluation("2026-0" + std::to_string(1 + random() % 9) + "-11",
                                   std::string(1, "ABC "[random() % 3]), std::to_string(1 + random() % 5)));
    }
    Tally first(made, {part});
    std::ranges::for_each(facts, [&](const Fact& fact) { first.add(fact); });
    std::ranges::shuffle(facts, random);
    Tally second(made, {part});
    std::ranges::for_each(facts, [&](const Fact& fact) { second.add(fact); });
    BOOST_TEST((first.rows(part) == second.rows(part)));
    for (const auto& [key, counts] : first.rows(part)) {
        BOOST_TEST(first.names(Grouping::office, key).office == second.names(Grouping::office, key).office);
    }
}

BOOST_AUTO_TEST_CASE(calls_an_office_as_the_latest_fact_does_and_puts_the_nameless_one_last) {
    const MeasureBook made = book();
    const Tally::Part part{Grouping::office, period("2026")};
    Tally tally(made, {part});
    tally.add(evaluation("2026-03-01", "", "3"));
    tally.add(evaluation("2026-05-01", "B", "3"));
    tally.add(evaluation("2026-04-01", "B", "3"));
    tally.add(evaluation("2026-04-01", "A", "3"));
    const auto rows = tally.rows(part);
    BOOST_REQUIRE(rows.size() == 3U);
    BOOST_TEST(rows[0].first.office == "A");
    BOOST_TEST(rows[1].first.office == "B");
    BOOST_TEST(rows[2].first.office == "");
    BOOST_TEST(tally.names(Grouping::office, rows[1].first).office == "处B2026-05-01");
}

BOOST_AUTO_TEST_CASE(tells_staff_of_one_name_apart_by_their_office) {
    const MeasureBook made = book();
    const Tally::Part part{Grouping::staff, period("2026")};
    Tally tally(made, {part});
    for (const char* office : {"A", "B"}) {
        Fact fact = evaluation("2026-03-01", office, "3");
        fact.of(Aspect::staff) = "甲";
        tally.add(fact);
    }
    BOOST_TEST(tally.rows(part).size() == 2U);
    BOOST_TEST(tally.asks(Grouping::staff));
    BOOST_TEST(!tally.asks(Grouping::item));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
