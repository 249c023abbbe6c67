// Where everything of a table sheet stands, before anything is written.
//
// Row 0 is the title, row 1 the subtitle, row 2 the groups' titles, row 3 the headings; then the rows (or one that says
// that there is none), then the total unless rows are periods, then the notes and the charts.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "reporting/sheet_frame.h"

namespace hcp {

struct PlannedColumn {
    std::string heading;
    ColumnContent content = ColumnContent::measure;
    std::string key;      ///< ReportColumn::key(), its code filled in
    std::string figure;   ///< the measure that it is about, with its period
    std::string against;  ///< of a change
    const ReportGrade* grade = nullptr;
    const ScorePart* part = nullptr;
    std::string format;  ///< Excel's notation
    double width = 8;

    [[nodiscard]] bool isText() const { return content <= ColumnContent::name; }
};

struct PlannedGroup {
    std::string title;
    std::uint16_t first = 0;
    std::uint16_t last = 0;
};

struct TablePlan {
    static constexpr std::uint32_t titleRow = 0;
    static constexpr std::uint32_t subtitleRow = 1;
    static constexpr std::uint32_t groupRow = 2;
    static constexpr std::uint32_t headingRow = 3;
    static constexpr std::uint32_t firstRow = 4;

    std::string sheet;
    std::vector<PlannedColumn> columns;
    std::vector<PlannedGroup> groups;
    std::map<std::string, std::uint16_t> columnOf;  ///< by PlannedColumn::key
    std::vector<ReportRow> rows;
    std::optional<ReportRow> total;

    [[nodiscard]] std::uint32_t lastRow() const {
        return firstRow + static_cast<std::uint32_t>(rows.empty() ? 0 : rows.size() - 1);
    }
    [[nodiscard]] std::uint32_t totalRow() const { return lastRow() + 1; }
    /// The first row below everything.
    [[nodiscard]] std::uint32_t endRow() const { return lastRow() + (total ? 2 : 1); }
    [[nodiscard]] std::uint16_t lastColumn() const { return static_cast<std::uint16_t>(columns.size() - 1); }
    /// Columns at the left that hold no figures; the word for the total stands over them.
    [[nodiscard]] std::uint16_t leadingTexts() const;
    /// The last column that lies wholly on the first sheet of paper when the columns are fitted to so many side by side
    /// and the first `repeated` ones begin each; what people read across stands up to there.
    [[nodiscard]] std::uint16_t lastOnFirstPage(int pagesWide, std::uint16_t repeated) const;
    /// Of the columns up to this one.
    [[nodiscard]] double widthTo(std::uint16_t column) const;
};

/// Lays out a table. Refused, with a Chinese sentence, when it has more rows or columns than a sheet.
[[nodiscard]] Expected<TablePlan, std::string> planTable(const ReportContext& context, const ReportSheet& sheet);

/// What stands in a column of texts: a code, a name, or the definition's words where there is none.
[[nodiscard]] std::string textIn(const ReportContext& context, const TablePlan& plan, const PlannedColumn& column,
                                 std::size_t row);

}  // namespace hcp
