// Workbooks that list rows of any number: one row after the other, in memory that does not grow with them.
//
// Nothing is left out silently. Rows beyond what a sheet holds go to a further sheet with the same headings, and the
// cover tells how many stand where. A text that no cell can carry (over 32,767 characters, no UTF-8, with U+0000) is
// not cut: its cell says so in words and names the record where the whole of it stands. The cover bears the digest of
// the rows: SHA-256 over each row as a line, the JSON array of its texts as they are shown, ended by a line feed.
//
// What rows bring are texts and nothing else: no cell is ever a formula.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "foundation/clock.h"
#include "foundation/expected.h"
#include "reporting/report_problem.h"
#include "reporting/report_progress.h"

namespace hcp {

struct ListRow {
    std::vector<std::string> values;  ///< one a field
    std::string record;               ///< id of what the row is about, for whoever looks the whole of it up
};

/// Where the rows come from, in their order.
class ListRows {
public:
    virtual ~ListRows() = default;
    /// Names of the fields; the same at any time.
    [[nodiscard]] virtual const std::vector<std::string>& fields() const = 0;
    /// The next row, in the place of what `into` held; false behind the last.
    [[nodiscard]] virtual bool next(ListRow& into) = 0;
};

/// What stands on the cover.
struct ListFacts {
    std::string period;      ///< 2026-Q4
    std::string periodName;  ///< 2026年第四季度
    std::string from;        ///< its first and its last day
    std::string to;
    Moment producedAt;
    std::string package;  ///< name@version
    std::string applianceVersion;
    std::string checkpointSize;  ///< of the journal's newest signed checkpoint, in words where there is none
    std::string checkpointRoot;
};

struct ListLimits {
    std::uint32_t rowsOfSheetMax = 1'048'576;  ///< with title and headings
};

struct WrittenList {
    std::filesystem::path file;
    std::uint64_t rows = 0;
    std::string digest;  ///< of the rows, hex
};

/// Writes <folder>/<file name of the definition>. The same rows, facts and definition give the same bytes. The file
/// appears whole or not at all. What `rows` and `progress` throw passes through.
[[nodiscard]] Expected<WrittenList, ReportProblem> writeListReport(ListRows& rows, const ListFacts& facts,
                                                                   const std::filesystem::path& definition,
                                                                   const std::filesystem::path& folder,
                                                                   const ReportProgress& progress,
                                                                   const ListLimits& limits = {});

}  // namespace hcp
