// Holds two sides of a replay against each other: which verdicts, letters and numbers a new package or executable
// changes, grouped by cause.
//
// A cause of another verdict is what is found now and was not, what is no longer found, and the dispositions; of
// another letter the elements whose values differ, or the operation, or nothing but its form. Memory grows with the
// number of causes, not of records.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "conformance/conformance_run.h"
#include "replay/replay_side.h"

namespace hcp {

class ReplayComparison {
public:
    void compare(const ReplayedRecord& before, const ReplayedRecord& after);
    void compareFigures(const ReplayFigures& before, const ReplayFigures& after);

    [[nodiscard]] std::uint64_t records() const { return records_; }
    /// One for each cause, which fails, or one that passes where nothing changes: of verdicts, letters and numbers.
    /// Where there was no record nothing is known.
    [[nodiscard]] std::vector<TestResult> results() const;

private:
    struct Cause {
        std::uint64_t count = 0;
        std::vector<std::string> examples;
    };
    using Causes = std::map<std::string, Cause>;

    static void note(Causes& causes, const std::string& cause, const std::string& example);
    void report(const Causes& causes, const std::string& test, const std::string& title,
                std::vector<TestResult>& results) const;

    std::uint64_t records_ = 0;
    Causes verdicts_;
    Causes letters_;
    Causes figures_;
};

/// Has both sides judge the records of these days, oldest kind first, 200 in a transaction. `progress` may be empty.
void replay(Store& store, const DaySpan& days, ReplaySide& before, ReplaySide& after, ReplayComparison& comparison,
            const std::function<void(std::uint64_t)>& progress);

/// One side alone, for another executable that compares: a line each, then the figures.
void tellReplay(Store& store, const DaySpan& days, ReplaySide& side,
                const std::function<void(const std::string&)>& takeLine);

}  // namespace hcp
