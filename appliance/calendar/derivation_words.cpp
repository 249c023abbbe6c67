#include "calendar/derivation_words.h"

#include <array>

#include "calendar/day_number.h"
#include "calendar/working_hours.h"

namespace hcp {
namespace {

std::string natureWords(const DerivationStep& step) {
    const std::string holiday = step.holiday.empty() ? "" : "（" + step.holiday + "）";
    switch (step.nature) {
        case DayNature::workingDay:
            return "工作日";
        case DayNature::makeUpWorkingDay:
            return "调休上班" + holiday;
        case DayNature::restDay:
            return "休息日";
        case DayNature::publicHoliday:
            return "放假" + holiday;
    }
    return "";
}

std::string roleWords(const DerivationStep& step) {
    switch (step.role) {
        case StepRole::start:
            return "起算当日，不计入";
        case StepRole::counted:
            return "第 " + std::to_string(step.count) + " 个工作日";
        case StepRole::skipped:
            return "不计入";
        case StepRole::ends:
            return "当日到期";
    }
    return "";
}

std::string yearsWords(const std::vector<int>& years) {
    std::string words;
    for (const int year : years) {
        words += (words.empty() ? "" : "、") + std::to_string(year);
    }
    return words + " 年";
}

}  // namespace

std::string_view weekdayWord(int weekday) {
    static constexpr std::array<std::string_view, 7> words{"星期一", "星期二", "星期三", "星期四",
                                                           "星期五", "星期六", "星期日"};
    return words.at(static_cast<std::size_t>(weekday - 1));
}

std::string sentenceOf(const DerivationStep& step) {
    return formatDay(step.day) + " " + std::string(weekdayWord(step.weekday)) + "  " + natureWords(step) +
           (step.announced ? "" : "（放假通知未全，按星期判断）") + "，" + roleWords(step);
}

std::vector<std::string> conclusionOf(const Derivation& derivation, int endMinute) {
    const Day& due = derivation.due.day;
    std::vector<std::string> lines{"到期时间：" + formatDay(due) + " " + std::string(weekdayWord(weekdayOf(due))) +
                                   " " + formatMinuteOfDay(endMinute)};
    if (derivation.due.provisional) {
        lines.push_back("暂定：" + yearsWords(derivation.missingNotices) + "的放假通知尚未载入，" +
                        formatDay(derivation.unannounced.front()) + " 至 " + formatDay(derivation.unannounced.back()) +
                        " 之间有 " + std::to_string(derivation.unannounced.size()) +
                        " 天只能按星期判断；通知载入后，到期时间可能变化");
    }
    return lines;
}

}  // namespace hcp
