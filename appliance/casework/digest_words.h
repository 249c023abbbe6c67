// A digest of limits that run out, in words: for a telephone, and for another system.
//
// Neither says anything of a person, nor the number of a matter (办件申报号). People read offices, titles of limits and
// days, and look up the rest where they have to sign in; a system gets our ids.
#pragma once

#include <cstddef>
#include <map>
#include <string>

#include "casework/escalation.h"

namespace hcp {

/// What people call things; what is missing is told by its code.
struct DigestNames {
    std::map<std::string, std::string, std::less<>> limits;  ///< titles, by the names in the terms
    std::map<std::string, std::string, std::less<>> units;   ///< offices, by their codes, which are told too
};

inline constexpr std::size_t digestCharactersMax = 500;
inline constexpr std::size_t digestItemsMax = 5;

/// One line of Chinese of at most 500 characters: how many there are, how many of each rung, and the first five, with
/// office, limit and due day; "等 N 件" where there are more. Names are cut to 30 characters, control characters left
/// out.
[[nodiscard]] std::string digestText(const EscalationDigest& digest, const DigestNames& names);

/// {"id", "to": {"role", "unit"}, "text", "notices": [{"id", "case", "limit", "title", "office", "rung", "due", "end",
/// "provisional"}]}. `id` tells the message from any other: whoever sees it again has it already.
[[nodiscard]] std::string digestJson(const EscalationDigest& digest, const DigestNames& names, const std::string& id);

}  // namespace hcp
