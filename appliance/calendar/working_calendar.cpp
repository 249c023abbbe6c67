#include "calendar/working_calendar.h"

#include <algorithm>
#include <map>
#include <optional>
#include <stdexcept>
#include <tuple>

#include "calendar/day_number.h"
#include "foundation/digest.h"
#include "foundation/json.h"

namespace hcp {
namespace {

std::string naming(const NoticeDay& named, int year) {
    return "the notice for " + std::to_string(year) + " calls " + formatDay(named.day) + " " +
           (named.working ? "a make-up working day" : "a day off") + " (" + named.holiday + ")";
}

/// The days that the notices name, or why they cannot stand together.
Expected<std::vector<NoticeDay>, std::string> together(const std::vector<HolidayNotice>& notices) {
    std::map<Day, std::pair<NoticeDay, int>> byDay;
    for (const auto& notice : notices) {
        for (const auto& named : notice.days) {
            if (const auto objection = objectionTo(named, notice.year)) {
                return Unexpected{"the notice for " + std::to_string(notice.year) + ": " + *objection};
            }
            const auto [before, isNew] = byDay.emplace(named.day, std::pair{named, notice.year});
            if (!isNew && before->second.first != named) {
                return Unexpected{naming(before->second.first, before->second.second) + ", " +
                                  naming(named, notice.year)};
            }
        }
    }
    std::vector<NoticeDay> days;
    for (const auto& [day, named] : byDay) {
        days.push_back(named.first);
    }
    return days;
}

std::string contentOf(const HolidayNotice& notice) {
    std::string text = "{\"year\":" + std::to_string(notice.year) + ",\"papers\":[";
    for (const auto& paper : notice.papers) {
        text += quoteJson(paper) + ",";
    }
    text += "],\"days\":[";
    for (const auto& named : notice.days) {
        text += quoteJson(formatDay(named.day)) + (named.working ? ":work:" : ":off:") + quoteJson(named.holiday) + ",";
    }
    return text + "]}\n";
}

}  // namespace

std::string_view nameOf(DayNature nature) {
    switch (nature) {
        case DayNature::workingDay:
            return "workingDay";
        case DayNature::makeUpWorkingDay:
            return "makeUpWorkingDay";
        case DayNature::restDay:
            return "restDay";
        case DayNature::publicHoliday:
            return "publicHoliday";
    }
    return "";
}

Expected<WorkingCalendar, std::string> WorkingCalendar::of(std::vector<HolidayNotice> notices) {
    std::ranges::stable_sort(notices, {}, &HolidayNotice::year);
    const auto twice = std::ranges::adjacent_find(notices, {}, &HolidayNotice::year);
    if (twice != notices.end()) {
        return Unexpected{"there are two notices for " + std::to_string(twice->year)};
    }
    auto days = together(notices);
    if (!days) {
        return Unexpected{std::move(days).error()};
    }
    WorkingCalendar calendar(std::move(notices));
    Sha256 digest;
    for (const auto& notice : calendar.notices_) {
        calendar.years_.insert(notice.year);
        digest.feed(contentOf(notice));
    }
    calendar.digest_ = toHex(digest.digest());
    calendar.named_ = *std::move(days);
    calendar.changes_.push_back(0);
    for (const auto& named : calendar.named_) {
        calendar.numbers_.push_back(dayNumberOf(named.day));
        const int change = (named.working ? 1 : 0) - (isWeekend(named.day) ? 0 : 1);
        calendar.changes_.push_back(calendar.changes_.back() + change);
    }
    return calendar;
}

const NoticeDay* WorkingCalendar::named(const Day& day) const {
    const auto found = std::ranges::lower_bound(named_, day, {}, &NoticeDay::day);
    return found == named_.end() || found->day != day ? nullptr : &*found;
}

DayNature WorkingCalendar::natureOf(const Day& day) const {
    if (const auto* said = named(day)) {
        return said->working ? DayNature::makeUpWorkingDay : DayNature::publicHoliday;
    }
    return isWeekend(day) ? DayNature::restDay : DayNature::workingDay;
}

bool WorkingCalendar::isWorking(const Day& day) const {
    const DayNature nature = natureOf(day);
    return nature == DayNature::workingDay || nature == DayNature::makeUpWorkingDay;
}

std::vector<int> WorkingCalendar::noticesMissingFor(const Day& day) const {
    std::vector<int> missing;
    if (named(day) != nullptr) {
        return missing;
    }
    if (!years_.contains(day.year)) {
        missing.push_back(day.year);
    }
    if (day.month == 12 && !years_.contains(day.year + 1)) {
        missing.push_back(day.year + 1);
    }
    return missing;
}

bool WorkingCalendar::announced(const Day& day) const { return noticesMissingFor(day).empty(); }

std::string_view WorkingCalendar::holidayOf(const Day& day) const {
    const auto* said = named(day);
    return said == nullptr ? std::string_view() : said->holiday;
}

/// January to November and December of each year are announced as a whole, or as far as their days are named.
bool WorkingCalendar::allAnnounced(const Day& first, const Day& last) const {
    for (int year = first.year; year <= last.year; ++year) {
        const bool own = years_.contains(year);
        const bool next = years_.contains(year + 1);
        for (const auto& [from, to, whole] : {std::tuple{Day{year, 1, 1}, Day{year, 11, 30}, own},
                                              std::tuple{Day{year, 12, 1}, Day{year, 12, 31}, own && next}}) {
            const int begin = dayNumberOf(std::max(from, first));
            const int end = dayNumberOf(std::min(to, last));
            const auto spoken = std::ranges::upper_bound(numbers_, end) - std::ranges::lower_bound(numbers_, begin);
            if (begin <= end && !whole && spoken <= end - begin) {
                return false;
            }
        }
    }
    return true;
}

int WorkingCalendar::workingDaysUpTo(int dayNumber) const {
    const auto before = std::ranges::upper_bound(numbers_, dayNumber) - numbers_.begin();
    return mondaysToFridaysUpTo(dayNumber) + changes_[static_cast<std::size_t>(before)];
}

DueDay WorkingCalendar::due(const Day& from, int workingDays) const {
    if (workingDays < 0 || workingDays > workingDaysMax) {
        throw std::out_of_range("a limit is 0 to " + std::to_string(workingDaysMax) + " working days");
    }
    const int first = dayNumberOf(from) + (workingDays == 0 ? 0 : 1);
    const int wanted = workingDaysUpTo(first - 1) + std::max(workingDays, 1);
    int before = first - 1;
    // Far enough: five days of seven are working days, less those that notices took away.
    int last = first + 2 * (workingDays + static_cast<int>(numbers_.size())) + 14;
    while (last - before > 1) {
        const int middle = before + (last - before) / 2;
        if (workingDaysUpTo(middle) < wanted) {
            before = middle;
        } else {
            last = middle;
        }
    }
    const Day due = dayOfNumber(last);
    return {due, !allAnnounced(dayOfNumber(first), due)};
}

int WorkingCalendar::workingDaysBetween(const Day& from, const Day& to) const {
    return workingDaysUpTo(dayNumberOf(to)) - workingDaysUpTo(dayNumberOf(from));
}

}  // namespace hcp
