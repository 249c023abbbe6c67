#include "casework/budget.h"

#include <numeric>

#include "calendar/derivation_words.h"

namespace hcp {

int Budget::workingDays() const {
    return std::accumulate(ledger.begin(), ledger.end(), 0,
                           [](int sum, const BudgetEntry& entry) { return sum + entry.workingDays; });
}

DueMoment dueOf(const Budget& budget, int workingDays, const Timekeeping& time) {
    const DueDay due = time.calendar.due(toCivilTime(budget.start).day, workingDays);
    return {due.day, endOf(due.day, time.endMinute), due.provisional};
}

DueMoment dueOf(const Budget& budget, const Timekeeping& time) { return dueOf(budget, budget.workingDays(), time); }

std::optional<DueChange> recomputed(const Budget& budget, const Timekeeping& before, const Timekeeping& after) {
    const DueChange change{dueOf(budget, before), dueOf(budget, after)};
    return change.before == change.after ? std::nullopt : std::optional(change);
}

std::vector<std::string> explained(const Budget& budget, const Timekeeping& time) {
    std::vector<std::string> lines{"起算时间 " + formatCivilTime(toCivilTime(budget.start)) + "（当日不计）"};
    for (const auto& entry : budget.ledger) {
        lines.push_back(formatCivilTime(toCivilTime(entry.at)) + (entry.workingDays < 0 ? " 收回 " : " 给予 ") +
                        std::to_string(std::abs(entry.workingDays)) + " 个工作日（" + entry.why + "）");
    }
    const Derivation derivation = derive(time.calendar, toCivilTime(budget.start).day, budget.workingDays());
    for (const auto& step : derivation.steps) {
        lines.push_back(sentenceOf(step));
    }
    for (auto& line : conclusionOf(derivation, time.endMinute)) {
        lines.push_back(std::move(line));
    }
    return lines;
}

}  // namespace hcp
