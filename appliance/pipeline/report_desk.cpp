#include "pipeline/report_desk.h"

#include <algorithm>
#include <utility>

#include "foundation/file_digest.h"
#include "pipeline/publication_store.h"

namespace hcp {
namespace {

constexpr std::size_t runsShown = 100;
constexpr std::size_t wordBytesMax = 64;

bool isWord(const std::string& request) {
    return request.size() <= wordBytesMax && std::ranges::all_of(request, [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' ||
                      c == '_' || c == '-';
           });
}

std::optional<Moment> staleSince(const ReportRun& run, const std::map<std::string, Moment>& stale) {
    const auto found = stale.find(run.id);
    return found == stale.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace

bool ReportVisitor::mayRead() const { return mayAsk() || roles.contains(CaseRole::leadDepartment); }

bool ReportVisitor::mayAsk() const { return roles.contains(CaseRole::performanceOffice); }

std::filesystem::path fileOf(const ReportRun& run, const std::filesystem::path& folder) {
    return folder / run.id / run.fileName;
}

ReportDesk::ReportDesk(ReportRunStore& runs, Store& store, ReportWriter& writer, const Clock& clock,
                       IdentifierSource& identifiers, std::filesystem::path folder)
    : runs_(runs),
      store_(store),
      writer_(writer),
      clock_(clock),
      identifiers_(identifiers),
      folder_(std::move(folder)) {}

Expected<ReportRun, ReportDenial> ReportDesk::ask(const std::string& kind, const std::string& period,
                                                  const ReportVisitor& visitor, const std::string& request) {
    if (!visitor.mayAsk()) {
        return Unexpected{ReportDenial::notAllowed};
    }
    if (!request.empty() && !isWord(request)) {
        return Unexpected{ReportDenial::noWord};
    }
    const auto& kinds = writer_.kinds();
    const auto known = std::ranges::find(kinds, kind, &ReportKind::name);
    if (known == kinds.end()) {
        return Unexpected{ReportDenial::noSuchKind};
    }
    const Moment now = clock_.now();
    const auto asked = Period::parse(period);
    if (!asked || !known->allows(asked->unit()) || toCivilTime(now).day < asked->first()) {
        return Unexpected{ReportDenial::noSuchPeriod};
    }
    const auto newest = runs_.reportRuns(runsShown);
    if (std::ranges::count(newest, ReportRunState::waiting, &ReportRun::state) >=
        static_cast<std::ptrdiff_t>(waitingMost)) {
        return Unexpected{ReportDenial::tooMany};
    }
    const ReportRun run{identifiers_.next(), kind, asked->text(), visitor.account, now};
    auto kept = request.empty() ? runs_.ask(run) : runs_.askOnce(run, request);
    const bool same = kept.kind == run.kind && kept.period == run.period;
    return same ? Expected<ReportRun, ReportDenial>(std::move(kept)) : Unexpected{ReportDenial::otherRequest};
}

Expected<std::vector<ReportRun>, ReportDenial> ReportDesk::list(const ReportVisitor& visitor) {
    if (!visitor.mayRead()) {
        return Unexpected{ReportDenial::notAllowed};
    }
    auto runs = runs_.reportRuns(runsShown);
    const auto stale = store_.publications().staleRuns();
    for (auto& run : runs) {
        run.staleAt = staleSince(run, stale);
    }
    return runs;
}

Expected<ReportRun, ReportDenial> ReportDesk::show(const std::string& id, const ReportVisitor& visitor) {
    if (!visitor.mayRead()) {
        return Unexpected{ReportDenial::notAllowed};
    }
    auto run = runs_.reportRun(id);
    if (!run) {
        return Unexpected{ReportDenial::notThere};
    }
    run->staleAt = staleSince(*run, store_.publications().staleRuns());
    return *std::move(run);
}

Expected<ReportRun, ReportDenial> ReportDesk::open(const std::string& id, const ReportVisitor& visitor,
                                                   const std::function<void(std::string_view)>& take) {
    auto run = show(id, visitor);
    if (!run) {
        return run;
    }
    if (run->state != ReportRunState::done) {
        return Unexpected{ReportDenial::notReady};
    }
    if (run->staleAt) {
        return Unexpected{ReportDenial::superseded};
    }
    const auto found = digestOfFile(fileOf(*run, folder_), take);
    if (!found || found->size != run->size || found->sha256 != run->sha256) {
        return Unexpected{ReportDenial::fileChanged};
    }
    store_.write([&](StoreTransaction& transaction) {
        transaction.append({clock_.now(),
                            JournalKind::exported,
                            visitor.account,
                            "report " + run->kind + " " + run->period,
                            run->sha256,
                            "",
                            {},
                            run->fileName + " of " + run->id});
    });
    return *std::move(run);
}

}  // namespace hcp
