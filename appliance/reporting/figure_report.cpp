#include "reporting/figure_report.h"

#include <set>

#include "foundation/pending_file.h"
#include "reporting/report_sheets.h"
#include "reporting/workbook_limits.h"

namespace hcp {
namespace {

using Outcome = Expected<std::filesystem::path, ReportProblem>;

PlaceValues placesOf(const ReportFigures& figures, const ReportDefinition& definition) {
    PlaceValues places{{"period", figures.period.text()},
                       {"periodName", figures.period.chinese()},
                       {"from", formatDay(figures.period.first())},
                       {"to", formatDay(figures.period.last())},
                       {"produced", formatCivilTime(toCivilTime(figures.producedAt))},
                       {"package", figures.package},
                       {"version", figures.applianceVersion},
                       {"checkpoint", figures.checkpoint.empty() ? "尚无检查点" : figures.checkpoint}};
    places.emplace("title", filled(definition.title, places));
    return places;
}

std::string quotable(const std::string& text) { return unfitForCell(text) ? std::string() : "（代码 " + text + "）"; }

/// Which text of the figures no workbook can carry, told by what it is about, not by a cell.
std::optional<std::string> unfitText(const ReportFigures& figures, const ReportDefinition& definition) {
    for (const auto* text : {&figures.package, &figures.applianceVersion, &figures.checkpoint}) {
        if (const auto unfit = unfitForWording(*text)) {
            return "接口规范包、系统版本或日志检查点" + *unfit;
        }
    }
    for (const auto& [aspect, names] : figures.codeNames) {
        for (const auto& [code, name] : names) {
            if (const auto unfit = unfitForWording(name)) {
                return "代码表中的名称" + quotable(code) + *unfit;
            }
        }
    }
    for (const auto& part : partsOf(definition, figures.period)) {
        for (const auto& [key, counts] : figures.tally.rows(part)) {
            const auto names = figures.tally.names(part.by, key);
            for (const auto& [text, what] : {std::pair{&key.office, "处室代码"}, std::pair{&names.office, "处室名称"},
                                             std::pair{&key.code, "代码"}, std::pair{&names.name, "名称"}}) {
                if (const auto unfit = unfitForCell(*text)) {
                    return std::string(what) + quotable(key.office) + *unfit;
                }
            }
        }
    }
    return std::nullopt;
}

/// A code whose counts cannot be weighed, because it is no whole number.
std::optional<std::string> weightless(const ReportDefinition& definition, const ReportValues& values) {
    for (const auto& name : definition.book.names()) {
        const Measure& measure = *definition.book.find(name);
        if (measure.weighed.empty()) {
            continue;
        }
        for (const auto& code : values.codes(measure.weighed)) {
            if (code.code.empty() || code.code.size() > 4 ||
                code.code.find_first_not_of("0123456789") != std::string::npos) {
                return "代码“" + code.code + "”不是数字，不能计算“" + measure.title + "”";
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
            writeDefinitionsSheet(writer, context, sheet);
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

/// What `use` makes of the report under way, when its figures can stand in a workbook.
template <class Made, class Use>
Expected<Made, ReportProblem> withContext(const ReportFigures& figures, const ReportDefinition& definition,
                                          const Use& use) {
    if (const auto unfit = unfitText(figures, definition)) {
        return cannotWrite(*unfit);
    }
    const ReportValues values(definition.book, figures);
    if (const auto why = weightless(definition, values)) {
        return cannotWrite(*why);
    }
    const auto places = placesOf(figures, definition);
    return use(ReportContext{definition, figures, values, places});
}

}  // namespace

std::vector<Tally::Part> partsOf(const ReportDefinition& definition, const Period& period) {
    std::set<Tally::Part> parts{{Grouping::total, period}};
    for (const auto& sheet : definition.sheets) {
        const auto* table = std::get_if<TableSheet>(&sheet.content);
        if (table == nullptr) {
            continue;
        }
        for (const auto& each : table->each ? periodsOf(*table, period) : std::vector<Period>()) {
            parts.insert({Grouping::total, each});
        }
        for (const auto& when : table->otherPeriods()) {
            parts.insert({Grouping::total, FigureName{"", when}.in(period)});
            parts.insert({table->by, FigureName{"", when}.in(period)});
        }
        parts.insert({table->each ? Grouping::total : table->by, period});
    }
    return {parts.begin(), parts.end()};
}

Expected<std::filesystem::path, ReportProblem> writeFigureReport(const ReportFigures& figures,
                                                                 const ReportDefinition& definition,
                                                                 const std::filesystem::path& folder) {
    return withContext<std::filesystem::path>(figures, definition, [&](const ReportContext& context) {
        return writeInto(folder / filled(definition.file, context.places), context);
    });
}

Expected<std::vector<FigureTable>, ReportProblem> figureTables(const ReportFigures& figures,
                                                               const ReportDefinition& definition) {
    using Tables = std::vector<FigureTable>;
    return withContext<Tables>(figures, definition,
                               [&](const ReportContext& context) -> Expected<Tables, ReportProblem> {
                                   const auto plans = planTables(context);
                                   if (!plans) {
                                       return cannotWrite(plans.error());
                                   }
                                   Tables tables;
                                   for (const auto& sheet : definition.sheets) {
                                       if (const auto plan = plans->find(sheet.name); plan != plans->end()) {
                                           tables.push_back(tableOf(context, plan->second));
                                       }
                                   }
                                   return tables;
                               });
}

}  // namespace hcp
