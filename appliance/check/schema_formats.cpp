#include "check/schema_formats.h"

#include <algorithm>
#include <array>
#include <string>

#include <utility>
#include "foundation/email_address.h"

#include "foundation/civil_time.h"

namespace hcp {
namespace {

bool isDigit(char c) { return c >= '0' && c <= '9'; }
bool isHexadecimal(char c) { return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

/// Two digits at `place`, or -1.
int twoDigits(std::string_view text, std::size_t place) {
    if (text.size() < place + 2 || !isDigit(text[place]) || !isDigit(text[place + 1])) {
        return -1;
    }
    return (text[place] - '0') * 10 + text[place + 1] - '0';
}

bool within(int number, int last) { return number >= 0 && number <= last; }

bool isDate(std::string_view text) {
    // Year 0000 exists in RFC 3339 and not in Day; its calendar is that of 2000.
    return text.starts_with("0000") ? parseDay("2000" + std::string(text.substr(4))).has_value()
                                    : parseDay(text).has_value();
}

/// The offset in minutes, as `Z` or `+hh:mm`; false when it is neither.
bool readOffset(std::string_view text, int& minutes) {
    if (text == "Z" || text == "z") {
        minutes = 0;
        return true;
    }
    if (text.size() != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':') {
        return false;
    }
    const int hours = twoDigits(text, 1);
    const int rest = twoDigits(text, 4);
    minutes = (hours * 60 + rest) * (text[0] == '-' ? -1 : 1);
    return within(hours, 23) && within(rest, 59);
}

bool isTime(std::string_view text) {
    if (text.size() < 9 || text[2] != ':' || text[5] != ':') {
        return false;
    }
    const int hour = twoDigits(text, 0);
    const int minute = twoDigits(text, 3);
    const int second = twoDigits(text, 6);
    text.remove_prefix(8);
    if (text.front() == '.') {
        const auto end = std::ranges::find_if_not(text.substr(1), isDigit) - text.begin();
        if (end == 1) {
            return false;
        }
        text.remove_prefix(static_cast<std::size_t>(end));
    }
    int offset = 0;
    if (!within(hour, 23) || !within(minute, 59) || !within(second, 60) || !readOffset(text, offset)) {
        return false;
    }
    constexpr int day = 24 * 60;
    return second < 60 || (hour * 60 + minute - offset + 2 * day) % day == day - 1;
}

bool isDateTime(std::string_view text) {
    return text.size() > 11 && (text[10] == 'T' || text[10] == 't') && isDate(text.substr(0, 10)) &&
           isTime(text.substr(11));
}

/// Calls `each` with every part between separators and stops at the first that fails.
template <class Each>
bool everyPart(std::string_view text, char separator, Each each) {
    for (;;) {
        const auto end = std::min(text.find(separator), text.size());
        if (!each(text.substr(0, end))) {
            return false;
        }
        if (end == text.size()) {
            return true;
        }
        text.remove_prefix(end + 1);
    }
}

bool isIpv4(std::string_view text) {
    int parts = 0;
    return everyPart(text, '.',
                     [&](std::string_view part) {
                         const bool digits = !part.empty() && part.size() <= 3 && std::ranges::all_of(part, isDigit);
                         const bool leadingZero = part.size() > 1 && part.front() == '0';
                         return ++parts <= 4 && digits && !leadingZero && std::stoi(std::string(part)) <= 255;
                     }) &&
           parts == 4;
}

/// Groups of 16 bits; a dotted end counts two. -1 when it is no sequence of groups.
int groupsOf(std::string_view text, bool last) {
    int groups = 0;
    if (text.empty()) {
        return 0;
    }
    const auto tail = text.rfind(':') + 1;
    const bool dotted = last && text.find('.', tail) != std::string_view::npos;
    const bool fine = everyPart(text, ':', [&](std::string_view part) {
        if (dotted && part.data() == text.data() + tail) {
            groups += 2;
            return isIpv4(part);
        }
        ++groups;
        return !part.empty() && part.size() <= 4 && std::ranges::all_of(part, isHexadecimal);
    });
    return fine ? groups : -1;
}

bool isIpv6(std::string_view text) {
    const auto gap = text.find("::");
    if (gap == std::string_view::npos) {
        return groupsOf(text, true) == 8;
    }
    const int before = groupsOf(text.substr(0, gap), false);
    const int after = groupsOf(text.substr(gap + 2), true);
    return before >= 0 && after >= 0 && before + after <= 7;
}

}  // namespace

FormatTest formatTest(std::string_view name) {
    constexpr std::array<std::pair<std::string_view, FormatTest>, 6> tests{{{"date", isDate},
                                                                            {"time", isTime},
                                                                            {"date-time", isDateTime},
                                                                            {"email", isEmailAddress},
                                                                            {"ipv4", isIpv4},
                                                                            {"ipv6", isIpv6}}};
    const auto* found = std::ranges::find(tests, name, &std::pair<std::string_view, FormatTest>::first);
    return found == tests.end() ? nullptr : found->second;
}

}  // namespace hcp
