// Text forms that every package may name without describing them: what a standard or the national interface
// says about how a value is written. All take linear time.
//
// Sources: GB 32100-2015, GB 11643-1999, GB 11714-1997 (check characters, record/identifiers); region codes
// GB/T 2260 by length only, since functional zones have codes outside it; item codes of 31 and 33 characters as
// the national interface has them (GB/T 39554.1-2020 by length only); numbering plan of the telephone network:
// mobile 1[3-9] and 9 digits, landline 0 with 2-3 more digits and 7-8 digits (RECALLED: warn by it, never refuse).
#pragma once

#include <span>
#include <string_view>

namespace hcp {

struct BuiltInForm {
    std::string_view name;
    std::string_view about;         ///< Chinese: what is allowed
    std::string_view aboutEnglish;  ///< the same in English
    bool (*holds)(std::string_view text);
};

[[nodiscard]] std::span<const BuiltInForm> builtInForms();
/// The form of that name, or nullptr.
[[nodiscard]] const BuiltInForm* findBuiltInForm(std::string_view name);

}  // namespace hcp
