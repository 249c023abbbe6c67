// The test vectors of a package, run: each is one record with the findings it must have (specs/README.md).
//
// They are the evidence that the rules say what their author meant; `spec lint` runs them for the person who
// keeps a package, the tests run them for us.
#pragma once

#include <filesystem>
#include <vector>

#include "check/checker.h"
#include "spec/load.h"

namespace hcp {

struct VectorRun {
    std::string file;  ///< relative to the package's folder
    std::string rule;  ///< the rule it is about, or schema.<keyword>
    RecordKind kind = RecordKind::service;
    std::string expected;  ///< findings as "rule at", joined by "; ", in their order
    std::string found;
    Disposition expectedDisposition = Disposition::accepted;
    Disposition foundDisposition = Disposition::accepted;

    [[nodiscard]] bool right() const { return expected == found && expectedDisposition == foundDisposition; }
    /// "accepted []", "held [FJ-E-004 /evalDetail]"
    [[nodiscard]] std::string expectedText() const;
    [[nodiscard]] std::string foundText() const;
    [[nodiscard]] bool passes() const { return expected.empty(); }
    /// Its only finding is that of its own rule.
    [[nodiscard]] bool failsOnlyItsRule() const {
        return expected.starts_with(rule + " ") && expected.find(';') == std::string::npos;
    }
};

struct VectorRuns {
    std::vector<VectorRun> runs;        ///< by file name
    std::vector<SpecProblem> problems;  ///< files that are no vectors
};

/// Runs one vector; its `file` stays empty. Or what keeps the value from being a vector.
[[nodiscard]] Expected<VectorRun, std::string> runVector(const Checker& checker, const JsonValue& vector);

/// Runs vectors/*.json of the package in `folder` and of the parts that it includes.
[[nodiscard]] VectorRuns runVectors(const Checker& checker, const std::filesystem::path& folder);

/// What is wrong with the evidence: unreadable vectors, vectors about no rule, wrong outcomes, and rules
/// without a vector that passes or without one that fails only them.
[[nodiscard]] std::vector<SpecProblem> problemsOfVectors(const Checker& checker, const std::filesystem::path& folder);

}  // namespace hcp
