#include "pipeline/report.h"

#include "foundation/digest.h"
#include "pipeline/released_texts.h"

namespace hcp {
namespace {

constexpr std::uint64_t factsBetweenProgress = 1000;

std::map<std::string, std::string> namesIn(const CodeList& list) {
    std::map<std::string, std::string> names;
    for (const auto& code : list.codes()) {
        names.emplace(code.code, code.name);
    }
    return names;
}

/// As a checkpoint itself writes them: the size, and the root in Base64.
std::string checkpointWords(Snapshot& snapshot) {
    const auto stated = newestStatement(snapshot);
    return stated ? "日志前 " + std::to_string(stated->size) + " 条，树根 " + toBase64(stated->root) : std::string();
}

void count(Tally& tally, Snapshot& snapshot, const RulesInForce& rules, Moment now, const ReportProgress& progress) {
    std::uint64_t told = 0;
    tellFacts({tally.begin(), tally.end(), now, tally.asks(Grouping::staff)}, snapshot, rules, [&](const Fact& fact) {
        tally.add(fact);
        if (progress && ++told % factsBetweenProgress == 0) {
            progress(told);
        }
    });
}

ReportFigures figuresOf(const Period& period, Tally& tally, Snapshot& snapshot, const RulesInForce& rules, Moment now,
                        const ReportProgress& progress) {
    count(tally, snapshot, rules, now, progress);
    ReportFigures figures{period, now, rules.package().name(), HCP_VERSION, checkpointWords(snapshot), {}, tally};
    for (const char* list : {"level", "channel"}) {
        if (const auto found = rules.package().codeLists.find(list); found != rules.package().codeLists.end()) {
            figures.codeNames.emplace(list, namesIn(found->second));
        }
    }
    return figures;
}

/// The store is let go before anything is written.
ReportFigures figuresOf(const Period& period, Tally& tally, SnapshotSource& snapshots, const RulesInForce& rules,
                        Moment now, const ReportProgress& progress) {
    return figuresOf(period, tally, *snapshots.snapshot(), rules, now, progress);
}

}  // namespace

std::optional<Checkpoint> newestStatement(Snapshot& snapshot) {
    const auto newest = snapshot.newestCheckpoint();
    const auto stated = readCheckpoint(newest ? newest->note : std::string());
    return stated ? std::optional(*stated) : std::nullopt;
}

Expected<std::filesystem::path, ReportProblem> writeFigures(const FigureReportRequest& request,
                                                            SnapshotSource& snapshots, const RulesInForce& rules,
                                                            Moment now, const ReportProgress& progress) {
    const auto definition = loadReportDefinition(request.definition);
    if (!definition) {
        return Unexpected{ReportProblem{ReportRefusal::definitionUnreadable, definition.error()}};
    }
    Tally tally(definition->book, partsOf(*definition, request.period));
    return writeFigureReport(figuresOf(request.period, tally, snapshots, rules, now, progress), *definition,
                             request.folder);
}

Expected<WrittenDisclosure, ReportProblem> writeDisclosed(const FigureReportRequest& request, DisclosureForm form,
                                                          const ReportSources& sources, const RulesInForce& rules,
                                                          Moment now, const ReportProgress& progress) {
    const auto definition = loadDisclosure(request.definition);
    if (!definition) {
        return Unexpected{ReportProblem{ReportRefusal::definitionUnreadable, definition.error()}};
    }
    Tally tally(definition->book, partsOf(request.period));
    const auto& registers = rules.checker().registers();
    const auto offices = registers.find("office");
    return writeDisclosure(figuresOf(request.period, tally, sources.snapshots, rules, now, progress), *definition,
                           releasedTexts(request.period, sources.store, rules),
                           offices == registers.end() ? std::map<std::string, std::string>() : namesIn(offices->second),
                           form, request.folder);
}

Expected<std::vector<FigureTable>, ReportProblem> figureTablesOf(const Period& period,
                                                                 const ReportDefinition& definition, Snapshot& snapshot,
                                                                 const RulesInForce& rules, Moment now) {
    Tally tally(definition.book, partsOf(definition, period));
    return figureTables(figuresOf(period, tally, snapshot, rules, now, {}), definition);
}

}  // namespace hcp
