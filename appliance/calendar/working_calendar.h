// Working days (工作日): Monday to Friday but for public holidays (法定节假日), and the Saturdays and
// Sundays that a notice of the State Council made working days (调休上班).
//
// A calendar is built from notices, one a year, and never changes; whoever reloads it makes another one.
// A day that is not announced is judged by its day of the week alone: every answer that rests on such a day is
// provisional, and says so. An answer that is not provisional stays the same whatever further notices are loaded
// (decision 0022); only an amended notice, which replaces one, can change it.
//
// Counting is done with prefix sums and takes no longer for a limit of a year than for one of a day. derivation.h
// counts the same by walking.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "calendar/holiday_notice.h"
#include "foundation/civil_time.h"
#include "foundation/expected.h"

namespace hcp {

enum class DayNature {
    workingDay,        ///< Monday to Friday, nothing said
    makeUpWorkingDay,  ///< a Saturday or Sunday to be worked
    restDay,           ///< a Saturday or Sunday, nothing said
    publicHoliday      ///< a day off by a notice
};
[[nodiscard]] std::string_view nameOf(DayNature nature);

/// The last day of a limit.
struct DueDay {
    Day day;
    bool provisional = false;  ///< it rests on a day that is not announced

    friend bool operator==(const DueDay&, const DueDay&) = default;
};

/// The longest limit, in working days.
inline constexpr int workingDaysMax = 366;

class WorkingCalendar {
public:
    /// Of no notice: plain weeks, everything provisional. Two notices may name one day only when they agree about it;
    /// otherwise the problem, as a sentence that names both. So is a second notice for a year, and a day of which a
    /// notice cannot speak (objectionTo).
    static Expected<WorkingCalendar, std::string> of(std::vector<HolidayNotice> notices);

    [[nodiscard]] DayNature natureOf(const Day& day) const;
    [[nodiscard]] bool isWorking(const Day& day) const;
    /// No further notice can change what the day is: a loaded one names it; or the notice of its year is loaded and,
    /// for a day of December, into which the next notice may reach, that one as well.
    [[nodiscard]] bool announced(const Day& day) const;
    /// Years whose notices would have to be loaded for the day to be announced; none when it is.
    [[nodiscard]] std::vector<int> noticesMissingFor(const Day& day) const;
    /// The holiday's name as the notice gives it (also of a make-up working day), or an empty text.
    [[nodiscard]] std::string_view holidayOf(const Day& day) const;

    /// The day on which a limit of so many working days ends (0 to 366): the first day is not counted, and the limit
    /// ends with its last working day. A limit of 0 ends with `from` itself, or with the next working day when nobody
    /// works on `from`. Throws std::out_of_range for another limit, and where it would end after 9999-12-31.
    [[nodiscard]] DueDay due(const Day& from, int workingDays) const;
    /// Working days after `from` up to and including `to`; negative the other way round.
    [[nodiscard]] int workingDaysBetween(const Day& from, const Day& to) const;

    /// In the order of their years.
    [[nodiscard]] const std::vector<HolidayNotice>& notices() const { return notices_; }
    /// Which notices it was built from: SHA-256, hex, over their contents in the order of their years.
    [[nodiscard]] const std::string& digest() const { return digest_; }

private:
    explicit WorkingCalendar(std::vector<HolidayNotice> notices) : notices_(std::move(notices)) {}

    [[nodiscard]] const NoticeDay* named(const Day& day) const;
    [[nodiscard]] bool allAnnounced(const Day& first, const Day& last) const;
    [[nodiscard]] int workingDaysUpTo(int dayNumber) const;

    std::vector<HolidayNotice> notices_;
    std::set<int> years_;
    std::vector<NoticeDay> named_;  ///< of all notices, in the order of their dates
    std::vector<int> numbers_;      ///< their day numbers
    std::vector<int> changes_;      ///< [i]: what the first i of them add to the count of Mondays to Fridays
    std::string digest_;
};

}  // namespace hcp
