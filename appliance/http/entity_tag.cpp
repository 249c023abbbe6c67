#include "http/entity_tag.h"

#include <algorithm>

namespace hcp {
namespace {

bool isSpace(char c) { return c == ' ' || c == '\t'; }

/// RFC 9110, 8.8.3: etagc. Bytes from 0x80 on are obsolete and allowed.
bool isTagCharacter(char c) { return c != '"' && c != '\x7f' && static_cast<unsigned char>(c) > ' '; }

void skipSpaces(std::string_view& text) {
    while (!text.empty() && isSpace(text.front())) {
        text.remove_prefix(1);
    }
}

/// Takes a tag in its quotation marks from the front; an empty text where there is none.
std::string_view takeTag(std::string_view& text) {
    const auto end = text.starts_with('"') ? text.find('"', 1) : std::string_view::npos;
    if (end == std::string_view::npos || !std::ranges::all_of(text.substr(1, end - 1), isTagCharacter)) {
        return {};
    }
    const std::string_view tag = text.substr(0, end + 1);
    text.remove_prefix(tag.size());
    return tag;
}

}  // namespace

std::string entityTagOf(std::uint64_t version) { return '"' + std::to_string(version) + '"'; }

std::optional<IfMatch> IfMatch::from(std::string_view value) {
    IfMatch condition;
    while (!value.empty() && isSpace(value.back())) {
        value.remove_suffix(1);
    }
    skipSpaces(value);
    if (value == "*") {
        condition.any_ = true;
        return condition;
    }
    while (!value.empty()) {
        if (value.front() != ',') {  // between two commas there may be nothing (RFC 9110, 5.6.1.2)
            const bool weak = value.starts_with("W/");
            value.remove_prefix(weak ? 2 : 0);
            const std::string_view tag = takeTag(value);
            if (tag.empty()) {
                return std::nullopt;
            }
            if (!weak) {
                condition.strongTags_.emplace_back(tag);
            }
            skipSpaces(value);
        }
        if (!value.empty() && value.front() != ',') {
            return std::nullopt;
        }
        value.remove_prefix(value.empty() ? 0 : 1);
        skipSpaces(value);
    }
    return condition;
}

bool IfMatch::matches(std::uint64_t version) const {
    return any_ || std::ranges::find(strongTags_, entityTagOf(version)) != strongTags_.end();
}

}  // namespace hcp
