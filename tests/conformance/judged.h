// A run over Fujian's package with results as a test wants them, and what it means.
#pragma once

#include <string>
#include <vector>

#include "conformance/conformance_verdict.h"
#include "conformance/evidence.h"
#include "support/fujian.h"

namespace hcp::test {

inline ConformanceRun runWith(std::vector<TestResult> results) {
    ConformanceRun run;
    run.kind = ConformanceKind::self;
    run.subject = "测试对象";
    run.begunAt = at("2026-11-28 09:00:00");
    run.applianceVersion = "0.0";
    run.package = fujian()->name();
    run.packageDigest = fujian()->digest;
    run.checkpoint = Checkpoint{"test.example.invalid/hcp", 7, std::string(32, 'r')};
    run.results = std::move(results);
    return run;
}

inline TestResult resultOf(const std::string& test, TestOutcome outcome, const std::string& seen = "所见") {
    return {test, "检验 " + test, outcome, seen, {}, 12};
}

/// A rule whose requirement binds, and one whose does not.
inline constexpr const char* bindingRule = "FJ-E-006";
inline constexpr const char* advisoryRule = "FJ-E-009";

inline Waiver waiverFor(const std::string& test, const Day& until) {
    return {test, "等待省里答复", "数据质量员", until};
}

}  // namespace hcp::test
