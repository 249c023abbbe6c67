#include "reporting/definition_sheets.h"

#include <algorithm>

#include "reporting/definition_table.h"
#include "reporting/workbook_limits.h"

namespace hcp {
namespace {

constexpr std::size_t overviewColumns = 5;
constexpr std::size_t definitionColumns = 7;

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
    const auto usual = overview.text("from");
    sheet.overviewHeadings = overview.texts("headings");
    if (sheet.overviewHeadings.size() != overviewColumns) {
        overview.refuse("headings", "应有 " + std::to_string(overviewColumns) + " 个列标题");
    }
    for (const auto& row : overview.objects("rows")) {
        row.only({"label", "measure", "from", "meaning"});
        sheet.overview.push_back(
            {row.text("label"), row.text("measure"), row.textOr("from", usual), row.text("meaning")});
    }
    sheet.contentsTitle = reader.text("contents");
    sheet.notes = reader.texts("notes", reportPlaces());
    return sheet;
}

DefinitionsSheet readDefinitions(const DefinitionReader& reader) {
    reader.only({"kind", "name", "about", "title", "headings", "more", "notes"});
    DefinitionsSheet sheet;
    sheet.title = reader.text("title", reportPlaces());
    sheet.headings = reader.texts("headings");
    if (sheet.headings.size() != definitionColumns) {
        reader.refuse("headings", "应有 " + std::to_string(definitionColumns) + " 个列标题");
    }
    for (const auto& row : reader.has("more") ? reader.arrays("more") : std::vector<DefinitionReader>()) {
        sheet.more.push_back(row.elements(reportPlaces()));
        if (sheet.more.back().size() != definitionColumns) {
            row.refuse({}, "应有 " + std::to_string(definitionColumns) + " 个文字，与列数相同");
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
    } else if (kind == "table" || kind == "trend") {
        sheet.content = readTable(reader, definition);
    } else if (kind == "definitions") {
        sheet.content = readDefinitions(reader);
    } else {
        reader.refuse("kind", "应为 cover、table、trend 或 definitions");
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
    for (const auto& figure : cover.overview) {
        const auto from = std::ranges::find(sheets, figure.from, &ReportSheet::name);
        const auto* table = from == sheets.end() ? nullptr : std::get_if<TableSheet>(&from->content);
        if (table == nullptr || table->each) {
            reader.object("overview").refuse("from", "没有名为“" + figure.from + "”的统计表");
        } else if (!shows(*table, figure.measure)) {
            reader.object("overview").refuse("rows", "“" + figure.from + "”中没有指标“" + figure.measure + "”的列");
        }
    }
}

}  // namespace

const std::set<std::string, std::less<>>& reportPlaces() {
    static const std::set<std::string, std::less<>> places{"title",    "periodName", "period",  "from",      "to",
                                                           "produced", "package",    "version", "checkpoint"};
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
