// What checks again of kept records are printed as, a line each.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "pipeline/recheck_runs.h"

namespace hcp {

/// `mark` comes first: what sort of line it is.
[[nodiscard]] std::string lineOf(const ChangedVerdict& change, std::string_view mark);
/// `fresh`: whether the run before did not have it; nothing where there is none to say so.
[[nodiscard]] std::string changeJson(const ChangedVerdict& change, std::optional<bool> fresh);
[[nodiscard]] std::string lineOf(const RecheckRun& run);
[[nodiscard]] std::string jsonOf(const RecheckRun& run);
/// For a log, of a concluded run.
[[nodiscard]] std::string summaryOf(const RecheckRun& run);

}  // namespace hcp
