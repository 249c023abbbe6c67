#include "record/finding.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

#include "foundation/civil_time.h"

namespace hcp {
namespace {

template <class Enum, std::size_t N>
using Names = std::array<std::pair<Enum, std::string_view>, N>;

constexpr Names<Severity, 3> severities{
    {{Severity::warn, "warn"}, {Severity::hold, "hold"}, {Severity::refuse, "refuse"}}};

constexpr Names<Disposition, 3> dispositions{
    {{Disposition::accepted, "accepted"}, {Disposition::held, "held"}, {Disposition::refused, "refused"}}};

constexpr Names<Dimension, 7> dimensions{{{Dimension::complete, "完整"},
                                          {Dimension::accurate, "准确"},
                                          {Dimension::truthful, "真实"},
                                          {Dimension::timely, "及时"},
                                          {Dimension::consistent, "一致"},
                                          {Dimension::unique, "唯一"},
                                          {Dimension::conforming, "规范"}}};

template <class Enum, std::size_t N>
std::string_view nameIn(const Names<Enum, N>& names, Enum value) {
    return std::ranges::find(names, value, &std::pair<Enum, std::string_view>::first)->second;
}

template <class Enum, std::size_t N>
std::optional<Enum> valueIn(const Names<Enum, N>& names, std::string_view name) {
    const auto found = std::ranges::find(names, name, &std::pair<Enum, std::string_view>::second);
    return found == names.end() ? std::nullopt : std::optional(found->first);
}

/// The text cut into code points. It is well-formed UTF-8: every record came through parseJson().
std::vector<std::string_view> characters(std::string_view text) {
    std::vector<std::string_view> out;
    while (!text.empty()) {
        std::size_t length = 1;
        while (length < text.size() && (static_cast<unsigned char>(text[length]) & 0xC0U) == 0x80U) {
            ++length;
        }
        out.push_back(text.substr(0, length));
        text.remove_prefix(length);
    }
    return out;
}

bool areDigits(std::string_view text) {
    return std::ranges::all_of(text, [](unsigned char c) { return std::isdigit(c) != 0; });
}

bool isPersonalNumber(std::string_view run) {
    if (run.size() == 11) {
        return areDigits(run) && run[0] == '1' && run[1] >= '3';
    }
    if (run.size() != 18 || !areDigits(run.substr(0, 17))) {
        return false;
    }
    const std::string birth(run.substr(6, 8));
    return parseDay(birth.substr(0, 4) + "-" + birth.substr(4, 2) + "-" + birth.substr(6, 2)).has_value();
}

}  // namespace

Disposition dispositionOf(const std::vector<Finding>& findings) {
    const auto any = [&](Severity severity) {
        return std::ranges::any_of(findings, [severity](const Finding& f) { return f.severity == severity; });
    };
    if (any(Severity::refuse)) {
        return Disposition::refused;
    }
    return any(Severity::hold) ? Disposition::held : Disposition::accepted;
}

std::string_view nameOf(Severity severity) { return nameIn(severities, severity); }
std::optional<Severity> severityOf(std::string_view name) { return valueIn(severities, name); }
std::string_view nameOf(Disposition disposition) { return nameIn(dispositions, disposition); }
std::optional<Disposition> dispositionNamed(std::string_view name) { return valueIn(dispositions, name); }
std::string_view nameOf(Dimension dimension) { return nameIn(dimensions, dimension); }
std::optional<Dimension> dimensionOf(std::string_view name) { return valueIn(dimensions, name); }

std::string masked(std::string_view value) {
    const auto all = characters(value);
    const std::size_t count = all.size();
    std::size_t head = 3;
    std::size_t tail = 4;
    if (count <= 1) {
        head = tail = 0;
    } else if (count <= 4) {
        head = 1;
        tail = 0;
    } else if (count < 11) {
        head = tail = 1;
    }
    std::string out;
    for (std::size_t i = 0; i < count; ++i) {
        if (i < head || i >= count - tail) {
            out += all[i];
        } else {
            out += '*';
        }
    }
    return out;
}

std::string withNumbersMasked(std::string_view text) {
    const auto isPart = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; };
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        std::size_t end = i;
        while (end < text.size() && isPart(text[end])) {
            ++end;
        }
        const std::string_view run = text.substr(i, end - i);
        out += run.size() < text.size() && isPersonalNumber(run) ? masked(run) : std::string(run);
        if (end < text.size()) {
            out += text[end++];
        }
        i = end;
    }
    return out;
}

}  // namespace hcp
