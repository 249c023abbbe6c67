// What every store promises about checks again of what is kept.
#include <boost/test/unit_test.hpp>

#include "storage/contract.h"

using namespace hcp;
using namespace hcp::test;

namespace {

RecheckRun begun(const std::string& id, const std::string& previous = "",
                 const DaySpan& days = {{2026, 10, 1}, {2026, 10, 31}}) {
    return {id, arrival(), "reconciliation", days, "fujian@2021.2", previous};
}

ChangedVerdict change(const std::string& record, const std::optional<Day>& day = Day{2026, 10, 12},
                      const std::vector<std::string>& fresh = {"FJ-E-006"}) {
    return {record,
            {RecordKind::evaluation, "P-" + record, "1", "1"},
            "fujian@2021.1",
            Disposition::accepted,
            Disposition::held,
            fresh,
            {"FJ-E-001", "FJ-E-002"},
            day};
}

RecheckResult conclude(StoreHouse& house, const RecheckRun& run, const std::vector<ChangedVerdict>& changes) {
    house.rechecks().beginRecheck(run);
    house.rechecks().addChanges(run, 1, changes);
    return house.rechecks().concludeRecheck(run, {9, static_cast<std::int64_t>(changes.size()), 2, 0, 0});
}

std::string changesOf(StoreHouse& house, const std::string& run) {
    std::string text;
    for (auto page = house.rechecks().changesOf(run, 0); !page.changes.empty();
         page = house.rechecks().changesOf(run, page.after)) {
        for (const auto& kept : page.changes) {
            text += (text.empty() ? "" : " ") + kept.change.id + "/" + kept.firstRun;
        }
    }
    return text;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(contract_rechecks)

BOOST_AUTO_TEST_CASE_TEMPLATE(a_recheck_is_read_as_it_was_concluded, House, StoreHouses) {
    House house;
    const auto result = conclude(house, begun("run-1"), {change("A"), change("B", std::nullopt, {})});
    BOOST_TEST((result == RecheckResult{9, 2, 2, 2, 0}));
    house.restart();
    const auto run = house.rechecks().recheckRun("run-1");
    BOOST_REQUIRE(run.has_value());
    BOOST_TEST((run->at == arrival()));
    BOOST_TEST(run->actor == "reconciliation");
    BOOST_TEST((run->days == begun("run-1").days));
    BOOST_TEST(run->package == "fujian@2021.2");
    BOOST_TEST((run->result == result));
    const auto page = house.rechecks().changesOf("run-1", 0);
    BOOST_REQUIRE(page.changes.size() == 2U);
    const auto& first = page.changes[0].change;
    BOOST_TEST(identityOf(first) == identityOf(change("A")));
    BOOST_TEST(first.key.text() == change("A").key.text());
    BOOST_TEST(first.package == "fujian@2021.1");
    BOOST_TEST((first.stands == Disposition::accepted));
    BOOST_TEST((first.today == Disposition::held));
    BOOST_TEST((first.fresh == std::vector<std::string>{"FJ-E-006"}));
    BOOST_TEST((first.gone == std::vector<std::string>{"FJ-E-001", "FJ-E-002"}));
    BOOST_TEST((first.day == Day{2026, 10, 12}));
    BOOST_TEST(page.changes[1].change.fresh.empty());
    BOOST_TEST(!page.changes[1].change.day.has_value());
    BOOST_TEST(house.rechecks().changesOf("run-1", page.after).changes.empty());
    BOOST_TEST(!house.rechecks().recheckRun("run-2").has_value());
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_recheck_tells_what_is_new_and_what_is_gone, House, StoreHouses) {
    House house;
    BOOST_TEST(!house.rechecks().newestRecheck().has_value());
    conclude(house, begun("run-1"),
             {change("A"), change("B"), change("C", std::nullopt), change("D", Day{2026, 9, 30}), change("E")});
    const auto result =
        conclude(house, begun("run-2", "run-1"), {change("B"), change("E", Day{2026, 10, 12}, {}), change("F")});
    BOOST_TEST(result.fresh == 2);
    BOOST_TEST(result.gone == 3);  // A, C, and E as it was; the days of D were not checked again
    BOOST_TEST(changesOf(house, "run-2") == "B/run-1 E/run-2 F/run-2");
    conclude(house, begun("run-3", "run-2"), {change("B")});
    BOOST_TEST(changesOf(house, "run-3") == "B/run-1");
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_recheck_that_was_interrupted_counts_for_nothing, House, StoreHouses) {
    House house;
    conclude(house, begun("run-1"), {});
    house.rechecks().beginRecheck(begun("run-2", "run-1"));
    house.restart();
    BOOST_TEST(house.rechecks().newestRecheck()->id == "run-1");
    const auto runs = house.rechecks().recheckRuns(9);
    BOOST_REQUIRE(runs.size() == 2U);
    BOOST_TEST(runs[0].id == "run-2");
    BOOST_TEST(!runs[0].result.has_value());
    BOOST_TEST(house.rechecks().recheckRuns(1).size() == 1U);
    BOOST_CHECK_THROW(house.rechecks().concludeRecheck(begun("run-1"), {}), StoreFault);
    BOOST_CHECK_THROW(house.rechecks().concludeRecheck(begun("run-9"), {}), StoreFault);
    BOOST_CHECK_THROW(house.rechecks().beginRecheck(begun("run-1")), StoreFault);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(thousands_of_changes_are_read_in_their_order, House, StoreHouses) {
    House house;
    std::vector<ChangedVerdict> changes;
    std::string expected;
    for (int i = 0; i < 1203; ++i) {
        changes.push_back(change(std::to_string(i)));
        expected += (i == 0 ? "" : " ") + std::to_string(i) + "/run-1";
    }
    conclude(house, begun("run-1"), changes);
    BOOST_TEST((changesOf(house, "run-1") == expected));
}

BOOST_AUTO_TEST_SUITE_END()
