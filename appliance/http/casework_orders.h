// What people hand in about cases, text audits and reports, read strictly: a member that nobody knows, comes twice or
// has another type is an error and nothing is guessed. What may be done with it is not asked here.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/clock.h"
#include "foundation/expected.h"
#include "pipeline/release_desk.h"
#include "record/record.h"
#include "spec/casework_words.h"

namespace hcp {

inline constexpr std::size_t orderBytesMax = 65536;

/// `{"step":"verdict","at":"2026-10-12 10:00:00","evidence":{"verifyResult":"1",…},"attached":[ids]}`
struct StepAsked {
    CaseAction action = CaseAction::contact;
    std::optional<Moment> at;  ///< nothing: now
    Fields evidence;
    std::vector<std::string> attached;  ///< each once
};
/// A sentence in English when it is none.
[[nodiscard]] Expected<StepAsked, std::string> readStep(std::string_view json);

/// `{"passes":true,"auditor":"…","reason":"…","lateReason":"…","at":"…"}`
struct DecisionAsked {
    std::vector<std::string> records;  ///< of a batch, each once
    bool passes = false;
    std::string auditor;
    std::string reason;
    std::string lateReason;
    std::optional<Moment> at;
};
/// `{"released":true}`, or `{"released":false,"reason":"personal"}` for what is taken back.
struct ReleaseAsked {
    std::optional<TakeBackReason> takenBackFor;  ///< nothing: the text is to be released
};
[[nodiscard]] Expected<ReleaseAsked, std::string> readRelease(std::string_view json);
[[nodiscard]] Expected<DecisionAsked, std::string> readDecision(std::string_view json);
/// The same with `records`, 1 to `recordsMax`, and without `passes`: a batch always does.
[[nodiscard]] Expected<DecisionAsked, std::string> readBatch(std::string_view json, std::size_t recordsMax);

/// `{"kind":"monthly","period":"2026-10","request":"…"}`; `request` may be left out.
struct ReportAsked {
    std::string kind;
    std::string period;
    std::string request;
};
[[nodiscard]] Expected<ReportAsked, std::string> readReportOrder(std::string_view json);

}  // namespace hcp
