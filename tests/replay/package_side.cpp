// One side of a replay over a store: each record as it would be judged, what it rests on as this side judges it, and
// the workbooks that come of it.
#include "replay/package_side.h"

#include <boost/test/unit_test.hpp>

#include "pipeline/case_room.h"
#include "replay/replay.h"
#include "replay/replay_lines.h"
#include "support/package_copy.h"

using namespace hcp;
using namespace hcp::test;

namespace {

constexpr DaySpan october{{2026, 10, 1}, {2026, 10, 31}};

struct ReplayRoom : CaseRoom {
    std::unique_ptr<PackageSide> side(const std::shared_ptr<const Package>& package) {
        auto inForce = std::make_shared<const RulesInForce>(
            std::make_shared<const Checker>(package), WorkingCalendar::of({}).value(), Lexicons(),
            std::make_shared<TermsShelf>(sourceFolder() / "specs"), RulesInForce::CaseworkSettings());
        return std::make_unique<PackageSide>(std::move(inForce),
                                             replayOrders(loadReportKinds(sourceFolder() / "reports").value(), october),
                                             clock.now());
    }
    ReplayComparison under(const std::shared_ptr<const Package>& package) {
        const auto snapshot = store.snapshot();
        const auto before = side(fujian());
        const auto after = side(package);
        ReplayComparison comparison;
        replay(*snapshot, october, *before, *after, comparison, {});
        return comparison;
    }
    /// Those that do not pass.
    static std::map<std::string, TestResult> failing(const ReplayComparison& comparison) {
        std::map<std::string, TestResult> found;
        for (auto& result : comparison.results(Belonging(*fujian()))) {
            if (result.outcome != TestOutcome::pass) {
                found.emplace(result.test, result);
            }
        }
        return found;
    }
    static std::string named(const std::map<std::string, TestResult>& results) {
        std::string names;
        for (const auto& [test, result] : results) {
            names += test + "\n";
        }
        return names;
    }
};

/// A package that holds every service record whose serviceTime lies before its arrival.
std::shared_ptr<const Package> holdingServices(const std::string& severity = "hold") {
    const PackageCopy copy;
    copy.replace("rules.json", R"({"notAfter": ["/serviceTime", "receipt"]})", R"({"blank": "/nodeName"})");
    if (severity != "hold") {
        const std::string rules = contentOf(copy.folder() / "rules.json");
        const auto rule = rules.find("FJ-S-013");
        const auto word = rules.find("\"severity\": \"hold\"", rule);
        std::ofstream(copy.folder() / "rules.json")
            << rules.substr(0, word) << "\"severity\": \"" << severity << '"' << rules.substr(word + 18);
    }
    return copy.load().value();
}

const std::string cause = "新增 FJ-S-013 /serviceTime；accepted → held";

}  // namespace

BOOST_AUTO_TEST_SUITE(package_side)

BOOST_FIXTURE_TEST_CASE(the_same_package_changes_nothing, ReplayRoom) {
    post(serviceRecord());
    evaluate(evaluation());
    evaluate(evaluation().set("satisfaction", "9"));
    post(RecordKind::deviceCheck, deviceCheck().json());
    const auto comparison = under(fujian());
    BOOST_TEST(named(failing(comparison)) == "");
    BOOST_TEST(comparison.records() == 4U);
}

BOOST_FIXTURE_TEST_CASE(a_service_that_would_not_be_taken_takes_its_evaluation_with_it, ReplayRoom) {
    post(serviceRecord());
    evaluate(evaluation());
    auto comparison = under(holdingServices());
    const auto results = failing(comparison);
    BOOST_REQUIRE(results.contains("replay verdict " + cause));
    const TestResult& verdict = results.at("replay verdict " + cause);
    BOOST_TEST(verdict.seen == "1 处变化：" + cause + "；由此 1 条评价的结果随之改变");
    BOOST_TEST(verdict.requirements == std::vector<std::string>{"FJ-R-043"});
    BOOST_TEST(named(results).find("FJ-E-002") == std::string::npos, named(results));
}

