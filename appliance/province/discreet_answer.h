// Makes the province's words fit to be stored, logged and shown to anyone.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace hcp {

/// The longest answer that is stored.
inline constexpr std::size_t storedCharactersMax = 200;

/// What an answer must not give away, in case the province quotes it.
struct Discretion {
    std::vector<std::string> secrets;   ///< replaced by ***
    std::vector<std::string> personal;  ///< masked as everywhere (record/finding.h)
};

/// `answer` on one line without control characters, nothing to be kept private in it, at most `charactersMax`
/// code points. A private value of a single character is not looked for: it would be found in every word.
[[nodiscard]] std::string discreet(std::string_view answer, const Discretion& discretion,
                                   std::size_t charactersMax = storedCharactersMax);

}  // namespace hcp
