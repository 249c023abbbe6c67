// Mistakes of local systems in service records.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "sample/draft.h"

namespace hcp {

enum class ServiceMistake {
    wrongCheckCharacter,  ///< of the applicant's identity number or credit code
    noResultTime,         ///< finished, and not when
    unknownField,
    acceptedAfterService,  ///< worth a warning only
    missingField,
    brokenOff
};

[[nodiscard]] std::string_view nameOf(ServiceMistake mistake);
[[nodiscard]] std::vector<ServiceMistake> allServiceMistakes();

/// Makes the mistake in a correct service record and marks it.
void make(ServiceMistake mistake, Draft& service);

/// What the sender hands in later to complete a record that is held, or nothing when it would not be held.
[[nodiscard]] std::optional<Draft> completed(ServiceMistake mistake, const Draft& mistaken);

}  // namespace hcp
