// Holds two sides of a replay against each other: which verdicts, letters and cells of workbooks a new package or
// executable changes, grouped by cause.
//
// A cause of another verdict is what is found now and was not, what is no longer found, and the dispositions, each as
// the record would be judged alone. What changes because of a record that it rests on is no cause of its own: it is
// counted with the cause of that record. A cause of another letter are the elements whose values differ, or the
// operation, or nothing but its form; of another cell see replay/cell_comparison.h.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "conformance/belonging.h"
#include "conformance/conformance_run.h"
#include "replay/cell_comparison.h"
#include "replay/replay_causes.h"

namespace hcp {

/// Where and when a record counts.
struct ReplayedPlace {
    RecordKind kind = RecordKind::service;
    std::string office;            ///< of its service; empty where nobody knows it
    std::set<std::string> months;  ///< of its event and of its arrival, "2026-10"
};

class ReplayComparison {
public:
    void compare(const ReplayedPlace& place, const ReplayedRecord& before, const ReplayedRecord& after);
    [[nodiscard]] CellComparison& cells() { return cells_; }
    /// What each side rests on, at the end.
    void conclude(ReplayGround before, ReplayGround after);

    [[nodiscard]] std::uint64_t records() const { return records_; }
    /// One for each cause, which fails, or one that passes where nothing changes: of verdicts, letters and cells.
    /// Where there was no record nothing is known. `belonging` is of the package in force.
    [[nodiscard]] std::vector<TestResult> results(const Belonging& belonging) const;

private:
    void compareVerdicts(const ReplayedPlace& place, const ReplayedRecord& before, const ReplayedRecord& after);
    void touch(const std::string& cause, const ReplayedPlace& place, bool countsOtherwise);
    void settle(std::vector<TestResult> found, const std::string& test, const std::string& title, bool hadAny,
                std::vector<TestResult>& results) const;

    std::uint64_t records_ = 0;
    ReplayCauses verdicts_;
    ReplayCauses letters_;
    CellComparison cells_;
    ReplayGround before_;
    ReplayGround after_;
};

}  // namespace hcp
