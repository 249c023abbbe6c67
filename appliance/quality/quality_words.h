// Enumerators with the name that is stored and the words for people.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace hcp {

template <class Enum>
struct QualityWord {
    Enum value;
    std::string_view name;
    std::string_view chinese;
};

template <class Enum, std::size_t n>
const QualityWord<Enum>& wordOf(const std::array<QualityWord<Enum>, n>& all, Enum value) {
    return *std::ranges::find(all, value, &QualityWord<Enum>::value);
}

template <class Enum, std::size_t n>
std::optional<Enum> wordNamed(const std::array<QualityWord<Enum>, n>& all, std::string_view name) {
    const auto found = std::ranges::find(all, name, &QualityWord<Enum>::name);
    return found == all.end() ? std::nullopt : std::optional(found->value);
}

}  // namespace hcp
