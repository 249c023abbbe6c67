// The reports that were asked for: each a run, from the asking to the file or the reason why there is none.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/clock.h"

namespace hcp {

enum class ReportRunState { waiting, writing, done, failed };
inline constexpr std::array reportRunStates{ReportRunState::waiting, ReportRunState::writing, ReportRunState::done,
                                            ReportRunState::failed};
/// The enumerator's name.
[[nodiscard]] std::string_view nameOf(ReportRunState state);
[[nodiscard]] std::optional<ReportRunState> reportRunStateOf(std::string_view name);

struct ReportRun {
    std::string id;      ///< UUID version 7, so that ids are in the order of asking
    std::string kind;    ///< as ReportWriter::kinds() names it
    std::string period;  ///< as Period writes it
    std::string askedBy;
    Moment askedAt;
    ReportRunState state = ReportRunState::waiting;
    std::int64_t progress = 0;             ///< rows or facts that were looked at so far, about
    int interruptions = 0;                 ///< how often a process ended while it was written
    std::optional<Moment> startedAt = {};  ///< the last time
    std::optional<Moment> endedAt = {};
    std::string fileName = {};  ///< without its folder; of a run that is done, as the next two
    std::int64_t size = 0;      ///< bytes
    std::string sha256 = {};    ///< hex
    std::string problem = {};   ///< one Chinese sentence, of a run that failed
    /// Since when its file shows a text that is no longer for the public; told by ReportDesk, kept with the
    /// publication.
    std::optional<Moment> staleAt = {};

    friend bool operator==(const ReportRun&, const ReportRun&) = default;
};

/// Where runs are kept; the store implements it. What is done and failed is settled, and nothing is deleted. Each call
/// is durable when it returns, or throws StoreFault and did nothing.
class ReportRunStore {
public:
    virtual ~ReportRunStore() = default;

    /// Keeps a new run that waits, unless one of its kind and period waits already; returns the one that waits.
    [[nodiscard]] virtual ReportRun ask(const ReportRun& run) = 0;
    /// The run that this account got for its own word `request` before, whatever it is; otherwise as ask(), and the
    /// word stands for it from now on.
    [[nodiscard]] virtual ReportRun askOnce(const ReportRun& run, const std::string& request) = 0;
    /// The run that has waited longest becomes `writing`, from `now` on, with a progress of 0.
    [[nodiscard]] virtual std::optional<ReportRun> claimReport(Moment now) = 0;
    /// State, progress, times, interruptions, file and problem of a run that is being written.
    virtual void update(const ReportRun& run) = 0;
    /// Runs that are found `writing` were interrupted: for the first time they wait again, then they fail with this
    /// problem, as they do when another for the same waits already. Returns how many there were.
    virtual int reclaimReports(Moment now, const std::string& problem) = 0;
    [[nodiscard]] virtual std::optional<ReportRun> reportRun(const std::string& id) = 0;
    /// The newest first, at most `countMax`.
    [[nodiscard]] virtual std::vector<ReportRun> reportRuns(std::size_t countMax) = 0;
};

/// What becomes of a run that was found `writing`; where another waits for the same, that one is to be it.
[[nodiscard]] ReportRun interrupted(ReportRun run, bool anotherWaits, Moment now, const std::string& problem);

}  // namespace hcp
