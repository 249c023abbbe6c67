#include "reporting/definition_sheets.h"

#include <algorithm>
#include <array>

#include "reporting/measures.h"
#include "reporting/workbook_limits.h"

namespace hcp {
namespace {

constexpr double widthLeast = 2;
constexpr double widthMost = 120;
constexpr std::size_t overviewColumns = 5;

const std::set<std::string, std::less<>> codePlaces{"code"};
const std::set<std::string, std::less<>> codeAndNamePlaces{"code", "name"};

/// Why a column cannot show this measure; in a repeated group it has to be about the codes it is repeated for.
std::optional<std::string> unfitMeasure(const std::string& name, const std::string& each,
                                        const ReportDefinition& definition) {
    if (!isMeasure(definition.measures, name) || name.find('*') != std::string::npos) {
        return "没有名为“" + name + "”的指标";
    }
    const auto measure = resolveMeasure(definition.measures, name);
    const auto& counted = measure ? measure->numerator : name;
    if (!each.empty() && counted != each + ":{code}") {
        return "按 " + each + " 重复的列应为“" + each + ":{code}”或以它为分子的比率";
    }
    return std::nullopt;
}

ReportColumn readColumn(const DefinitionReader& reader, const std::string& each, const ReportDefinition& definition) {
    const bool repeated = !each.empty();
    const auto& places = repeated ? codeAndNamePlaces : reportPlaces();
    reader.only({"heading", "width", "show", "measure", "grade"});
    ReportColumn column;
    column.heading = reader.text("heading", places);
    if (reader.has("width")) {
        column.width = reader.number("width", widthLeast, widthMost);
    }
    const auto kinds = std::array{reader.has("show"), reader.has("measure"), reader.has("grade")};
    if (std::count(kinds.begin(), kinds.end(), true) != 1) {
        reader.refuse({}, "应有且只有 show、measure、grade 三者之一");
    } else if (reader.has("measure")) {
        column.name = reader.text("measure", repeated ? codePlaces : std::set<std::string, std::less<>>{});
        if (const auto unfit = unfitMeasure(column.name, each, definition)) {
            reader.refuse("measure", *unfit);
        }
    } else if (reader.has("grade")) {
        column.content = ColumnContent::grade;
        column.name = reader.text("grade");
        if (definition.grades.count(column.name) == 0) {
            reader.refuse("grade", "没有名为“" + column.name + "”的提示");
        }
    } else {
        static const std::map<std::string, ColumnContent> shown{{"rowNumber", ColumnContent::rowNumber},
                                                                {"officeCode", ColumnContent::officeCode},
                                                                {"officeName", ColumnContent::officeName}};
        const auto content = shown.find(reader.text("show"));
        if (content == shown.end()) {
            reader.refuse("show", "应为 rowNumber、officeCode 或 officeName");
        } else {
            column.content = content->second;
        }
    }
    return column;
}

ColumnGroup readGroup(const DefinitionReader& reader, const ReportDefinition& definition) {
    reader.only({"title", "each", "columns"});
    ColumnGroup group;
    group.each = reader.textOr("each", "");
    if (!group.each.empty() && group.each != "level" && group.each != "channel") {
        reader.refuse("each", "应为 level 或 channel");
    }
    group.title = reader.textOr("title", "", group.each.empty() ? reportPlaces() : codeAndNamePlaces);
    for (const auto& column : reader.objects("columns")) {
        group.columns.push_back(readColumn(column, group.each, definition));
    }
    return group;
}

/// Every ratio is shown with what it is made of; a grade with its ratio.
void holdTogether(const DefinitionReader& reader, const TableSheet& sheet, const ReportDefinition& definition) {
    std::set<std::string> shown;
    for (const auto& group : sheet.groups) {
        for (const auto& column : group.columns) {
            shown.insert(column.content == ColumnContent::measure ? column.name : std::string());
        }
    }
    const auto needs = [&](const std::string& name, const std::string& because) {
        if (shown.count(name) == 0) {
            reader.refuse("groups", "缺少指标“" + name + "”的列：“" + because + "”须与其分子、分母同表列出");
        }
    };
    for (const auto& group : sheet.groups) {
        for (const auto& column : group.columns) {
            const bool grade = column.content == ColumnContent::grade && definition.grades.count(column.name) != 0;
            const auto name = grade ? definition.grades.at(column.name).measure : column.name;
            if (grade) {
                needs(name, column.heading);
            }
            if (const auto measure = resolveMeasure(definition.measures, name); measure && measure->isRatio()) {
                needs(measure->numerator, column.heading);
                needs(measure->denominator, column.heading);
            }
        }
    }
}

TableSheet readTable(const DefinitionReader& reader, const ReportDefinition& definition) {
    reader.only({"kind", "name", "about", "title", "subtitle", "frozenColumns", "groups", "notes"});
    TableSheet sheet;
    sheet.title = reader.text("title", reportPlaces());
    sheet.subtitle = reader.text("subtitle", reportPlaces());
    sheet.frozenColumns = static_cast<std::uint16_t>(reader.number("frozenColumns", 0, 10));
    for (const auto& group : reader.objects("groups")) {
        sheet.groups.push_back(readGroup(group, definition));
    }
    sheet.notes = reader.texts("notes", reportPlaces());
    holdTogether(reader, sheet, definition);
    return sheet;
}

CoverSheet readCover(const DefinitionReader& reader) {
    reader.only({"kind", "name", "about", "title", "subtitle", "facts", "overview", "contents", "notes"});
    CoverSheet sheet;
    sheet.title = reader.text("title", reportPlaces());
    sheet.subtitle = reader.text("subtitle", reportPlaces());
    for (const auto& fact : reader.objects("facts")) {
        fact.only({"label", "text"});
        sheet.facts.push_back({fact.text("label"), fact.text("text", reportPlaces())});
    }
    const auto overview = reader.object("overview");
    overview.only({"title", "from", "headings", "rows"});
    sheet.overviewTitle = overview.text("title", reportPlaces());
    sheet.overviewFrom = overview.text("from");
    sheet.overviewHeadings = overview.texts("headings");
    if (sheet.overviewHeadings.size() != overviewColumns) {
        overview.refuse("headings", "应有 " + std::to_string(overviewColumns) + " 个列标题");
    }
    for (const auto& row : overview.objects("rows")) {
        row.only({"label", "measure", "meaning"});
        sheet.overview.push_back({row.text("label"), row.text("measure"), row.text("meaning")});
    }
    sheet.contentsTitle = reader.text("contents");
    sheet.notes = reader.texts("notes", reportPlaces());
    return sheet;
}

TextsSheet readTexts(const DefinitionReader& reader) {
    reader.only({"kind", "name", "about", "title", "columns", "rows", "notes"});
    TextsSheet sheet;
    sheet.title = reader.text("title", reportPlaces());
    for (const auto& column : reader.objects("columns")) {
        column.only({"heading", "width"});
        sheet.columns.push_back({column.text("heading"), column.number("width", widthLeast, widthMost)});
    }
    for (const auto& row : reader.arrays("rows")) {
        sheet.rows.push_back(row.elements(reportPlaces()));
        if (sheet.rows.back().size() != sheet.columns.size()) {
            row.refuse({}, "应有 " + std::to_string(sheet.columns.size()) + " 个文字，与列数相同");
        }
    }
    sheet.notes = reader.texts("notes", reportPlaces());
    return sheet;
}

ReportSheet readSheet(const DefinitionReader& reader, const ReportDefinition& definition) {
    ReportSheet sheet;
    sheet.name = reader.text("name");
    sheet.about = reader.text("about", reportPlaces());
    if (const auto unfit = unfitForSheetName(sheet.name)) {
        reader.refuse("name", *unfit);
    }
    const auto kind = reader.text("kind");
    if (kind == "cover") {
        sheet.content = readCover(reader);
    } else if (kind == "table") {
        sheet.content = readTable(reader, definition);
    } else if (kind == "texts") {
        sheet.content = readTexts(reader);
    } else {
        reader.refuse("kind", "应为 cover、table 或 texts");
    }
    return sheet;
}

bool shows(const TableSheet& table, const std::string& measure) {
    return std::any_of(table.groups.begin(), table.groups.end(), [&](const ColumnGroup& group) {
        return group.each.empty() &&
               std::any_of(group.columns.begin(), group.columns.end(), [&](const ReportColumn& column) {
                   return column.content == ColumnContent::measure && column.name == measure;
               });
    });
}

/// What a cover quotes stands in the table it quotes.
void holdCover(const DefinitionReader& reader, const CoverSheet& cover, const std::vector<ReportSheet>& sheets) {
    const auto from =
        std::find_if(sheets.begin(), sheets.end(), [&](const ReportSheet& s) { return s.name == cover.overviewFrom; });
    const auto* table = from == sheets.end() ? nullptr : std::get_if<TableSheet>(&from->content);
    if (table == nullptr) {
        reader.object("overview").refuse("from", "没有名为“" + cover.overviewFrom + "”的统计表");
        return;
    }
    for (const auto& figure : cover.overview) {
        if (!shows(*table, figure.measure)) {
            reader.object("overview")
                .refuse("rows", "“" + cover.overviewFrom + "”中没有指标“" + figure.measure + "”的列");
        }
    }
}

}  // namespace

const std::set<std::string, std::less<>>& reportPlaces() {
    static const std::set<std::string, std::less<>> places{"title", "month",    "period",  "from",
                                                           "to",    "produced", "package", "version"};
    return places;
}

std::vector<ReportSheet> readSheets(const DefinitionReader& root, const ReportDefinition& definition) {
    std::vector<ReportSheet> sheets;
    const auto readers = root.objects("sheets");
    std::set<std::string> names;
    for (const auto& reader : readers) {
        sheets.push_back(readSheet(reader, definition));
        if (!names.insert(sheets.back().name).second) {
            reader.refuse("name", "工作表名重复");
        }
    }
    for (std::size_t i = 0; i < sheets.size(); ++i) {
        if (const auto* cover = std::get_if<CoverSheet>(&sheets[i].content)) {
            holdCover(readers[i], *cover, sheets);
        }
    }
    return sheets;
}

}  // namespace hcp
