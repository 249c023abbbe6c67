#include "province/national_letter.h"

#include "foundation/json.h"

namespace hcp {

std::string writeJsonLetter(const std::vector<WireValue>& values) {
    std::string members;
    for (const auto& [element, text] : values) {
        if (!text.empty()) {
            members += (members.empty() ? "" : ",") + quoteJson(element->name) + ":" + quoteJson(text);
        }
    }
    return "[{" + members + "}]";
}

}  // namespace hcp
