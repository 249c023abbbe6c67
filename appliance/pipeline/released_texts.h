// Texts of evaluations for the public: those that a person released, as long as nothing speaks against it.
//
// A release says that the text may be read by anybody. It is not published, released or not, where the audit was not
// passed, the evaluation was withdrawn or its withdrawal is applied for and not answered, it is a default one, its
// record was refused or erased, or another record with other words stands in its place. Nothing of a text is ever
// changed.
#pragma once

#include <vector>

#include "calendar/period.h"
#include "pipeline/casework_store.h"
#include "pipeline/ports.h"
#include "pipeline/rules_in_force.h"
#include "reporting/disclosure.h"

namespace hcp {

/// What speaks against the release of this evaluation's text.
[[nodiscard]] ReleaseFacts releaseFactsOf(const KeptRecord& evaluation, StoreTransaction& transaction,
                                          const RulesInForce& rules);

/// Of evaluations of the period, the newest first. Throws StoreFault.
[[nodiscard]] std::vector<DisclosedText> releasedTexts(const Period& period, Store& store, const RulesInForce& rules);

/// Whether the text of this record, as it was audited, is for the public now.
[[nodiscard]] bool isPublic(const std::string& record, Store& store, const RulesInForce& rules);

/// True where numbers of a person may stand in the text, however they are written: seven digits and more in one piece,
/// or, with whatever stands between digits, a mobile or an identity number.
[[nodiscard]] bool hasTellingNumber(std::string_view text);

}  // namespace hcp
