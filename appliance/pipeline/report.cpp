#include "pipeline/report.h"

#include "foundation/digest.h"
#include "foundation/file_content.h"

namespace hcp {
namespace {

std::map<std::string, std::string> namesIn(const Package& package, const std::string& list) {
    std::map<std::string, std::string> names;
    if (const auto found = package.codeLists.find(list); found != package.codeLists.end()) {
        for (const auto& code : found->second.codes()) {
            names.emplace(code.code, code.name);
        }
    }
    return names;
}

}  // namespace

Expected<std::filesystem::path, ReportProblem> writeMonthly(const ReportRequest& request, FigureSource& figures,
                                                            Store& store, const Package& package, const Clock& clock) {
    MonthlyFigures monthly;
    monthly.month = request.month;
    monthly.producedAt = clock.now();
    monthly.package = package.name();
    monthly.applianceVersion = HCP_VERSION;
    monthly.levelNames = namesIn(package, "level");
    monthly.channelNames = namesIn(package, "channel");
    monthly.offices = figures.monthlyFigures(request.month);
    auto written = writeMonthlyReport(monthly, request.definition, request.folder);
    if (written) {
        const JournalEntry entry{clock.now(),
                                 JournalKind::reportWritten,
                                 request.actor,
                                 "monthly " + formatMonth(request.month),
                                 toHex(sha256(readFile(*written).value_or(""))),
                                 package.name(),
                                 {},
                                 written->filename().string()};
        store.write([&](StoreTransaction& transaction) { transaction.append(entry); });
    }
    return written;
}

}  // namespace hcp
