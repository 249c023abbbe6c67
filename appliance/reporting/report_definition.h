// A workbook as its definition describes it (reports/*.json; reports/README.md explains the members).
//
// A definition that was loaded is sound: every measure, format, grade and placeholder it names exists, and whatever
// is worked out stands on its sheet together with what it is made of: a ratio with its numerator and its denominator,
// an interval, a change or a score with its ratios, a rank with its interval.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "calendar/period.h"
#include "foundation/expected.h"
#include "measures/measure_book.h"
#include "measures/tally.h"
#include "reporting/workbook_writer.h"

namespace hcp {

/// A word said about a figure, with the colours it is shown in. A colour never stands without its word.
struct GradeWord {
    std::string word;
    std::uint32_t ink = 0;
    std::uint32_t fill = 0xFFFFFF;
};

struct ReportGrade {
    struct Step {
        double below = 0;
        GradeWord word;
    };
    std::string column;       ///< key of the column it is about: a ratio's, or the score's
    GradeWord none;           ///< there is no value
    std::vector<Step> steps;  ///< rising; the first that holds is said
    GradeWord otherwise;
};

/// How an assessment weighs measures: each gives from 0 (at `zero` and beyond) to `weight` points (at `full` and
/// beyond), in proportion between. A part without a value is left out and the others weigh for it; the score is out of
/// 100.
struct ScorePart {
    std::string measure;  ///< a ratio
    double weight = 0;
    double zero = 0;
    double full = 1;
};

enum class ColumnContent {
    rowNumber,
    officeCode,
    officeName,
    code,  ///< of what the row is about: window, item …
    name,  ///< the last that holds no figure
    measure,
    low,     ///< lower bound of a proportion's interval
    high,    ///< … upper bound
    change,  ///< of a measure against another period
    rank,    ///< by the interval of a proportion
    part,    ///< of the score
    score,
    scoreRank,
    grade
};

struct ReportColumn {
    std::string heading;
    ColumnContent content = ColumnContent::measure;
    std::string name;             ///< of the measure (with @period) or grade; may hold {code}
    std::string against;          ///< of a change: the period it is against
    std::optional<double> width;  ///< in Excel's units; absent: as wide as its content

    /// By which other columns and grades find it: "goodRate", "goodRate@previous", "goodRate/low", "goodRate/part",
    /// "score".
    [[nodiscard]] std::string key() const;
};

/// Columns under one common heading, once, or once for every code of a family.
struct ColumnGroup {
    std::string title;  ///< may be empty; may hold {name} when repeated
    std::string each;   ///< family of counts: "rated", "channel"; or empty
    std::vector<ReportColumn> columns;
};

/// A picture of columns of the same sheet.
struct ReportChart {
    bool columns = false;  ///< standing bars; else lines
    std::string title;
    std::string alternative;  ///< what it shows, for who does not see it
    std::string rowsTitle;    ///< of the axis of rows
    std::string valuesTitle;
    std::vector<std::string> series;  ///< keys of columns
    std::string format;               ///< of the axis of values
    std::optional<double> most;       ///< where that axis ends; absent: where the values do
};

/// One row a member of a grouping and a total, or one row a period.
struct TableSheet {
    std::string title;
    std::string subtitle;
    Grouping by = Grouping::office;
    std::optional<PeriodUnit> each;  ///< rows are periods of this unit
    int last = 0;                    ///< so many, the last one with the report's last day
    std::vector<ColumnGroup> groups;
    std::uint16_t frozenColumns = 0;
    int pagesWide = 1;  ///< when printed; the frozen columns begin each
    std::vector<std::string> notes;
    std::vector<ReportChart> charts;

    /// Periods that columns speak of besides the report's.
    [[nodiscard]] std::vector<std::string> otherPeriods() const;
};

struct CoverSheet {
    struct Labelled {
        std::string label;
        std::string text;
    };
    struct Figure {
        std::string label;
        std::string measure;
        std::string from;  ///< the table whose total row is quoted
        std::string meaning;
    };
    std::string title;
    std::string subtitle;
    std::vector<Labelled> facts;
    std::string overviewTitle;
    std::vector<std::string> overviewHeadings;  ///< five: name, value, numerator, denominator, meaning
    std::vector<Figure> overview;
    std::string contentsTitle;
    std::vector<std::string> notes;
};

/// What every measure on the sheets means, from the book of measures, and more rows below.
struct DefinitionsSheet {
    std::string title;
    std::vector<std::string> headings;  ///< seven: measure, formula, numerator, denominator, treatment, source, version
    std::vector<std::vector<std::string>> more;
    std::vector<std::string> notes;
};

struct ReportSheet {
    std::string name;
    std::string about;  ///< one sentence for the table of contents
    std::variant<CoverSheet, TableSheet, DefinitionsSheet> content;
};

struct ReportWording {
    std::string total;
    std::string undefinedRatio;   ///< shown where the denominator is 0
    std::string unmatchedOffice;  ///< evaluations whose service record has not arrived
    std::string notSaid;          ///< where records do not say who or what
    std::string noRows;
    std::string notCollected;  ///< shown for measures whose facts nobody collects yet
    std::string tooFew;        ///< shown instead of a rank
};

struct ReportLook {
    FontFace textFont;
    FontFace headingFont;
    double textSize = 10.5;
    double titleSize = 18;
    std::uint32_t headingInk = 0;
    std::uint32_t headingFill = 0xFFFFFF;
    std::uint32_t totalFill = 0xFFFFFF;
    std::uint32_t line = 0;
    std::uint32_t noteInk = 0;
};

struct ReportDefinition {
    std::string title;
    std::string author;
    std::string file;  ///< a plain name ending in .xlsx, with {period}
    ReportLook look;
    PageSetup page;
    ReportWording wording;
    std::map<std::string, std::string> formats;
    MeasureBook book;
    std::vector<ScorePart> scheme;
    std::int64_t enough = 1;  ///< cases below which nothing is ranked
    std::string enoughOf;     ///< the count that has to be enough for a rank by score
    std::map<std::string, ReportGrade> grades;
    std::vector<ReportSheet> sheets;
};

/// Reads and checks a definition and the measures.json beside it. The refusal is a Chinese sentence that names the file
/// and the JSON Pointer.
[[nodiscard]] Expected<ReportDefinition, std::string> loadReportDefinition(const std::filesystem::path& file);

}  // namespace hcp
