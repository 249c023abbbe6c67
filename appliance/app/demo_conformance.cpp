#include "app/demo_conformance.h"

#include <algorithm>
#include <iostream>

#include "app/line_judge.h"
#include "app/share.h"
#include "conformance/upstream_trial.h"
#include "conformance/vector_trial.h"
#include "replay/package_side.h"
#include "replay/replay.h"

namespace hcp {
namespace {

auto count(const std::vector<TestResult>& results, TestOutcome outcome) {
    return std::ranges::count(results, outcome, &TestResult::outcome);
}

std::vector<TestResult> examined(const SampleDay& sample, const RulesInForce& rules, Moment now) {
    UpstreamTrial trial(rules.checker().sharedPackage(), rules.checker().registers());
    LineJudge judge(trial.checker(), std::nullopt, now, rules.calendar());
    std::vector<const Rule*> applied;
    std::size_t number = 0;
    for (const auto* records : {&sample.services, &sample.evaluations}) {
        for (const auto& record : *records) {
            Line line;
            line.number = ++number;
            line.bytes = record.json;
            applied.clear();
            trial.take(line.number, judge.judge(line, &applied), applied);
        }
    }
    return trial.results();
}

}  // namespace

bool conformInDemo(const SampleDay& sample, const Day& day, const std::filesystem::path& packageFolder,
                   const std::shared_ptr<const RulesInForce>& rules, SnapshotSource& store, const Clock& clock) {
    const auto vectors = vectorResults(rules->checker(), packageFolder);
    const auto senders = examined(sample, *rules, clock.now());
    const DaySpan days{day, toCivilTime(clock.now()).day};
    const auto orders = replayOrders(requireReportKinds(), days);
    const Moment now = clock.now();
    PackageSide before(rules, orders, now);
    PackageSide after(rules, orders, now);
    ReplayComparison comparison;
    replay(*store.snapshot(), days, before, after, comparison, {});
    const auto changes = comparison.results(Belonging(rules->package()));
    const bool isRight = count(vectors, TestOutcome::pass) == static_cast<std::ptrdiff_t>(vectors.size());
    const bool isStable = count(changes, TestOutcome::pass) == static_cast<std::ptrdiff_t>(changes.size());
    std::cout << "conform     " << count(vectors, TestOutcome::pass) << " of " << vectors.size()
              << " tests of the spec package pass by its vectors; of the senders' day "
              << count(senders, TestOutcome::pass) << " pass, " << count(senders, TestOutcome::fail) << " fail, "
              << count(senders, TestOutcome::skip) << " could not be verified\n            " << comparison.records()
              << " stored records judged and " << comparison.cells().cells() << " cells of reports filled once more by "
              << rules->package().name() << ": " << (isStable ? "nothing changes" : "something changes")
              << "\n            the whole of it: hcp-appliance conform self\n";
    return isRight && isStable && count(senders, TestOutcome::fail) > 0;
}

}  // namespace hcp
