// Examines a sample of what a local system hands in, record by record, and tells what it sends wrong by test.
//
// Only what the sample shows is said to be right: a rule or a field that no record of it gave an occasion for is
// skipped (TestOutcome::skip), and the rules of a kind that does not occur at all are omitted. A warning is for a
// person to look at (TestOutcome::review); what would be held or refused is a failure.
//
// Examples are the first ones, with their lines. Evidence is handed on, and a sender puts names, numbers and secrets
// into the wrong fields, so an example shows a value only where the package's code list of its field has it or it is a
// date or time that exists. Of all else it shows how it is written, character by character (ShownValues::shapes).
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "check/checker.h"
#include "conformance/conformance_run.h"
#include "spec/package.h"

namespace hcp {

class UpstreamTrial {
public:
    /// `registers` are the installation's code lists.
    explicit UpstreamTrial(std::shared_ptr<const Package> package, Registers registers = {});

    /// The checker whose findings an example may quote; records for take() are judged by no other.
    [[nodiscard]] const Checker& checker() const { return checker_; }

    /// A record as the checker judged it, with the rules that had something to judge.
    void take(std::size_t line, const CheckedRecord& checked, const std::vector<const Rule*>& applied);
    [[nodiscard]] std::size_t taken() const { return taken_; }

    /// One result for whether all lines can be read, one for each property and each rule of the kinds that local
    /// systems hand in.
    [[nodiscard]] std::vector<TestResult> results() const;

private:
    struct Tally {
        std::string title;
        RecordKind kind = RecordKind::service;
        std::size_t applied = 0;  ///< records that gave occasion for it
        std::size_t broken = 0;   ///< findings, of any severity
        TestOutcome worst = TestOutcome::pass;
        std::vector<std::string> examples;
    };

    void note(const std::string& test, std::size_t line, const Finding& finding);
    [[nodiscard]] TestResult resultOf(const std::string& test, const Tally& tally) const;

    Checker checker_;
    std::vector<std::string> order_;  ///< names of tests
    std::map<std::string, Tally> tallies_;
    std::map<RecordKind, std::size_t> records_;
    std::size_t taken_ = 0;
};

}  // namespace hcp
