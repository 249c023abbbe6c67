// A workbook as its definition describes it (reports/*.json; reports/README.md explains the members).
//
// A definition that was loaded is sound: every measure, format, grade and placeholder it names exists, a
// measure only uses measures defined before it, and every ratio stands on its sheet together with its
// numerator and its denominator.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "foundation/expected.h"
#include "reporting/workbook_writer.h"

namespace hcp {

/// A figure made from other figures. Counts that exist by themselves: services, servicesEvaluated, held,
/// delivered, level:<code>, channel:<code>. A name that ends with ":*" stands for one measure a code.
struct ReportMeasure {
    struct Term {
        std::string measure;  ///< "level:*" in a sum: all codes
        std::int64_t times = 1;
    };
    std::vector<Term> terms;  ///< a sum; empty for a ratio
    std::string weighed;      ///< "level": also the sum of code × count over all levels; or empty
    std::string numerator;    ///< of a ratio; empty for a sum
    std::string denominator;
    std::string format;

    [[nodiscard]] bool isRatio() const { return !numerator.empty(); }
};

/// A word said about a ratio, with the colours it is shown in. A colour never stands without its word.
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
    std::string measure;      ///< a ratio
    GradeWord none;           ///< the denominator is 0
    std::vector<Step> steps;  ///< rising; the first that holds is said
    GradeWord otherwise;
};

enum class ColumnContent { rowNumber, officeCode, officeName, measure, grade };

struct ReportColumn {
    std::string heading;
    ColumnContent content = ColumnContent::measure;
    std::string name;             ///< of the measure or grade; may hold {code}
    std::optional<double> width;  ///< in Excel's units; absent: as wide as its content
};

/// Columns under one common heading, once, or once for every level or channel.
struct ColumnGroup {
    std::string title;  ///< may be empty; may hold {name} when repeated
    std::string each;   ///< "level", "channel" or empty
    std::vector<ReportColumn> columns;
};

/// One row an office, and the total.
struct TableSheet {
    std::string title;
    std::string subtitle;
    std::vector<ColumnGroup> groups;
    std::uint16_t frozenColumns = 0;
    std::vector<std::string> notes;
};

struct CoverSheet {
    struct Labelled {
        std::string label;
        std::string text;
    };
    struct Figure {
        std::string label;
        std::string measure;
        std::string meaning;
    };
    std::string title;
    std::string subtitle;
    std::vector<Labelled> facts;
    std::string overviewTitle;
    std::string overviewFrom;                   ///< the table whose total row is quoted
    std::vector<std::string> overviewHeadings;  ///< five: name, value, numerator, denominator, meaning
    std::vector<Figure> overview;
    std::string contentsTitle;
    std::vector<std::string> notes;
};

/// Rows of text, for definitions.
struct TextsSheet {
    struct Column {
        std::string heading;
        double width = 20;
    };
    std::string title;
    std::vector<Column> columns;
    std::vector<std::vector<std::string>> rows;  ///< as many texts as columns
    std::vector<std::string> notes;
};

struct ReportSheet {
    std::string name;
    std::string about;  ///< one sentence for the table of contents
    std::variant<CoverSheet, TableSheet, TextsSheet> content;
};

struct ReportWording {
    std::string total;
    std::string undefinedRatio;   ///< shown where the denominator is 0
    std::string unmatchedOffice;  ///< evaluations whose service record has not arrived
    std::string noOffices;
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
    std::map<std::string, ReportMeasure> measures;
    std::map<std::string, ReportGrade> grades;
    std::vector<ReportSheet> sheets;
};

/// Reads and checks a definition. The refusal is a Chinese sentence that names the file and the JSON Pointer.
[[nodiscard]] Expected<ReportDefinition, std::string> loadReportDefinition(const std::filesystem::path& file);

}  // namespace hcp
