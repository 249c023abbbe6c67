// How one executable tells another its side of a replay, a line of JSON each, in this order:
//   {"moment":81207}                                   entries of the journal at the moment that it looks at
//   one line a record                                  replay/replayed_record.h
//   {"report":"monthly 2026-10","months":["2026-10",…],"impossible":"","tables":[{"sheet":"处室统计",
//    "columns":["参评情况 参评率",…],"rows":[{"heading":"QYFW 企业服务处","office":"QYFW","cells":["0.98",…]}]}]}
//   {"ground":{"requirements":{"FJ-S-013":["FJ-R-042"],…},"words":{"默认评价渠道":"无",…}}}
// The two need share nothing but this.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "replay/replay_side.h"

namespace hcp {

/// A line is no longer than this: a workbook of many offices is one.
inline constexpr std::size_t replayLineBytesMax = std::size_t{64} << 20;

[[nodiscard]] std::string momentLine(std::int64_t journalSize);
[[nodiscard]] std::string jsonOf(const ReplayedReport& report);
[[nodiscard]] std::string jsonOf(const ReplayGround& ground);

/// Nothing when the line is none, in each.
[[nodiscard]] std::optional<std::int64_t> momentIn(std::string_view line);
[[nodiscard]] std::optional<ReplayedReport> replayedReportIn(std::string_view line);
[[nodiscard]] std::optional<ReplayGround> replayGroundIn(std::string_view line);

/// All lines of a side.
void tellReplay(Snapshot& snapshot, const DaySpan& days, ReplaySide& side,
                const std::function<void(const std::string&)>& takeLine);

}  // namespace hcp
