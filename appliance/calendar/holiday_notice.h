// One notice of the State Council about a year's public holidays (放假通知): which days are off, and which Saturdays
// and Sundays are worked instead. Days it does not name follow from the day of the week.
//
// A notice is one JSON file (specs/calendar/README.md, specs/appliance/holiday-notice.schema.json), read strictly: a
// file with anything doubtful is refused as a whole, because a wrong day off becomes a wrong due date somewhere else.
// The notice for a year may reach into December of the year before (those for 2019 and 2023 do), never further.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/civil_time.h"
#include "foundation/expected.h"

namespace hcp {

/// A day that a notice names.
struct NoticeDay {
    Day day;
    bool working = false;  ///< a Saturday or Sunday to be worked (调休上班); otherwise a day off (放假)
    std::string holiday;   ///< the name of the holiday, 1 to 60 characters without control characters

    friend bool operator==(const NoticeDay&, const NoticeDay&) = default;
};

struct HolidayNotice {
    int year = 0;                     ///< 2000 to 2999
    std::vector<std::string> papers;  ///< where it and its amendments were published
    std::vector<NoticeDay> days;      ///< in the order of their dates, each once; 1 to 100
};

inline constexpr std::size_t noticeBytesMax = 65536;

/// The notice, or everything that is wrong, a sentence each: "FILE PLACE: what", where PLACE is a JSON Pointer. `file`
/// is only for these sentences.
[[nodiscard]] Expected<HolidayNotice, std::vector<std::string>> parseHolidayNotice(std::string_view text,
                                                                                   const std::string& file);

/// Why a notice for this year cannot say this of the day, whatever its form: it lies outside 1 December before the year
/// to 31 December of it, or would make a Monday to Friday a make-up working day. A day off may be a Saturday or Sunday.
[[nodiscard]] std::optional<std::string> objectionTo(const NoticeDay& named, int year);

}  // namespace hcp
