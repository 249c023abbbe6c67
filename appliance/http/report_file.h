// The file of a report as an answer.
#pragma once

#include <memory>

#include "http/message.h"
#include "pipeline/report_runs.h"

namespace hcp {

/// With its name, its media type and its digest (Repr-Digest, RFC 9530).
[[nodiscard]] ApiResponse reportFile(const ReportRun& run, std::shared_ptr<AnswerSpool> content);

}  // namespace hcp
