// The invented zone of the sample day: its offices, the items they handle, and what evaluators write.
#pragma once

#include <span>
#include <string_view>

namespace hcp {

struct SampleItem {
    std::string_view businessCode;  ///< made up, in place of a provincial item code
    std::string_view name;
};

struct SampleOffice {
    std::string_view code;
    std::string_view name;
    std::string_view window;   ///< number of its window
    std::string_view manager;  ///< who sits there
    std::span<const SampleItem> items;
};

[[nodiscard]] std::span<const SampleOffice> sampleOffices();
[[nodiscard]] std::string_view sampleAreaCode();

/// Sentences of content and of discontented evaluators.
[[nodiscard]] std::span<const std::string_view> praise();
[[nodiscard]] std::span<const std::string_view> complaints();

}  // namespace hcp
