#include "reporting/definition_table.h"

#include <algorithm>
#include <array>

#include "reporting/definition_sheets.h"
#include "reporting/report_figures.h"

namespace hcp {
namespace {

constexpr double widthLeast = 2;
constexpr double widthMost = 120;
constexpr int periodsMost = 60;

using Places = std::set<std::string, std::less<>>;
const Places codePlaces{"code"};
const Places codeAndNamePlaces{"code", "name"};

const std::map<std::string, ColumnContent, std::less<>> shownContents{{"rowNumber", ColumnContent::rowNumber},
                                                                      {"officeCode", ColumnContent::officeCode},
                                                                      {"officeName", ColumnContent::officeName},
                                                                      {"code", ColumnContent::code},
                                                                      {"name", ColumnContent::name},
                                                                      {"score", ColumnContent::score},
                                                                      {"scoreRank", ColumnContent::scoreRank}};
/// Members that name a measure, and what the column then shows of it.
constexpr std::array<std::pair<std::string_view, ColumnContent>, 6> measuredContents{
    {{"measure", ColumnContent::measure},
     {"low", ColumnContent::low},
     {"high", ColumnContent::high},
     {"change", ColumnContent::change},
     {"rank", ColumnContent::rank},
     {"part", ColumnContent::part}}};

class ColumnReader {
public:
    ColumnReader(const DefinitionReader& reader, const std::string& each, const ReportDefinition& definition)
        : reader_(reader), each_(each), definition_(definition) {}

    ReportColumn read();

private:
    void readMeasured(std::string_view member);
    [[nodiscard]] std::optional<std::string> unfit() const;

