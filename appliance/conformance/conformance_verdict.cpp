#include "conformance/conformance_verdict.h"

#include <algorithm>
#include <set>

#include "conformance/belonging.h"

namespace hcp {
namespace {

bool stops(TestOutcome outcome) { return outcome >= TestOutcome::skip; }

bool isBinding(const Package& package, const std::vector<std::string>& requirements) {
    return requirements.empty() || std::ranges::any_of(requirements, [&](const auto& id) {
               const auto found = package.requirements.find(id);
               return found == package.requirements.end() || found->second.binds();
           });
}

ResultStanding standingOf(const TestResult& result, const Baseline* baseline) {
    if (baseline == nullptr) {
        return ResultStanding::none;
    }
    const auto former = baseline->tests.find(result.test);
    const bool stopped = former != baseline->tests.end() && stops(former->second.outcome);
    if (stops(result.outcome) != stopped) {
        return stopped ? ResultStanding::fixed : ResultStanding::isNew;
    }
    if (former == baseline->tests.end()) {
        return ResultStanding::added;
    }
    return former->second.outcome == result.outcome && former->second.seen == result.seen ? ResultStanding::same
                                                                                          : ResultStanding::changed;
}

const Waiver* waiverFor(const std::string& test, const std::vector<Waiver>& waivers, const Day& today) {
    const auto found = std::ranges::find(waivers, test, &Waiver::test);
    return found == waivers.end() || found->until < today ? nullptr : &*found;
}

void judgeRequirements(ConformanceVerdict& verdict, const ConformanceRun& run, const Package& package) {
    for (const auto& [id, requirement] : package.requirements) {
        if (!requirement.inForce) {
            continue;
        }
        JudgedRequirement judged{&requirement, TestOutcome::omit, {}};
        for (const auto& result : verdict.results) {
            if (std::ranges::count(result.requirements, id) > 0) {
                const TestOutcome outcome = run.results[result.result].outcome;
                judged.outcome = judged.results.empty() ? outcome : worse(judged.outcome, outcome);
                judged.results.push_back(result.result);
            }
        }
        verdict.requirements.push_back(std::move(judged));
    }
}

void judgeWaivers(ConformanceVerdict& verdict, const std::vector<Waiver>& waivers, const Day& today) {
    for (const auto& waiver : waivers) {
        if (waiver.until < today) {
            verdict.endedWaivers.push_back(&waiver);
        } else if (std::ranges::count(verdict.results, &waiver, &JudgedResult::waiver) == 0) {
            verdict.idleWaivers.push_back(&waiver);
        }
    }
}

}  // namespace

std::string_view nameOf(ResultStanding standing) {
    switch (standing) {
        case ResultStanding::none:
            return "none";
        case ResultStanding::same:
            return "same";
        case ResultStanding::added:
            return "added";
        case ResultStanding::isNew:
            return "new";
        case ResultStanding::fixed:
            return "fixed";
        case ResultStanding::changed:
            return "changed";
    }
    return {};
}

std::string_view titleOf(ResultStanding standing) {
    switch (standing) {
        case ResultStanding::none:
            return "";
        case ResultStanding::same:
            return "与基线相同";
        case ResultStanding::added:
            return "新增检验";
        case ResultStanding::isNew:
            return "新出现";
        case ResultStanding::fixed:
            return "已修复";
        case ResultStanding::changed:
            return "有变化";
    }
    return {};
}

ConformanceVerdict judgeRun(const ConformanceRun& run, const Package& package, const std::vector<Waiver>& waivers,
                            const Baseline* baseline, const Day& today) {
    const Belonging belonging(package);
    // A requirement says whose a change is, not that it is right: none is excused by being of strength should.
    const bool everyChangeBinds = run.kind == ConformanceKind::replay;
    ConformanceVerdict verdict;
    std::set<std::string_view> names;
    for (std::size_t i = 0; i < run.results.size(); ++i) {
        const TestResult& result = run.results[i];
        names.insert(result.test);
        JudgedResult judged{i, result.requirements, standingOf(result, baseline), nullptr, false};
        if (judged.requirements.empty()) {
            judged.requirements = belonging.ofTest(result.test);
        }
        const bool wantsWaiver = stops(result.outcome) && result.outcome != TestOutcome::error;
        judged.waiver = wantsWaiver ? waiverFor(result.test, waivers, today) : nullptr;
        judged.blocks =
            result.outcome == TestOutcome::error ||
            (wantsWaiver && judged.waiver == nullptr && (everyChangeBinds || isBinding(package, judged.requirements)));
        verdict.results.push_back(std::move(judged));
    }
    judgeRequirements(verdict, run, package);
    judgeWaivers(verdict, waivers, today);
    if (baseline != nullptr) {
        for (const auto& [test, former] : baseline->tests) {
            if (!names.contains(test)) {
                verdict.gone.push_back(test);
            }
        }
    }
    return verdict;
}

bool ConformanceVerdict::erred(const ConformanceRun& run) const {
    return std::ranges::count(run.results, TestOutcome::error, &TestResult::outcome) > 0;
}

bool ConformanceVerdict::conforms(const ConformanceRun& run) const {
    const bool showsSomething = std::ranges::any_of(run.results, [](const TestResult& result) {
        return result.outcome == TestOutcome::pass || result.outcome == TestOutcome::review;
    });
    return (showsSomething ||
            std::ranges::any_of(results, [](const auto& result) { return result.waiver != nullptr; })) &&
           !erred(run) && endedWaivers.empty() && std::ranges::none_of(results, &JudgedResult::blocks);
}

std::array<std::size_t, testOutcomes.size()> outcomeCounts(const ConformanceRun& run) {
    std::array<std::size_t, testOutcomes.size()> counts{};
    for (const auto& result : run.results) {
        ++counts.at(static_cast<std::size_t>(result.outcome));
    }
    return counts;
}

}  // namespace hcp
