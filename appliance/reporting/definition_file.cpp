#include <algorithm>

#include "reporting/definition_sheets.h"
#include "reporting/measure_file.h"
#include "reporting/report_definition.h"
#include "reporting/report_figures.h"
#include "reporting/wording.h"

namespace hcp {
namespace {

constexpr double fontSizeLeast = 6;
constexpr double fontSizeMost = 36;
constexpr double marginMost = 3;
constexpr std::size_t fileNameBytesMax = 120;

FontFace readFont(const DefinitionReader& reader) {
    reader.only({"name", "fallback"});
    const auto fallback = reader.text("fallback");
    if (fallback != "serif" && fallback != "sans") {
        reader.refuse("fallback", "应为 serif 或 sans");
    }
    return {reader.text("name"), fallback == "serif"};
}

ReportLook readLook(const DefinitionReader& reader) {
    reader.only({"textFont", "headingFont", "textSize", "titleSize", "colours"});
    ReportLook look;
    look.textFont = readFont(reader.object("textFont"));
    look.headingFont = readFont(reader.object("headingFont"));
    look.textSize = reader.number("textSize", fontSizeLeast, fontSizeMost);
    look.titleSize = reader.number("titleSize", fontSizeLeast, fontSizeMost);
    const auto colours = reader.object("colours");
    colours.only({"headingInk", "headingFill", "totalFill", "line", "noteInk"});
    look.headingInk = colours.colour("headingInk");
    look.headingFill = colours.colour("headingFill");
    look.totalFill = colours.colour("totalFill");
    look.line = colours.colour("line");
    look.noteInk = colours.colour("noteInk");
    return look;
}

PageSetup readPage(const DefinitionReader& reader) {
    reader.only({"orientation", "marginsInches", "footer"});
    PageSetup page;
    const auto orientation = reader.text("orientation");
    if (orientation != "landscape" && orientation != "portrait") {
        reader.refuse("orientation", "应为 landscape 或 portrait");
    }
    page.landscape = orientation == "landscape";
    const auto margins = reader.object("marginsInches");
    margins.only({"left", "right", "top", "bottom"});
    page.marginLeft = margins.number("left", 0, marginMost);
    page.marginRight = margins.number("right", 0, marginMost);
    page.marginTop = margins.number("top", 0, marginMost);
    page.marginBottom = margins.number("bottom", 0, marginMost);
    page.footer = reader.text("footer", reportPlaces());
    return page;
}

ReportWording readWording(const DefinitionReader& reader) {
    reader.only({"total", "undefinedRatio", "unmatchedOffice", "notSaid", "noRows", "notCollected", "tooFew"});
    return {reader.text("total"),   reader.text("undefinedRatio"), reader.text("unmatchedOffice"),
            reader.text("notSaid"), reader.text("noRows"),         reader.text("notCollected"),
            reader.text("tooFew")};
}

void readScheme(const DefinitionReader& reader, ReportDefinition& definition) {
    reader.only({"parts", "enough", "enoughOf"});
    for (const auto& part : reader.objects("parts")) {
        part.only({"measure", "weight", "zero", "full"});
        ScorePart read{part.text("measure"), part.number("weight", 0.01, 1000), part.number("zero", -1000, 1000),
                       part.number("full", -1000, 1000)};
        const Measure* measure = definition.book.find(read.measure);
        if (measure == nullptr || !measure->isRatio() || isFamilyName(read.measure)) {
            part.refuse("measure", "应为一个比率指标");
        } else if (read.zero == read.full) {
            part.refuse("full", "满分值与零分值不能相同");
        }
        definition.scheme.push_back(std::move(read));
    }
    definition.enough = static_cast<std::int64_t>(reader.number("enough", 1, 1'000'000));
    definition.enoughOf = reader.text("enoughOf");
    if (!definition.book.isNumber(definition.enoughOf)) {
        reader.refuse("enoughOf", "没有名为“" + definition.enoughOf + "”的计数指标");
    }
}

GradeWord readWord(const DefinitionReader& reader) {
    return {reader.text("word"), reader.colour("ink"), reader.colour("fill")};
}

ReportGrade readGrade(const DefinitionReader& reader, const ReportDefinition& soFar) {
    reader.only({"about", "none", "steps", "otherwise"});
    ReportGrade grade;
    grade.column = reader.text("about");
    const Measure* measure = soFar.book.find(grade.column);
    const bool score = grade.column == "score" && !soFar.scheme.empty();
    if (!score && (measure == nullptr || !measure->isRatio())) {
        reader.refuse("about", "应为一个比率指标，或者 score");
    }
    reader.object("none").only({"word", "ink", "fill"});
    grade.none = readWord(reader.object("none"));
    for (const auto& step : reader.objects("steps")) {
        step.only({"below", "word", "ink", "fill"});
        const double below = step.number("below", -1000, 1000);
        if (!grade.steps.empty() && below <= grade.steps.back().below) {
            step.refuse("below", "各级界限应递增");
        }
        grade.steps.push_back({below, readWord(step)});
    }
    reader.object("otherwise").only({"word", "ink", "fill"});
    grade.otherwise = readWord(reader.object("otherwise"));
    return grade;
}

std::string readFileName(const DefinitionReader& reader) {
    const auto name = reader.text("file", {"period"});
    const bool ends = name.size() > 5 && name.substr(name.size() - 5) == ".xlsx";
    if (!ends || name.front() == '.' || name.find('/') != std::string::npos || name.size() > fileNameBytesMax) {
        reader.refuse("file", "应为以 .xlsx 结尾的文件名，不含 /，不以点开头，不超过 " +
                                  std::to_string(fileNameBytesMax) + " 字节");
    }
    return name;
}

ReportDefinition readDefinition(const DefinitionReader& root, MeasureBook book) {
    root.only({"title", "author", "file", "look", "page", "wording", "formats", "scheme", "grades", "sheets"});
    ReportDefinition definition;
    definition.book = std::move(book);
    definition.title = root.text("title", {"period", "periodName"});
    definition.author = root.text("author");
    definition.file = readFileName(root);
    definition.look = readLook(root.object("look"));
    definition.page = readPage(root.object("page"));
    definition.wording = readWording(root.object("wording"));
    const auto formats = root.object("formats");
    for (const auto& [name, reader] : root.named("formats")) {
        definition.formats.emplace(name, formats.text(name));
    }
    if (definition.formats.count(std::string(countFormat)) == 0) {
        root.refuse("formats", "缺少计数的数字格式“count”");
    }
    if (root.has("scheme")) {
        readScheme(root.object("scheme"), definition);
    }
    for (const auto& [name, reader] : root.named("grades")) {
        definition.grades.emplace(name, readGrade(reader, definition));
    }
    definition.sheets = readSheets(root, definition);
    return definition;
}

}  // namespace

Expected<ReportDefinition, std::string> loadReportDefinition(const std::filesystem::path& file) {
    auto book = loadMeasureBook(file.parent_path() / "measures.json");
    if (!book) {
        return Unexpected{book.error()};
    }
    return readDefinitionFile(file,
                              [&](const DefinitionReader& root) { return readDefinition(root, std::move(*book)); });
}

}  // namespace hcp
