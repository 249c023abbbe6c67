#include "foundation/email_address.h"

#include <algorithm>

namespace hcp {
namespace {

constexpr std::string_view atomMarks = "!#$%&'*+-/=?^_`{|}~";

bool isLetterOrDigit(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool isAtom(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](char c) {
        return isLetterOrDigit(c) || atomMarks.find(c) != std::string_view::npos;
    });
}

bool isLabel(std::string_view text) {
    return !text.empty() && text.size() <= 63 && text.front() != '-' && text.back() != '-' &&
           std::ranges::all_of(text, [](char c) { return isLetterOrDigit(c) || c == '-'; });
}

bool isDotted(std::string_view text, bool (*isPart)(std::string_view)) {
    for (auto dot = text.find('.'); dot != std::string_view::npos; dot = text.find('.')) {
        if (!isPart(text.substr(0, dot))) {
            return false;
        }
        text.remove_prefix(dot + 1);
    }
    return isPart(text);
}

}  // namespace

bool isEmailAddress(std::string_view text) {
    const auto at = text.rfind('@');
    if (at == std::string_view::npos || at > 64) {
        return false;
    }
    const std::string_view domain = text.substr(at + 1);
    return isDotted(text.substr(0, at), isAtom) && domain.size() <= 253 && isDotted(domain, isLabel);
}

}  // namespace hcp