    const DefinitionReader& reader_;
    const std::string& each_;
    const ReportDefinition& definition_;
    ReportColumn column_;
};

ReportColumn ColumnReader::read() {
    reader_.only({"heading", "width", "show", "measure", "low", "high", "change", "against", "rank", "part", "grade"});
    column_.heading = reader_.text("heading", each_.empty() ? reportPlaces() : codeAndNamePlaces);
    if (reader_.has("width")) {
        column_.width = reader_.number("width", widthLeast, widthMost);
    }
    const auto measured =
        std::ranges::find_if(measuredContents, [&](const auto& entry) { return reader_.has(entry.first); });
    const int kinds = int{reader_.has("show")} + int{reader_.has("grade")} +
                      static_cast<int>(std::ranges::count_if(
                          measuredContents, [&](const auto& entry) { return reader_.has(entry.first); }));
    if (kinds != 1) {
        reader_.refuse({}, "应有且只有 show、measure、low、high、change、rank、part、grade 之一");
    } else if (measured != measuredContents.end()) {
        column_.content = measured->second;
        readMeasured(measured->first);
    } else if (reader_.has("grade")) {
        column_.content = ColumnContent::grade;
        column_.name = reader_.text("grade");
        if (!definition_.grades.contains(column_.name)) {
            reader_.refuse("grade", "没有名为“" + column_.name + "”的提示");
        }
    } else if (const auto content = shownContents.find(reader_.text("show")); content != shownContents.end()) {
        column_.content = content->second;
    } else {
        reader_.refuse("show", "应为 rowNumber、officeCode、officeName、code、name、score 或 scoreRank");
    }
    return column_;
}

void ColumnReader::readMeasured(std::string_view member) {
    column_.name = reader_.text(member, each_.empty() ? Places{} : codePlaces);
    if (column_.content == ColumnContent::change) {
        column_.against = reader_.text("against");
    }
    if (const auto why = unfit()) {
        reader_.refuse(member, *why);
    }
}

std::optional<std::string> ColumnReader::unfit() const {
    const auto figure = FigureName::parse(column_.name);
    const Measure* measure = figure ? definition_.book.find(figure->measure) : nullptr;
    if (measure == nullptr || column_.name.find('*') != std::string::npos) {
        return "没有名为“" + column_.name + "”的指标";
    }
    if (!definition_.formats.contains(measure->format)) {
        return "没有名为“" + measure->format + "”的数字格式";
    }
    const std::string counted =
        measure->isRatio() ? definition_.book.resolve(figure->measure)->numerator : figure->measure;
    if (!each_.empty() && counted != each_ + ":{code}") {
        return "按 " + each_ + " 重复的列应为“" + each_ + ":{code}”或以它为分子的比率";
    }
    switch (column_.content) {
        case ColumnContent::low:
        case ColumnContent::high:
        case ColumnContent::rank:
            return measure->proportion ? std::nullopt
                                       : std::optional<std::string>("区间和排名只用于分子属于分母的比率");
        case ColumnContent::change:
            return FigureName::parse("x@" + column_.against)
                       ? std::nullopt
                       : std::optional<std::string>("against 应为 previous 或 yearBefore");
        case ColumnContent::part:
            return std::ranges::count(definition_.scheme, column_.name, &ScorePart::measure) == 1
                       ? std::nullopt
                       : std::optional<std::string>("计分方案中没有这个指标");
        case ColumnContent::measure:
        case ColumnContent::rowNumber:
        case ColumnContent::officeCode:
        case ColumnContent::officeName:
        case ColumnContent::code:
        case ColumnContent::name:
        case ColumnContent::score:
        case ColumnContent::scoreRank:
        case ColumnContent::grade:
            break;
    }
    return std::nullopt;
}

ColumnGroup readGroup(const DefinitionReader& reader, const ReportDefinition& definition) {
    reader.only({"title", "each", "columns"});
    ColumnGroup group;
    group.each = reader.textOr("each", "");
    const Measure* family = group.each.empty() ? nullptr : definition.book.find(group.each + ":*");
    if (!group.each.empty() && (family == nullptr || !family->each)) {
        reader.refuse("each", "没有名为“" + group.each + ":*”的计数指标");
    }
    group.title = reader.textOr("title", "", group.each.empty() ? reportPlaces() : codeAndNamePlaces);
    for (const auto& column : reader.objects("columns")) {
        group.columns.push_back(ColumnReader(column, group.each, definition).read());
    }
    return group;
}

/// Keys of the columns that one rests on.
std::vector<std::string> needsOf(const ReportColumn& column, const ReportDefinition& definition) {
    switch (column.content) {
        case ColumnContent::measure: {
            const auto figure = FigureName::parse(column.name);
            const auto measure = figure ? definition.book.resolve(figure->measure) : std::nullopt;
            if (!measure || !measure->isRatio()) {
                return {};
            }
            return {FigureName{measure->numerator, figure->when}.text(),
                    FigureName{measure->denominator, figure->when}.text()};
        }
        case ColumnContent::low:
        case ColumnContent::high:
        case ColumnContent::part:
            return {column.name};
        case ColumnContent::change:
            return {column.name, column.name + "@" + column.against};
        case ColumnContent::rank:
            return {column.name + "/low", column.name + "/high"};
        case ColumnContent::score: {
            std::vector<std::string> needed;
            for (const auto& part : definition.scheme) {
                needed.push_back(part.measure + "/part");
            }
            return needed;
        }
        case ColumnContent::scoreRank:
            return {"score", definition.enoughOf};
        case ColumnContent::grade:
            return definition.grades.contains(column.name) ? std::vector{definition.grades.at(column.name).column}
                                                           : std::vector<std::string>();
        case ColumnContent::rowNumber:
        case ColumnContent::officeCode:
        case ColumnContent::officeName:
        case ColumnContent::code:
        case ColumnContent::name:
            break;
    }
    return {};
}

/// Everything is shown with what it is made of.
void holdTogether(const DefinitionReader& reader, const TableSheet& sheet, const ReportDefinition& definition) {
    std::set<std::string> shown;
    for (const auto& group : sheet.groups) {
        for (const auto& column : group.columns) {
            if (!column.key().empty() && !shown.insert(column.key()).second) {
                reader.refuse("groups", "“" + column.heading + "”列出了两次");
            }
        }
    }
    const auto hold = [&](const std::vector<std::string>& needed, const std::string& because) {
        for (const auto& key : needed) {
            if (!shown.contains(key)) {
                reader.refuse("groups", "缺少“" + key + "”的列：“" + because + "”须与计算它的各项同表列出");
            }
        }
    };
    for (const auto& group : sheet.groups) {
        for (const auto& column : group.columns) {
            hold(needsOf(column, definition), column.heading);
        }
    }
    for (const auto& chart : sheet.charts) {
        hold(chart.series, chart.title);
    }
}

ReportChart readChart(const DefinitionReader& reader, const ReportDefinition& definition) {
    reader.only({"shape", "title", "alternative", "rowsTitle", "valuesTitle", "series", "format", "most"});
    ReportChart chart;
    const auto shape = reader.text("shape");
    if (shape != "lines" && shape != "columns") {
        reader.refuse("shape", "应为 lines 或 columns");
    }
    chart.columns = shape == "columns";
    chart.title = reader.text("title", reportPlaces());
    chart.alternative = reader.text("alternative", reportPlaces());
    chart.rowsTitle = reader.text("rowsTitle");
    chart.valuesTitle = reader.text("valuesTitle");
    chart.series = reader.texts("series");
    chart.format = reader.text("format");
    if (!definition.formats.contains(chart.format)) {
        reader.refuse("format", "没有名为“" + chart.format + "”的数字格式");
    }
    if (reader.has("most")) {
        chart.most = reader.number("most", 0, 1e9);
    }
    return chart;
}

void readRows(const DefinitionReader& reader, TableSheet& sheet) {
    if (reader.text("kind") == "table") {
        const auto by = groupingOf(reader.text("by"));
        if (!by || *by == Grouping::total) {
            reader.refuse("by", "应为 office、system、staff、window、item 或 channel");
        }
        sheet.by = by.value_or(Grouping::office);
        return;
    }
    sheet.each = periodUnitOf(reader.text("each"));
    if (!sheet.each) {
        reader.refuse("each", "应为 day、week、month、quarter 或 year");
    }
    sheet.last = static_cast<int>(reader.number("last", 2, periodsMost));
}

}  // namespace

TableSheet readTable(const DefinitionReader& reader, const ReportDefinition& definition) {
    reader.only({"kind", "name", "about", "title", "subtitle", "by", "each", "last", "frozenColumns", "pagesWide",
                 "groups", "notes", "charts"});
    TableSheet sheet;
    sheet.title = reader.text("title", reportPlaces());
    sheet.subtitle = reader.text("subtitle", reportPlaces());
    readRows(reader, sheet);
    sheet.frozenColumns = static_cast<std::uint16_t>(reader.number("frozenColumns", 0, 10));
    sheet.pagesWide = reader.has("pagesWide") ? static_cast<int>(reader.number("pagesWide", 1, 4)) : 1;
    for (const auto& group : reader.objects("groups")) {
        sheet.groups.push_back(readGroup(group, definition));
    }
    sheet.notes = reader.texts("notes", reportPlaces());
    for (const auto& chart : reader.has("charts") ? reader.objects("charts") : std::vector<DefinitionReader>()) {
        sheet.charts.push_back(readChart(chart, definition));
    }
    holdTogether(reader, sheet, definition);
    return sheet;
}

}  // namespace hcp
