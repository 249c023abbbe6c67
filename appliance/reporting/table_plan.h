// Where everything of a table sheet stands, before anything is written.
//
// Row 0 is the title, row 1 the subtitle, row 2 the groups' titles, row 3 the headings; then one row an
// office (or one row that says that there is none), then the total, then the notes.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "reporting/sheet_frame.h"

namespace hcp {

struct PlannedColumn {
    std::string heading;
    ColumnContent content = ColumnContent::measure;
    std::string measure;                 ///< also the measure a grade is about
    const ReportGrade* grade = nullptr;  ///< for grades
    double width = 8;
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
    static constexpr std::uint32_t firstOfficeRow = 4;

    std::string sheet;
    std::vector<PlannedColumn> columns;
    std::vector<PlannedGroup> groups;
    std::map<std::string, std::uint16_t> columnOf;  ///< of measures
    std::uint32_t totalRow = 0;

    [[nodiscard]] std::uint16_t lastColumn() const { return static_cast<std::uint16_t>(columns.size() - 1); }
    /// Columns at the left that hold no figures; the word for the total stands over them.
    [[nodiscard]] std::uint16_t leadingTexts() const;
    [[nodiscard]] double width() const;
};

/// Lays out a table for the offices, levels and channels of the month. Refused, with a Chinese sentence, when
/// the codes make more columns than a sheet has.
[[nodiscard]] Expected<TablePlan, std::string> planTable(const ReportContext& context, const ReportSheet& sheet);

/// What an office is called: its name, or the definition's words for evaluations without a service record.
[[nodiscard]] const std::string& officeTitle(const ReportContext& context, const OfficeFigures& office);

/// The word for a ratio, as the sheet's formula will say it.
[[nodiscard]] const GradeWord& gradeOf(const ReportGrade& grade, std::int64_t numerator, std::int64_t denominator);

}  // namespace hcp
