// How the simulated province judges a letter.
//
// Element by element as the package's mapping says (required, codes, form), and by what the facts about
// the real province say of whole letters. The latter name their elements here and not through the mapping:
// a mapping that fills the wrong element must be refused, not followed.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "province/simulated_elements.h"
#include "spec/package.h"

namespace hcp {

/// Names of elements on the wire of Fujian, from the facts about its interface.
namespace wire {
inline constexpr std::string_view projectNo = "projectNo";
inline constexpr std::string_view serviceTime = "serviceTime";
inline constexpr std::string_view evaluateType = "evaluateType";
inline constexpr std::string_view level = "alternate";
inline constexpr std::string_view indicators = "appraisald";
inline constexpr std::string_view writing = "writingevalua";
inline constexpr std::string_view assessTime = "assessTime";
}  // namespace wire

/// Why the letter is refused, in Chinese and without any value out of it; nothing when it is sound.
[[nodiscard]] std::optional<std::string> refusalOf(const Package& package, const WireOperation& operation,
                                                   const ReceivedLetter& letter);

}  // namespace hcp
