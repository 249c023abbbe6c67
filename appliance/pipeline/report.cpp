#include "pipeline/report.h"

#include "foundation/digest.h"
#include "journal/checkpoint.h"

namespace hcp {
namespace {

constexpr std::uint64_t factsBetweenProgress = 1000;

std::map<std::string, std::string> namesIn(const Package& package, const std::string& list) {
    std::map<std::string, std::string> names;
    if (const auto found = package.codeLists.find(list); found != package.codeLists.end()) {
        for (const auto& code : found->second.codes()) {
            names.emplace(code.code, code.name);
        }
    }
    return names;
}

bool needsContents(const Tally& tally) {
    return tally.asks(Grouping::staff) || tally.asks(Grouping::window) || tally.asks(Grouping::item);
}

}  // namespace

std::string checkpointWords(Book& book) {
    const auto newest = book.newestCheckpoint();
    if (!newest) {
        return {};
    }
    const auto stated = readCheckpoint(newest->note);
    return stated ? "日志前 " + std::to_string(stated->size) + " 条，树根 " + toHex(stated->root) : std::string();
}

Expected<std::filesystem::path, ReportProblem> writeFigures(const FigureReportRequest& request,
                                                            const ReportSources& sources, const RulesInForce& rules,
                                                            Moment now, const ReportProgress& progress) {
    const auto definition = loadReportDefinition(request.definition);
    if (!definition) {
        return Unexpected{ReportProblem{ReportRefusal::definitionUnreadable, definition.error()}};
    }
    Tally tally(definition->book, partsOf(*definition, request.period));
    std::uint64_t told = 0;
    tellFacts({tally.begin(), tally.end(), now, needsContents(tally)}, sources.facts, rules, [&](const Fact& fact) {
        tally.add(fact);
        if (progress && ++told % factsBetweenProgress == 0) {
            progress(told);
        }
    });
    const Package& package = rules.package();
    return writeFigureReport({request.period,
                              now,
                              package.name(),
                              HCP_VERSION,
                              checkpointWords(sources.book),
                              {{"level", namesIn(package, "level")}, {"channel", namesIn(package, "channel")}},
                              tally},
                             *definition, request.folder);
}

}  // namespace hcp