BOOST_FIXTURE_TEST_CASE(steps_of_casework_are_judged_and_their_letters_compared, ReplayRoom) {
    post(serviceRecord());
    evaluate(poorReview());
    BOOST_REQUIRE(step(contact) == "taken");
    BOOST_REQUIRE(step(CaseAction::verdict, {{"verifyResult", "2"}}) == "taken");
    BOOST_REQUIRE(told() == "verification/1");
    const auto before = under(fujian());
    BOOST_TEST(before.records() == 3U);
    BOOST_TEST(named(failing(before)) == "");
    const PackageCopy copy;
    copy.replace("mapping.json", R"("from": "verification:/statement")", R"("from": "verification:/verifier")");
    const auto results = failing(under(copy.load().value()));
    BOOST_TEST(named(results) == "replay letter 改变 statement\n");
    const auto service = failing(under(holdingServices()));
    BOOST_REQUIRE(service.contains("replay verdict " + cause));
    BOOST_TEST(service.at("replay verdict " + cause).seen.find("条差评核实的结果随之改变") != std::string::npos,
               service.at("replay verdict " + cause).seen);
}

BOOST_FIXTURE_TEST_CASE(another_element_on_the_wire_is_named_with_its_field, ReplayRoom) {
    post(serviceRecord());
    evaluate(evaluation());
    const PackageCopy copy;
    copy.replace("mapping.json", R"("from": "evaluation:/assessTime")", R"("from": "service:/serviceTime")");
    const auto results = failing(under(copy.load().value()));
    BOOST_TEST(named(results) == "replay letter 改变 assessTime\n");
    // The field that it carried, and the one that it would carry.
    BOOST_TEST(results.at("replay letter 改变 assessTime").requirements ==
               (std::vector<std::string>{"FJ-R-004", "FJ-R-033"}));
}

BOOST_FIXTURE_TEST_CASE(cells_that_change_are_told_with_the_cause_of_their_records, ReplayRoom) {
    post(serviceRecord());
    evaluate(evaluation());
    const auto results = failing(under(holdingServices("refuse")));
    const std::string refused = "replay figure 新增 FJ-S-013 /serviceTime；accepted → refused";
    BOOST_REQUIRE_MESSAGE(results.contains(refused), named(results));
    BOOST_TEST(results.at(refused).requirements == std::vector<std::string>{"HCP-R-252"});
    const auto& examples = results.at(refused).examples;
    BOOST_REQUIRE(!examples.empty());
    BOOST_TEST(examples.front().starts_with("monthly 2026-10 “"), examples.front());
}

BOOST_FIXTURE_TEST_CASE(cells_that_change_by_another_way_of_counting_name_that, ReplayRoom) {
    post(serviceRecord());
    evaluate(evaluation());
    const PackageCopy copy;
    copy.replace("codelists/channel.json", R"({"code": "4", )", R"({"code": "4", "default": "yes", )");
    const auto results = failing(under(copy.load().value()));
    BOOST_TEST(named(results).starts_with("replay figure 默认评价渠道 "), named(results));
    BOOST_TEST(results.size() == 1U, named(results));
}

BOOST_FIXTURE_TEST_CASE(a_side_as_lines_is_the_side, ReplayRoom) {
    post(serviceRecord());
    evaluate(evaluation());
    const auto snapshot = store.snapshot();
    std::vector<std::string> lines;
    const auto told = side(fujian());
    tellReplay(*snapshot, october, *told, [&](const std::string& line) { lines.push_back(line); });
    BOOST_REQUIRE(lines.size() == 1U + 2U + 3U + 1U);  // a month, a quarter and a year
    BOOST_TEST(momentIn(lines.front()).value() == snapshot->journalSize());
    const auto again = side(fujian());
    std::vector<OwnRecord> records;
    eachReplayed(*snapshot, october, [&](const auto& some) { records = some; });
    const auto replayed = again->of(*snapshot, records);
    BOOST_TEST((replayedRecordIn(lines.at(1)) == replayed.at(0)));
    BOOST_TEST((replayedReportIn(lines.at(3)) == again->nextReport(*snapshot)));
}

BOOST_AUTO_TEST_SUITE_END()
