#include "foundation/file_content.h"
#include "reporting/definition_sheets.h"
#include "reporting/measures.h"
#include "reporting/report_definition.h"
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
    reader.only({"total", "undefinedRatio", "unmatchedOffice", "noOffices"});
    return {reader.text("total"), reader.text("undefinedRatio"), reader.text("unmatchedOffice"),
            reader.text("noOffices")};
}

/// "share:*": one measure a code.
bool isFamily(const std::string& name) { return name.size() > 2 && name.substr(name.size() - 2) == ":*"; }

ReportMeasure readMeasure(const DefinitionReader& reader, bool family, const ReportDefinition& soFar) {
    reader.only({"plus", "minus", "weigh", "ratio", "format"});
    ReportMeasure measure;
    measure.format = reader.text("format");
    if (soFar.formats.count(measure.format) == 0) {
        reader.refuse("format", "没有名为“" + measure.format + "”的数字格式");
    }
    for (const auto& [sign, times] : {std::pair{"plus", 1}, std::pair{"minus", -1}}) {
        for (const auto& term : reader.has(sign) ? reader.texts(sign) : std::vector<std::string>()) {
            measure.terms.push_back({term, times});
            if (!isCountMeasure(soFar.measures, term)) {
                reader.refuse(sign, "没有先于此处定义的计数指标“" + term + "”");
            }
        }
    }
    measure.weighed = reader.textOr("weigh", "");
    if (!measure.weighed.empty() && measure.weighed != "level") {
        reader.refuse("weigh", "应为 level");
    }
    const bool sum = !measure.terms.empty() || !measure.weighed.empty();
    const auto ratio = reader.has("ratio") ? reader.texts("ratio") : std::vector<std::string>();
    if (sum == (ratio.size() == 2)) {
        reader.refuse({}, "应为 plus、minus、weigh 之和，或者由分子、分母两项组成的 ratio");
    } else if (sum && family) {
        reader.refuse({}, "名称以 :* 结尾的指标应为 ratio");
    } else if (!sum) {
        measure.numerator = ratio[0];
        measure.denominator = ratio[1];
        for (const auto& part : ratio) {
            if (!isCountMeasure(soFar.measures, part)) {
                reader.refuse("ratio", "没有先于此处定义的计数指标“" + part + "”");
            }
            if (isFamily(part) && !family) {
                reader.refuse("ratio", "“" + part + "”只能用于名称以 :* 结尾的指标");
            }
        }
    }
    return measure;
}

GradeWord readWord(const DefinitionReader& reader) {
    return {reader.text("word"), reader.colour("ink"), reader.colour("fill")};
}

ReportGrade readGrade(const DefinitionReader& reader, const ReportDefinition& soFar) {
    reader.only({"measure", "none", "steps", "otherwise"});
    ReportGrade grade;
    grade.measure = reader.text("measure");
    const auto measure = resolveMeasure(soFar.measures, grade.measure);
    if (!measure || !measure->isRatio()) {
        reader.refuse("measure", "应为一个比率指标");
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

ReportDefinition readDefinition(const DefinitionReader& root) {
    root.only({"title", "author", "file", "look", "page", "wording", "formats", "measures", "grades", "sheets"});
    ReportDefinition definition;
    definition.title = root.text("title", {"month", "period"});
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
    for (const auto& [name, reader] : root.named("measures")) {
        if (isCountMeasure({}, name)) {
            reader.refuse({}, "与固有计数指标重名");
        }
        definition.measures.emplace(name, readMeasure(reader, isFamily(name), definition));
    }
    for (const auto& [name, reader] : root.named("grades")) {
        definition.grades.emplace(name, readGrade(reader, definition));
    }
    definition.sheets = readSheets(root, definition);
    return definition;
}

}  // namespace

Expected<ReportDefinition, std::string> loadReportDefinition(const std::filesystem::path& file) {
    const auto about = [&](const std::string& what) { return "报表定义 " + file.string() + " " + what; };
    const auto text = readFile(file);
    if (!text) {
        return Unexpected{about("不能读取")};
    }
    const auto document = parseJson(*text);
    if (!document) {
        return Unexpected{
            about("第 " + std::to_string(document.error().offset) + " 字节处：" + document.error().detail)};
    }
    DefinitionFault fault;
    auto definition = readDefinition(DefinitionReader(*document, "", fault));
    if (fault.told()) {
        return Unexpected{about(fault.what())};
    }
    return definition;
}

}  // namespace hcp
