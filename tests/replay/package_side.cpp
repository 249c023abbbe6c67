// One side of a replay over a store: each record as it would be judged, and what it rests on as this side judges it.
#include <boost/test/unit_test.hpp>

#include "replay/replay.h"
#include "support/package_copy.h"
#include "support/reception.h"

using namespace hcp;
using namespace hcp::test;

namespace {

constexpr DaySpan october{{2026, 10, 1}, {2026, 10, 31}};

struct Replayed : Reception {
    void hand(RecordKind kind, const std::string& json) { (void)receiver.receive(kind, {Piece{1, json}}, "local"); }
    ReplayComparison under(const std::shared_ptr<const Package>& package) {
        PackageSide before(std::make_shared<const Checker>(fujian()), calendar, measures, october);
        PackageSide after(std::make_shared<const Checker>(package), calendar, measures, october);
        ReplayComparison comparison;
        replay(store, october, before, after, comparison, {});
        return comparison;
    }

    WorkingCalendar calendar = WorkingCalendar::of({}).value();
    MeasureBook measures;
};

std::string failing(const ReplayComparison& comparison) {
    std::string causes;
    for (const auto& result : comparison.results()) {
        causes += result.outcome == TestOutcome::pass ? "" : result.test + "\n";
    }
    return causes;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(package_side)

BOOST_FIXTURE_TEST_CASE(the_same_package_changes_nothing, Replayed) {
    hand(RecordKind::service, serviceRecord().json());
    hand(RecordKind::evaluation, evaluation().json());
    hand(RecordKind::evaluation, evaluation().set("satisfaction", "9").json());
    const auto comparison = under(fujian());
    BOOST_TEST(failing(comparison) == "");
    BOOST_TEST(comparison.records() == 3U);
}

BOOST_FIXTURE_TEST_CASE(a_service_that_would_not_be_taken_takes_its_evaluation_with_it, Replayed) {
    hand(RecordKind::service, serviceRecord().json());
    hand(RecordKind::evaluation, evaluation().json());
    const PackageCopy copy;
    copy.replace("rules.json", R"({"notAfter": ["/serviceTime", "receipt"]})", R"({"blank": "/nodeName"})");
    const std::string causes = failing(under(copy.load().value()));
    BOOST_TEST(causes.find("replay verdict 新增 FJ-S-013 /serviceTime；accepted → held") != std::string::npos, causes);
    BOOST_TEST(causes.find("replay verdict 新增 FJ-E-002 /projectNo；accepted → held") != std::string::npos, causes);
}

BOOST_FIXTURE_TEST_CASE(another_element_on_the_wire_is_named, Replayed) {
    hand(RecordKind::service, serviceRecord().json());
    hand(RecordKind::evaluation, evaluation().json());
    const PackageCopy copy;
    copy.replace("mapping.json", R"("from": "evaluation:/assessTime")", R"("from": "service:/serviceTime")");
    BOOST_TEST(failing(under(copy.load().value())) == "replay letter 改变 assessTime\n");
}

BOOST_AUTO_TEST_SUITE_END()
