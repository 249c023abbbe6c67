#include "pipeline/report_production.h"

#include <algorithm>
#include <exception>
#include <utility>

#include "foundation/file_digest.h"
#include "pipeline/ports.h"

namespace hcp {
namespace {

namespace fs = std::filesystem;

/// Between what is kept of a run's progress.
constexpr std::int64_t progressMs = 1000;
constexpr const char* interruptedTwice = "报表写入时服务两次中断，请重新提交；再次出现请联系运维人员。";
constexpr const char* faultWhileWriting = "报表写入时发生故障，请稍后重新提交；再次出现请联系运维人员。";
constexpr const char* notThisKind = "本系统已不再提供这种报表。";

}  // namespace

ReportProduction::ReportProduction(ReportRunStore& runs, ReportWriter& writer, const Clock& clock, fs::path folder)
    : runs_(runs), writer_(writer), clock_(clock), folder_(std::move(folder)) {}

int ReportProduction::resume() { return runs_.reclaimReports(clock_.now(), interruptedTwice); }

void ReportProduction::produce(ReportRun& run) {
    const auto& kinds = writer_.kinds();
    const auto kind = std::ranges::find(kinds, run.kind, &ReportKind::name);
    const auto period = Period::parse(run.period);
    if (kind == kinds.end() || !period || !kind->allows(period->unit())) {
        run.problem = notThisKind;
        return;
    }
    const fs::path folder = folder_ / run.id;
    fs::remove_all(folder);
    fs::create_directory(folder);
    fs::permissions(folder, fs::perms::owner_all);
    const auto written = writer_.write(run.kind, *period, folder, run.askedBy, [&](std::uint64_t rows) {
        const auto now = clock_.now();
        if (!told_ || now >= told_->plusMs(progressMs)) {
            told_ = now;
            run.progress = static_cast<std::int64_t>(rows);
            runs_.update(run);
        }
    });
    if (!written) {
        run.problem = written.error().what;
        return;
    }
    const auto digest = digestOfFile(written->file);
    if (!digest || digest->sha256 != written->sha256 || written->file.parent_path() != folder) {
        run.problem = faultWhileWriting;
        return;
    }
    run.state = ReportRunState::done;
    run.fileName = written->file.filename().string();
    run.size = digest->size;
    run.sha256 = digest->sha256;
}

std::optional<ReportRun> ReportProduction::writeNext() {
    if (unkept_) {
        runs_.update(*unkept_);
        return std::exchange(unkept_, std::nullopt);
    }
    auto run = runs_.claimReport(clock_.now());
    if (!run) {
        return std::nullopt;
    }
    fault_.clear();
    told_.reset();
    try {
        produce(*run);
    } catch (const std::exception& fault) {
        fault_ = fault.what();
        run->problem = faultWhileWriting;
    }
    if (run->state != ReportRunState::done) {
        run->state = ReportRunState::failed;
    }
    run->endedAt = clock_.now();
    unkept_ = *run;
    runs_.update(*run);
    unkept_.reset();
    return run;
}

}  // namespace hcp
