// The form in which openings and steps are stored: what is read back folds to the same case, byte for byte the same
// evidence. Moments are milliseconds since 1970.
//
//   {"action":"verdict","actor":{"id":"u-7","role":"officeContact","office":"QYFW"},"onVersion":2,"at":1727679600000,
//    "evidence":{"verifyResult":"2",…},"move":"verdict-complex","recordedAt":1727679600000,"late":[]}
//
// Content of evidence is personal; whoever stores it seals it.
#pragma once

#include <string>
#include <string_view>

#include "casework/case.h"

namespace hcp {

[[nodiscard]] std::string toJson(const CaseOpening& opening);
[[nodiscard]] std::string toJson(const CaseStep& step);

/// Throw std::runtime_error, without a value from the text, for anything that toJson() does not write.
[[nodiscard]] CaseOpening caseOpeningOf(std::string_view json);
[[nodiscard]] CaseStep caseStepOf(std::string_view json);

}  // namespace hcp
