// What a run of the conformance mode saw: one result a test, in an order that the same run gives again.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "conformance/outcome.h"
#include "foundation/clock.h"
#include "journal/checkpoint.h"

namespace hcp {

inline constexpr std::size_t testExamplesMax = 5;

struct TestResult {
    std::string test;   ///< name of the test (conformance/catalogue.h), the same from run to run
    std::string title;  ///< Chinese: what is tested
    TestOutcome outcome = TestOutcome::pass;
    std::string seen;                   ///< Chinese: what was seen, with numbers
    std::vector<std::string> examples;  ///< at most testExamplesMax; personal values masked
    std::int64_t tookMs = 0;
    /// Those it belongs to, where its name alone does not tell (conformance/belonging.h).
    std::vector<std::string> requirements = {};
};

enum class ConformanceKind { self, upstream, province, replay };
/// The enumerator's name, as the command line has it.
[[nodiscard]] std::string_view nameOf(ConformanceKind kind);
/// In Chinese, for people.
[[nodiscard]] std::string_view titleOf(ConformanceKind kind);

struct ConformanceRun {
    ConformanceKind kind = ConformanceKind::self;
    std::string subject;  ///< what was examined, in words: a file, an address, an executable
    Moment begunAt;
    std::string applianceVersion;
    std::string package;  ///< name@version
    std::string packageDigest;
    std::string configurationDigest;       ///< empty: without a configuration
    std::optional<Checkpoint> checkpoint;  ///< of the installation's journal when the run began
    std::vector<TestResult> results;       ///< one a test
};

}  // namespace hcp
