// Two runs of reconciliation held against each other, whichever they are.
#include "pipeline/run_comparison.h"

#include <boost/test/unit_test.hpp>

#include "pipeline/desk.h"

using namespace hcp;
using namespace hcp::test;

namespace {

struct Runs : Reception {
    Reconciliation concluded(const std::string& id, const DaySpan& days, const std::vector<Difference>& rows,
                             BookState province = BookState::compared) {
        Reconciliation run{id, clock.now(), "ops", days, "", {}, {}};
        run.local.state = BookState::compared;
        run.province.state = province;
        store.write([&](StoreTransaction& transaction) {
            transaction.reconciliation().begin(run);
            transaction.reconciliation().add(run, 1, rows);
            run.result = transaction.reconciliation().conclude(run, {1, 0, 0, 0, std::string(64, 'd')}, {});
        });
        return run;
    }
    std::string compared(const Reconciliation& earlier, const Reconciliation& later) {
        std::string told;
        compareRuns(earlier, later, store.reconciliation(), [&](RunNews news, const KeptDifference& kept) {
            told += (told.empty() ? "" : " ") + std::string(nameOf(news)) + " " + kept.difference.key.projectNo;
        });
        return told;
    }
};

Difference found(const std::string& projectNo, const std::optional<Day>& day, ComparedBook book = ComparedBook::local,
                 DifferenceKind kind = DifferenceKind::missing) {
    return {kind,
            book,
            DifferenceCause::notInLocalBook,
            ProposedStep::askLocal,
            {RecordKind::evaluation, projectNo, "1", "1"},
            day};
}

const DaySpan days{{2026, 10, 11}, {2026, 10, 12}};
const std::optional<Day> day = Day{2026, 10, 12};

}  // namespace

BOOST_AUTO_TEST_SUITE(run_comparison)

BOOST_FIXTURE_TEST_CASE(what_is_new_still_there_and_gone_is_told, Runs) {
    const auto earlier = concluded("run-1", days, {found("A", day), found("B", day), found("C", std::nullopt)});
    const auto later = concluded("run-2", days, {found("B", day), found("D", day)});
    BOOST_TEST(compared(earlier, later) == "known B new D gone A gone C");
    BOOST_TEST(compared(later, earlier) == "new A known B new C gone D");
    BOOST_TEST(compared(later, later) == "known B known D");
}

BOOST_FIXTURE_TEST_CASE(nothing_is_said_of_what_a_run_did_not_look_for, Runs) {
    const auto earlier = concluded("run-1", {{2026, 10, 1}, {2026, 10, 12}},
                                   {found("A", Day{2026, 10, 1}), found("B", day, ComparedBook::province)});
    const auto later =
        concluded("run-2", {{2026, 10, 12}, {2026, 10, 13}}, {found("C", Day{2026, 10, 13})}, BookState::notAvailable);
    BOOST_TEST(compared(earlier, later) == "notAskedThen C notAskedNow A notAskedNow B");
}

BOOST_FIXTURE_TEST_CASE(what_is_explained_is_no_difference, Runs) {
    const auto earlier = concluded("run-1", days, {found("A", day)});
    const auto later =
        concluded("run-2", days, {found("A", day, ComparedBook::local, DifferenceKind::explained), found("B", day)});
    BOOST_TEST(compared(earlier, later) == "new B gone A");
}

BOOST_AUTO_TEST_SUITE_END()
