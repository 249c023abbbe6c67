// Texts of a definition with places to fill in: {month}, {package} and so on.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace hcp {

/// What the places mean in one report.
using PlaceValues = std::map<std::string, std::string, std::less<>>;

/// The text with every {place} replaced by its value; a place without a value throws std::logic_error,
/// for definitions are checked when they are loaded.
[[nodiscard]] std::string filled(std::string_view text, const PlaceValues& values);

/// The first place of the text that is not allowed, or "{" when a brace is not closed.
[[nodiscard]] std::optional<std::string> strangePlace(std::string_view text,
                                                      const std::set<std::string, std::less<>>& allowed);

}  // namespace hcp
