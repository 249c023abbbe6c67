#include "probes/notice_days.h"

#include "foundation/file_content.h"
#include "foundation/json.h"
#include "probes/witness.h"

namespace hcp {
namespace {

constexpr std::int64_t dayMs = 24LL * 3600 * 1000;

/// 0 Sunday to 6 Saturday: 1970-01-01 was a Thursday.
int weekdayOf(const Day& day) {
    const std::int64_t days =
        (toMoment({day, 12, 0, 0}).msSinceEpoch - toMoment({Day{1970, 1, 1}, 12, 0, 0}).msSinceEpoch) / dayMs;
    return static_cast<int>(((days + 4) % 7 + 7) % 7);
}

}  // namespace

NoticeDays::NoticeDays(const std::filesystem::path& folder) {
    std::error_code error;
    for (const auto& file : std::filesystem::directory_iterator(folder, error)) {
        if (file.path().extension() != ".json") {
            continue;
        }
        const auto notice = parseJson(readFile(file.path()).value_or(""));
        const JsonValue* days = notice ? findMember(*notice, "days") : nullptr;
        const JsonValue* year = notice ? findMember(*notice, "year") : nullptr;
        if (days == nullptr || !days->IsArray() || year == nullptr || !year->IsInt()) {
            throw ProbeFault("放假通知不能读取：" + file.path().filename().string());
        }
        for (const auto& day : days->GetArray()) {
            if (const auto date = parseDay(textOf(day, "date"))) {
                works_[*date] = textOf(day, "nature") == "makeUpWorkingDay";
                ++years_[year->GetInt()];
            }
        }
    }
    if (works_.empty()) {
        throw ProbeFault("没有放假通知");
    }
}

bool NoticeDays::isWorking(const Day& day) const {
    const auto named = works_.find(day);
    const int weekday = weekdayOf(day);
    return named == works_.end() ? weekday != 0 && weekday != 6 : named->second;
}

Day NoticeDays::due(const Day& from, int workingDays) const {
    Day day = from;
    for (int counted = 0; counted < workingDays;) {
        day = dayAfter(day, 1);
        counted += isWorking(day) ? 1 : 0;
    }
    return day;
}

std::vector<Day> NoticeDays::named() const {
    std::vector<Day> days;
    for (const auto& [day, works] : works_) {
        days.push_back(day);
    }
    return days;
}

Day dayAfter(const Day& day, int days) { return toCivilTime(toMoment({day, 12, 0, 0}).plusMs(days * dayMs)).day; }

}  // namespace hcp
