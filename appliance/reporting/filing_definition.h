// How a problem filing looks as a workbook (reports/filing.json; reports/README.md, "The filing").
//
// A definition that was loaded is sound: whatever it shows exists, every placeholder can be filled in, and what it
// leaves out it leaves out on purpose.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "foundation/expected.h"
#include "reporting/report_definition.h"

namespace hcp {

/// What a row of the form tells of the filing.
enum class FilingField { openedAt, problem, scope, cause, solution, solveBy, state };
/// What a column of the history tells of an entry; `said`: its words and whatever it says anew.
enum class FilingEntryField { at, kind, actor, said };

struct FilingDefinition {
    struct Row {
        std::string label;
        FilingField field = FilingField::problem;
        std::vector<GradeWord> colours;  ///< of a cell that holds exactly that word
    };
    struct Column {
        std::string heading;
        FilingEntryField field = FilingEntryField::said;
        double width = 10;  ///< in Excel's units
    };
    std::string title;
    std::string author;
    ReportLook look;
    PageSetup page;  ///< its footer with places
    std::string sheet;
    std::string subtitle;
    std::string undecided;  ///< where no day is set
    std::vector<Row> rows;
    std::string historyTitle;
    std::vector<Column> columns;  ///< two at least: the first is as wide as the labels of the form
    std::string cause;            ///< before what an entry says anew
    std::string solution;
    std::string solveBy;
    std::vector<std::string> notes;
};

/// The refusal is a Chinese sentence that names the file and the JSON Pointer.
[[nodiscard]] Expected<FilingDefinition, std::string> loadFilingDefinition(const std::filesystem::path& file);

}  // namespace hcp
