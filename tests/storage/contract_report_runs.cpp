// What every store promises about the reports that were asked for.
#include <boost/test/unit_test.hpp>

#include "storage/contract.h"

using namespace hcp;
using namespace hcp::test;

namespace {

ReportRun run(const std::string& id, const std::string& period = "2026-10", const std::string& kind = "monthly") {
    return {id, kind, period, "reader", arrival()};
}

ReportRun ended(ReportRun run, ReportRunState state) {
    run.state = state;
    run.endedAt = arrival().plusMs(9);
    if (state == ReportRunState::done) {
        run.progress = 100;
        run.fileName = "月报 2026-10.xlsx";
        run.size = std::int64_t{5} << 32;
        run.sha256 = std::string(64, 'a');
    } else {
        run.problem = "不能写入文件夹。";
    }
    return run;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(contract_report_runs)

BOOST_AUTO_TEST_CASE_TEMPLATE(a_run_is_kept_as_it_was_asked_for, House, StoreHouses) {
    House house;
    BOOST_TEST((house.reportRuns().ask(run("a")) == run("a")));
    house.restart();
    BOOST_TEST((house.reportRuns().reportRun("a").value() == run("a")));
    BOOST_TEST(!house.reportRuns().reportRun("b").has_value());
    BOOST_TEST(!house.reportRuns().reportRun("' OR 1=1").has_value());
}

BOOST_AUTO_TEST_CASE_TEMPLATE(who_asks_for_what_waits_joins_it, House, StoreHouses) {
    House house;
    auto& runs = house.reportRuns();
    (void)runs.ask(run("a"));
    auto other = run("b");
    other.askedBy = "somebody";
    BOOST_TEST((runs.ask(other) == run("a")));
    BOOST_TEST(runs.ask(run("c", "2026-09")).id == "c");
    BOOST_TEST(runs.ask(run("d", "2026-10", "yearly")).id == "d");
    BOOST_TEST(runs.claimReport(arrival())->id == "a");
    BOOST_TEST(runs.ask(run("e")).id == "e");  // what is being written has begun without it
    BOOST_TEST(runs.reportRuns(9).size() == 4U);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_word_of_an_account_stands_for_one_run, House, StoreHouses) {
    House house;
    const auto first = house.reportRuns().askOnce(run("a"), "request-1");
    BOOST_TEST((first == run("a")));
    house.restart();
    auto& runs = house.reportRuns();
    BOOST_TEST(runs.claimReport(arrival())->id == "a");
    BOOST_TEST(runs.askOnce(run("b"), "request-1").id == "a");  // also while it is written, and for another period
    BOOST_TEST(runs.askOnce(run("c", "2026-09"), "request-1").id == "a");
    auto other = run("d");
    other.askedBy = "somebody";
    BOOST_TEST(runs.askOnce(other, "request-1").id == "d");
    BOOST_TEST(runs.askOnce(run("e"), "request-2").id == "d");  // joins what waits, and keeps to it
    BOOST_TEST(runs.claimReport(arrival())->id == "d");
    BOOST_TEST(runs.askOnce(run("f"), "request-2").id == "d");
    BOOST_TEST(runs.ask(run("g")).id == "g");
    BOOST_TEST(runs.reportRuns(9).size() == 3U);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(runs_are_claimed_in_the_order_of_asking_and_once, House, StoreHouses) {
    House house;
    auto& runs = house.reportRuns();
    BOOST_TEST(!runs.claimReport(arrival()).has_value());
    (void)runs.ask(run("z", "2026-09"));
    (void)runs.ask(run("a"));
    const auto first = runs.claimReport(arrival().plusMs(5));
    BOOST_TEST(first->id == "z");
    BOOST_TEST(nameOf(first->state) == "writing");
    BOOST_TEST((first->startedAt == arrival().plusMs(5)));
    house.restart();
    BOOST_TEST((house.reportRuns().reportRun("z") == first));
    BOOST_TEST(house.reportRuns().claimReport(arrival())->id == "a");
    BOOST_TEST(!house.reportRuns().claimReport(arrival()).has_value());
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_run_ends_once, House, StoreHouses) {
    House house;
    for (const auto state : {ReportRunState::done, ReportRunState::failed}) {
        const std::string id(nameOf(state));
        (void)house.reportRuns().ask(run(id));
        auto writing = house.reportRuns().claimReport(arrival()).value();
        writing.progress = 40;
        house.reportRuns().update(writing);
        BOOST_TEST((house.reportRuns().reportRun(id).value() == writing));
        house.reportRuns().update(ended(writing, state));
        house.restart();
        BOOST_TEST((house.reportRuns().reportRun(id).value() == ended(writing, state)));
        BOOST_CHECK_THROW(house.reportRuns().update(ended(writing, ReportRunState::failed)), StoreFault);
        BOOST_CHECK_THROW(house.reportRuns().update(writing), StoreFault);
        BOOST_TEST((house.reportRuns().reportRun(id).value() == ended(writing, state)));
    }
    BOOST_CHECK_THROW(house.reportRuns().update(run("nowhere")), StoreFault);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(what_ended_halfway_has_not_ended, House, StoreHouses) {
    House house;
    (void)house.reportRuns().ask(run("a"));
    const auto writing = house.reportRuns().claimReport(arrival()).value();
    for (const auto& change : std::initializer_list<void (*)(ReportRun&)>{
             [](ReportRun& one) { one.fileName.clear(); }, [](ReportRun& one) { one.sha256 = "short"; },
             [](ReportRun& one) { one.endedAt.reset(); }, [](ReportRun& one) { one.problem = "one too many"; },
             [](ReportRun& one) { one.state = ReportRunState::writing; }}) {
        auto half = ended(writing, ReportRunState::done);
        change(half);
        BOOST_CHECK_THROW(house.reportRuns().update(half), StoreFault);
    }
    BOOST_TEST((house.reportRuns().reportRun("a").value() == writing));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(an_interrupted_run_waits_once_more_and_then_fails, House, StoreHouses) {
    House house;
    (void)house.reportRuns().ask(run("a"));
    (void)house.reportRuns().claimReport(arrival());
    house.restart();
    BOOST_TEST(house.reportRuns().reclaimReports(arrival().plusMs(7), "两次中断。") == 1);
    BOOST_TEST(house.reportRuns().reclaimReports(arrival().plusMs(7), "两次中断。") == 0);
    auto again = house.reportRuns().reportRun("a").value();
    BOOST_TEST(nameOf(again.state) == "waiting");
    BOOST_TEST(again.interruptions == 1);
    BOOST_TEST(!again.startedAt.has_value());
    (void)house.reportRuns().claimReport(arrival());
    house.restart();
    BOOST_TEST(house.reportRuns().reclaimReports(arrival().plusMs(8), "两次中断。") == 1);
    const auto failed = house.reportRuns().reportRun("a").value();
    BOOST_TEST(nameOf(failed.state) == "failed");
    BOOST_TEST(failed.problem == "两次中断。");
    BOOST_TEST((failed.endedAt == arrival().plusMs(8)));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(an_interrupted_run_gives_way_to_one_for_the_same_that_waits, House, StoreHouses) {
    House house;
    (void)house.reportRuns().ask(run("a"));
    (void)house.reportRuns().claimReport(arrival());
    (void)house.reportRuns().ask(run("b"));
    BOOST_TEST(house.reportRuns().reclaimReports(arrival(), "中断。") == 1);
    BOOST_TEST(nameOf(house.reportRuns().reportRun("a")->state) == "failed");
    BOOST_TEST(nameOf(house.reportRuns().reportRun("b")->state) == "waiting");
}

BOOST_AUTO_TEST_CASE_TEMPLATE(the_newest_come_first, House, StoreHouses) {
    House house;
    for (const auto* month : {"2026-07", "2026-08", "2026-09"}) {
        (void)house.reportRuns().ask(run(month, month));
    }
    const auto newest = house.reportRuns().reportRuns(2);
    BOOST_REQUIRE(newest.size() == 2U);
    BOOST_TEST(newest[0].id == "2026-09");
    BOOST_TEST(newest[1].id == "2026-08");
}

BOOST_AUTO_TEST_SUITE_END()
