// A letter as a simulated province holds it, and how its elements are judged one by one: as the package's mapping says,
// the same for every profile. What the facts say of whole letters is each profile's own judgement.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "spec/package.h"

namespace hcp {

/// The elements of a letter with their texts, in the order in which they came.
using ReceivedLetter = std::vector<std::pair<std::string, std::string>>;

/// The element's text, or an empty text.
[[nodiscard]] std::string_view textOf(const ReceivedLetter& letter, std::string_view element);
/// The texts between commas; none in an empty text.
[[nodiscard]] std::vector<std::string> splitCodes(std::string_view joined);
[[nodiscard]] bool isBlank(std::string_view text);

/// Why an element is refused (required, codes, form, not among the operation's), in Chinese and without any value out
/// of the letter; nothing when each is sound.
[[nodiscard]] std::optional<std::string> elementRefusalOf(const Package& package, const WireOperation& operation,
                                                          const ReceivedLetter& letter);

}  // namespace hcp
