#include "pipeline/report.h"

#include "foundation/digest.h"

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
std::string checkpointWords(Book& book) {
    const auto stated = newestStatement(book);
    return stated ? "日志前 " + std::to_string(stated->size) + " 条，树根 " + toBase64(stated->root) : std::string();
}

void count(Tally& tally, const ReportSources& sources, const RulesInForce& rules, Moment now,
           const ReportProgress& progress) {
    std::uint64_t told = 0;
    tellFacts({tally.begin(), tally.end(), now, tally.asks(Grouping::staff)}, sources.facts, rules,
              [&](const Fact& fact) {
                  tally.add(fact);
                  if (progress && ++told % factsBetweenProgress == 0) {
                      progress(told);
                  }
              });
}

ReportFigures figuresOf(const Period& period, const Tally& tally, const ReportSources& sources,
                        const RulesInForce& rules, Moment now) {
    ReportFigures figures{period, now, rules.package().name(), HCP_VERSION, checkpointWords(sources.book), {}, tally};
    for (const char* list : {"level", "channel"}) {
        if (const auto found = rules.package().codeLists.find(list); found != rules.package().codeLists.end()) {
            figures.codeNames.emplace(list, namesIn(found->second));
        }
    }
    return figures;
}

}  // namespace

std::optional<Checkpoint> newestStatement(Book& book) {
    const auto newest = book.newestCheckpoint();
    const auto stated = readCheckpoint(newest ? newest->note : std::string());
    return stated ? std::optional(*stated) : std::nullopt;
}

Expected<std::filesystem::path, ReportProblem> writeFigures(const FigureReportRequest& request,
                                                            const ReportSources& sources, const RulesInForce& rules,
                                                            Moment now, const ReportProgress& progress) {
    const auto definition = loadReportDefinition(request.definition);
    if (!definition) {
        return Unexpected{ReportProblem{ReportRefusal::definitionUnreadable, definition.error()}};
    }
    Tally tally(definition->book, partsOf(*definition, request.period));
    count(tally, sources, rules, now, progress);
    return writeFigureReport(figuresOf(request.period, tally, sources, rules, now), *definition, request.folder);
}

Expected<std::filesystem::path, ReportProblem> writeDisclosed(const FigureReportRequest& request, DisclosureForm form,
                                                              const ReportSources& sources, const RulesInForce& rules,
                                                              Moment now, const ReportProgress& progress) {
    const auto definition = loadDisclosure(request.definition);
    if (!definition) {
        return Unexpected{ReportProblem{ReportRefusal::definitionUnreadable, definition.error()}};
    }
    Tally tally(definition->book, partsOf(request.period));
    count(tally, sources, rules, now, progress);
    const auto& registers = rules.checker().registers();
    const auto offices = registers.find("office");
    return writeDisclosure(figuresOf(request.period, tally, sources, rules, now), *definition,
                           offices == registers.end() ? std::map<std::string, std::string>() : namesIn(offices->second),
                           form, request.folder);
}

}  // namespace hcp
