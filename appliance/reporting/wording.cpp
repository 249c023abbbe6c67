#include "reporting/wording.h"

#include <stdexcept>

namespace hcp {
namespace {

/// Calls `literal` and `place` in the order of the text; false when a brace is not closed.
template <class Literal, class Place>
bool walk(std::string_view text, Literal literal, Place place) {
    while (true) {
        const auto open = text.find('{');
        literal(text.substr(0, open));
        if (open == std::string_view::npos) {
            return true;
        }
        const auto close = text.find('}', open);
        if (close == std::string_view::npos) {
            return false;
        }
        place(text.substr(open + 1, close - open - 1));
        text.remove_prefix(close + 1);
    }
}

}  // namespace

std::string filled(std::string_view text, const PlaceValues& values) {
    std::string result;
    const bool closed = walk(
        text, [&](std::string_view literal) { result += literal; },
        [&](std::string_view place) {
            const auto value = values.find(place);
            if (value == values.end()) {
                throw std::logic_error("report definition: no value for {" + std::string(place) + "}");
            }
            result += value->second;
        });
    if (!closed) {
        throw std::logic_error("report definition: a brace is not closed");
    }
    return result;
}

std::optional<std::string> strangePlace(std::string_view text, const std::set<std::string, std::less<>>& allowed) {
    std::optional<std::string> strange;
    const bool closed = walk(
        text, [](std::string_view) {},
        [&](std::string_view place) {
            if (!strange && allowed.find(place) == allowed.end()) {
                strange = "{" + std::string(place) + "}";
            }
        });
    if (!closed && !strange) {
        strange = "{";
    }
    return strange;
}

}  // namespace hcp
