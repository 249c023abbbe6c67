#include "http/query.h"

#include <algorithm>
#include <charconv>

#include "foundation/civil_time.h"

namespace hcp {
namespace {

constexpr std::size_t queryBytesMax = 2048;

int hexDigit(char c) {
    const std::string_view digits = "0123456789abcdef";
    const auto found = digits.find(c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c);
    return found == std::string_view::npos ? -1 : static_cast<int>(found);
}

/// Nothing where a `%` is not followed by two digits, or a control character hides.
std::optional<std::string> decoded(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        char c = text[i];
        if (c == '%') {
            const int high = i + 2 < text.size() ? hexDigit(text[i + 1]) : -1;
            const int low = i + 2 < text.size() ? hexDigit(text[i + 2]) : -1;
            if (high < 0 || low < 0) {
                return std::nullopt;
            }
            c = static_cast<char>(high * 16 + low);
            i += 2;
        }
        if (static_cast<unsigned char>(c) < 0x20) {
            return std::nullopt;
        }
        out += c;
    }
    return out;
}

std::optional<std::int64_t> numberOf(std::string_view digits) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    const bool whole = error == std::errc() && end == digits.data() + digits.size() && !digits.starts_with('-');
    return whole ? std::optional(number) : std::nullopt;
}

}  // namespace

Expected<Query, std::string> Query::from(std::string_view text, std::initializer_list<std::string_view> names) {
    if (text.size() > queryBytesMax) {
        return Unexpected{"the parameters are longer than " + std::to_string(queryBytesMax) + " bytes"};
    }
    Query query;
    while (!text.empty()) {
        const std::string_view pair = text.substr(0, text.find('&'));
        text.remove_prefix(std::min(pair.size() + 1, text.size()));
        if (pair.empty()) {
            continue;
        }
        const auto equals = std::min(pair.find('='), pair.size());
        const auto name = std::ranges::find(names, pair.substr(0, equals));
        if (name == names.end()) {
            std::string known;
            for (const auto& each : names) {
                known += (known.empty() ? "" : ", ") + std::string(each);
            }
            return Unexpected{"the parameters are " + known + " and no other"};
        }
        const auto value = decoded(pair.substr(std::min(equals + 1, pair.size())));
        if (!value) {
            return Unexpected{std::string(*name) + " is not well-formed: write %XX for special characters"};
        }
        if (!query.values_.emplace(*name, *value).second) {
            return Unexpected{std::string(*name) + " is given twice"};
        }
    }
    return query;
}

Expected<Query, std::string> Query::fromForm(std::string text, std::initializer_list<std::string_view> names) {
    std::ranges::replace(text, '+', ' ');
    return from(text, names);
}

std::string Query::get(std::string_view name) const {
    const auto found = values_.find(name);
    return found == values_.end() ? "" : found->second;
}

std::optional<Moment> momentOf(std::string_view text) {
    if (const auto day = parseDay(text)) {
        return toMoment(CivilTime{*day});
    }
    if (text.ends_with("+08:00")) {
        text.remove_suffix(6);
    }
    std::int64_t ms = 0;
    if (text.size() == 23 && text[19] == '.') {
        const auto fraction = numberOf(text.substr(20));
        if (!fraction) {
            return std::nullopt;
        }
        ms = *fraction;
        text.remove_suffix(4);
    }
    std::string civil(text);
    if (civil.size() != 19 || civil[10] != 'T') {
        return std::nullopt;
    }
    civil[10] = ' ';
    const auto time = parseCivilTime(civil);
    return time ? std::optional(toMoment(*time).plusMs(ms)) : std::nullopt;
}

std::optional<std::size_t> countOf(std::string_view text, std::size_t max) {
    const auto number = numberOf(text);
    return number && *number >= 1 && static_cast<std::uint64_t>(*number) <= max
               ? std::optional(static_cast<std::size_t>(*number))
               : std::nullopt;
}

}  // namespace hcp
