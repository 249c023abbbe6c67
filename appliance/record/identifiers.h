// Check characters of the identifiers that records carry.
#pragma once

#include <string_view>

#include "foundation/civil_time.h"

namespace hcp {

/// 统一社会信用代码, GB 32100-2015: 18 characters of its alphabet (no I O S V Z), the last one the check
/// character (weights 3^(i-1) mod 31).
[[nodiscard]] bool isUnifiedSocialCreditCode(std::string_view text);

/// 居民身份证号码, GB 11643-1999: 17 digits and the check character of ISO 7064 MOD 11-2; digits 7-14 are a
/// birth date that exists, from 1900-01-01 to `latestBirth`. The region (digits 1-6) may be one that is no
/// longer in use. The letter must be a capital X.
[[nodiscard]] bool isResidentIdentityNumber(std::string_view text, const Day& latestBirth);

/// 组织机构代码, GB 11714-1997: 8 digits or capital letters and the check character, 11 minus the sum (weights 3 7 9
/// 10 5 8 4 2, A = 10 … Z = 35) modulo 11, where 10 is X and 11 is 0. Without the hyphen that is printed before it.
[[nodiscard]] bool isOrganisationCode(std::string_view text);

}  // namespace hcp
