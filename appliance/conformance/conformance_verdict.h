// What a run means: each requirement by its tests, against an earlier run and with what an office waives.
//
// Which requirements a result belongs to the package says (conformance/belonging.h). A run conforms when no test erred,
// and none failed or could not be verified, unless it is waived or all requirements it stands for are of strength
// should or may; what a replay finds changed blocks whatever their strength. A waiver that has ended makes a run fail,
// whatever became of its test. A test that no requirement stands for counts as one of strength must. A run in which
// nothing passed, and nothing was waived, shows nothing and does not conform.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "conformance/baseline.h"
#include "conformance/conformance_run.h"
#include "conformance/waivers.h"
#include "spec/package.h"

namespace hcp {

/// A result beside the one of the earlier run.
enum class ResultStanding {
    none,  ///< there is no earlier run
    same,
    added,   ///< it was not tested, and is no failure
    isNew,   ///< it fails or could not be verified, and did not, or was not tested
    fixed,   ///< it failed or could not be verified, and does not
    changed  ///< the outcome or what was seen is another, and neither new nor fixed
};
/// The enumerator's name; `isNew` is "new".
[[nodiscard]] std::string_view nameOf(ResultStanding standing);
/// In Chinese, for people.
[[nodiscard]] std::string_view titleOf(ResultStanding standing);

struct JudgedResult {
    std::size_t result = 0;                 ///< its place in the run
    std::vector<std::string> requirements;  ///< those it tests
    ResultStanding standing = ResultStanding::none;
    const Waiver* waiver = nullptr;  ///< in force, where one is needed
    bool blocks = false;
};

struct JudgedRequirement {
    const Requirement* requirement = nullptr;
    TestOutcome outcome = TestOutcome::omit;
    std::vector<std::size_t> results;  ///< places in the run; none: nothing of this run tests it
};

struct ConformanceVerdict {
    std::vector<JudgedResult> results;            ///< as those of the run
    std::vector<JudgedRequirement> requirements;  ///< by id
    std::vector<const Waiver*> endedWaivers;
    std::vector<const Waiver*> idleWaivers;  ///< in force, and nothing needed them
    std::vector<std::string> gone;           ///< tests of the earlier run that this one does not have

    [[nodiscard]] bool erred(const ConformanceRun& run) const;
    [[nodiscard]] bool conforms(const ConformanceRun& run) const;
};

/// `baseline` may be nullptr. The package, the waivers and the run must outlive the verdict; `today` is Beijing's.
[[nodiscard]] ConformanceVerdict judgeRun(const ConformanceRun& run, const Package& package,
                                          const std::vector<Waiver>& waivers, const Baseline* baseline,
                                          const Day& today);

/// How many results have each outcome, in the order of testOutcomes.
[[nodiscard]] std::array<std::size_t, testOutcomes.size()> outcomeCounts(const ConformanceRun& run);

}  // namespace hcp
