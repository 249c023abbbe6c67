// How the simulated province reads XML: pulled element by element, on a path of its own, so that a mistake
// in the client's reading or writing is not repeated here.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hcp {

struct PulledElement {
    std::size_t depth = 0;  ///< the root has 0
    std::string ns;         ///< namespace URI, empty when it has none
    std::string name;       ///< local name
    std::string text;       ///< character data directly in it, untouched
    bool parent = false;    ///< has elements in it
};

/// Every element in document order. Nothing when the text is not well-formed UTF-8 XML, has a document type,
/// or is deeper than 32 or longer than 2000 elements. An XML declaration must have been taken off or say UTF-8.
[[nodiscard]] std::optional<std::vector<PulledElement>> pullElements(std::string_view xml);

}  // namespace hcp
