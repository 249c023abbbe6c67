// Reads the XML that a province answers with, as a flat list of elements.
//
// An answer comes from outside, so it is read with suspicion: well-formed UTF-8 only, no document type
// (no entities to expand, nothing to fetch), a limit on depth and on the number of elements. An encoding
// named in the declaration is ignored, because the text inside <return> names the one it had on another way.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hcp {

struct XmlLeaf {
    std::string path;  ///< local names from the root, for example "Case/data/evaluateUnid"
    std::string text;  ///< the element's own character data as it stands
};

/// Every element in document order, or nothing when the text is not such a document.
[[nodiscard]] std::optional<std::vector<XmlLeaf>> readXmlLeaves(std::string_view xml);

}  // namespace hcp
