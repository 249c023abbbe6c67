// A derivation as JSON, for programs and for those who keep it as evidence.
#pragma once

#include <string>

#include "calendar/derivation.h"

namespace hcp {

/// {"from", "workingDays", "due", "endsAt" (RFC 3339), "provisional", "missingNotices", "calendar" (the digest)} and,
/// where asked for, "steps", each with its Chinese sentence. `endMinute` is that of endOf() (working_hours.h).
[[nodiscard]] std::string derivationJson(const Derivation& derivation, int endMinute, bool withSteps);

}  // namespace hcp
