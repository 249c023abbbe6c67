#include "reporting/monthly_report.h"

#include "foundation/pending_file.h"
#include "reporting/measures.h"
#include "reporting/report_definition.h"
#include "reporting/report_sheets.h"
#include "reporting/workbook_limits.h"

namespace hcp {
namespace {

using Outcome = Expected<std::filesystem::path, ReportProblem>;

Outcome cannotWrite(const std::string& what) { return Unexpected{ReportProblem{ReportRefusal::cannotWrite, what}}; }

PlaceValues placesOf(const MonthlyFigures& figures, const ReportDefinition& definition) {
    const auto produced = toCivilTime(figures.producedAt);
    const auto lastDay = toCivilTime(toMoment(endOf(figures.month)).plusMs(-1)).day;
    PlaceValues places{
        {"period", formatMonth(figures.month)},
        {"month", std::to_string(figures.month.year) + "年" + std::to_string(figures.month.month) + "月"},
        {"from", formatDay(beginOf(figures.month).day)},
        {"to", formatDay(lastDay)},
        {"produced", formatCivilTime(produced)},
        {"package", figures.package},
        {"version", figures.applianceVersion}};
    places.emplace("title", filled(definition.title, places));
    return places;
}

std::string quotable(const std::string& text) { return unfitForCell(text) ? std::string() : "（代码 " + text + "）"; }

/// Which text of the figures no workbook can carry, told by the office it belongs to, not by a cell.
std::optional<std::string> unfitText(const MonthlyFigures& figures) {
    for (const auto* text : {&figures.package, &figures.applianceVersion}) {
        if (const auto unfit = unfitForWording(*text)) {
            return "接口规范包或系统版本的名称" + *unfit;
        }
    }
    for (const auto* names : {&figures.levelNames, &figures.channelNames}) {
        for (const auto& [code, name] : *names) {
            if (const auto unfit = unfitForWording(name)) {
                return "代码表中的名称" + quotable(code) + *unfit;
            }
        }
    }
    for (std::size_t i = 0; i < figures.offices.size(); ++i) {
        const auto& office = figures.offices[i];
        for (const auto* text : {&office.code, &office.name}) {
            if (const auto unfit = unfitForCell(*text)) {
                return "第 " + std::to_string(i + 1) + " 个处室" +
                       (text == &office.name ? quotable(office.code) + "的名称" : "的代码") + *unfit;
            }
        }
    }
    return std::nullopt;
}

Expected<TablePlans, std::string> planTables(const ReportContext& context) {
    TablePlans plans;
    for (const auto& sheet : context.definition.sheets) {
        if (std::holds_alternative<TableSheet>(sheet.content)) {
            auto plan = planTable(context, sheet);
            if (!plan) {
                return Unexpected{plan.error()};
            }
            plans.emplace(sheet.name, std::move(*plan));
        }
    }
    return plans;
}

Expected<bool, std::string> writeWorkbook(const ReportContext& context, const TablePlans& plans,
                                          const PendingFile& file) {
    const WorkbookProperties properties{
        context.places.at("title"), context.definition.author,
        context.figures.package + " / hcp-appliance " + context.figures.applianceVersion, context.figures.producedAt};
    WorkbookWriter writer(file.content(), file.directory(), properties);
    for (const auto& sheet : context.definition.sheets) {
        if (std::holds_alternative<CoverSheet>(sheet.content)) {
            writeCoverSheet(writer, context, sheet, plans);
        } else if (std::holds_alternative<TableSheet>(sheet.content)) {
            writeTableSheet(writer, context, sheet, plans.at(sheet.name));
        } else {
            writeTextsSheet(writer, context, sheet);
        }
    }
    return writer.finish();
}

Outcome writeInto(const std::filesystem::path& target, const ReportContext& context) {
    const auto plans = planTables(context);
    if (!plans) {
        return cannotWrite(plans.error());
    }
    auto file = PendingFile::beside(target);
    if (!file) {
        return cannotWrite(file.error());
    }
    if (const auto written = writeWorkbook(context, *plans, *file); !written) {
        return cannotWrite(written.error());
    }
    auto committed = file->commit();
    return committed ? Outcome(*committed) : cannotWrite(committed.error());
}

}  // namespace

Expected<std::filesystem::path, ReportProblem> writeMonthlyReport(const MonthlyFigures& figures,
                                                                  const std::filesystem::path& definition,
                                                                  const std::filesystem::path& folder) {
    const auto loaded = loadReportDefinition(definition);
    if (!loaded) {
        return Unexpected{ReportProblem{ReportRefusal::definitionUnreadable, loaded.error()}};
    }
    if (const auto unfit = unfitText(figures)) {
        return cannotWrite(*unfit);
    }
    const MonthMeasures measures(loaded->measures, figures);
    if (const auto level = levelWithoutWeight(measures)) {
        return cannotWrite("评价等级代码“" + *level + "”不是数字，不能计算平均分");
    }
    const auto places = placesOf(figures, *loaded);
    const auto name = filled(loaded->file, places);
    return writeInto(folder / name, {*loaded, figures, measures, places});
}

}  // namespace hcp
