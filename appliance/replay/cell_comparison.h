// Holds the workbooks of two sides of a replay against each other, cell by cell: sheet, row, column.
//
// Which cause a changed cell has follows from the records: a cause whose records come to another disposition touches
// the cells of their offices in the workbooks that their months stand in. A cell that none touches changed by what is
// counted, or how: then the words in which the two sides differ are its cause (ReplayGround::words).
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "replay/replay_causes.h"

namespace hcp {

class CellComparison {
public:
    /// A record of this office and of these months has another disposition, by that cause. An empty office is any.
    void touch(const std::string& cause, const std::string& office, const std::set<std::string>& months);
    /// The next workbook of each side, nothing where it has no more; they need not come in one order. After all records
    /// were touched.
    void compare(std::optional<ReplayedReport> before, std::optional<ReplayedReport> after);
    /// Once, after the last workbook.
    void finish();

    [[nodiscard]] std::uint64_t cells() const { return cells_; }
    [[nodiscard]] std::vector<TestResult> results(const std::string& test, const std::string& title,
                                                  const ReplayGround& before, const ReplayGround& after,
                                                  const std::vector<std::string>& ofTest) const;

private:
    using Waiting = std::map<std::string, ReplayedReport>;

    void compareReports(const ReplayedReport& before, const ReplayedReport& after);
    /// Of the sheet of that name.
    void compareTables(const ReplayedReport& report, const FigureTable& before, const FigureTable& after,
                       const std::string& sheet);
    void note(const ReplayedReport& report, const std::string& office, const std::string& change);
    [[nodiscard]] std::string causesOf(const ReplayedReport& report, const std::string& office) const;

    std::map<std::string, std::set<std::pair<std::string, std::string>>> touched_;  ///< by cause: office, month
    Waiting before_;                                                                ///< whose counterpart has not come
    Waiting after_;
    ReplayCauses byRecords_;
    ReplayCauses byWords_;  ///< of one cause, which has no name before all was told
    std::uint64_t cells_ = 0;
};

}  // namespace hcp
