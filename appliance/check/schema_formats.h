// The formats of JSON Schema draft-07 (validation 7.3) that we assert.
#pragma once

#include <string_view>

namespace hcp {

using FormatTest = bool (*)(std::string_view text);

/// `date`, `time`, `date-time` (RFC 3339, 5.6, days that exist, a leap second only at 23:59:60 UTC),
/// `email` (a local part and a domain of letters, digits and hyphens; no quoted local parts), `ipv4`
/// (RFC 2673, 3.2) and `ipv6` (RFC 4291, 2.2). nullptr for any other name: JSON Schema then asks nothing.
[[nodiscard]] FormatTest formatTest(std::string_view name);

}  // namespace hcp
