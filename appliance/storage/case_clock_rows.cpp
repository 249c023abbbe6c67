#include "storage/case_clock_rows.h"

#include <algorithm>

#include "storage/casework_json.h"

namespace hcp {
namespace {

/// The working days that a limit can have at most, with its extension.
std::int64_t daysMost(const std::string& limit, const CaseworkTerms& terms) {
    const CaseLimit* known = terms.limit(limit);
    const int plain = known == nullptr ? 0 : known->workingDays;
    return limit == terms.extension.limit ? std::max(plain, terms.extension.totalWorkingDaysMost) : plain;
}

}  // namespace

void writeClocks(SqlDatabase& database, const Case& head, const CaseworkTerms& terms) {
    std::int64_t number = 1;
    for (const auto& clock : head.clocks) {
        database
            .prepare(
                "INSERT INTO case_clocks (case_id, number, limit_name, budget, working_days, days_most, ended_at)"
                " VALUES (?,?,?,?,?,?,nullif(?, -1)) ON CONFLICT (case_id, number) DO UPDATE SET"
                " budget = excluded.budget, working_days = excluded.working_days, ended_at = excluded.ended_at")
            ->bind(head.id)
            .bind(number++)
            .bind(clock.limit)
            .bind(budgetJson(clock.budget))
            .bind(std::int64_t{clock.budget.workingDays()})
            .bind(daysMost(clock.limit, terms))
            .bind(clock.endedAt ? clock.endedAt->msSinceEpoch : std::int64_t{-1})
            .run();
    }
}

std::vector<OpenLimit> runningClocks(SqlDatabase& database) {
    const auto row = database.prepare(
        "SELECT k.case_id, k.number, k.limit_name, c.office, c.lead_department, k.budget, k.due_noted FROM case_clocks "
        "AS k"
        " JOIN cases AS c ON c.id = k.case_id WHERE k.ended_at IS NULL ORDER BY k.case_id, k.number");
    std::vector<OpenLimit> limits;
    while (row->step()) {
        limits.push_back({row->text(0) + "/" + std::to_string(row->number(1)), row->text(0), row->text(2), row->text(3),
                          row->text(4), readBudget(row->text(5)), row->text(6)});
    }
    return limits;
}

void noteClockDue(SqlDatabase& database, const std::string& caseId, std::int64_t number, const std::string& due) {
    database.prepare("UPDATE case_clocks SET due_noted = ? WHERE case_id = ? AND number = ?")
        ->bind(due)
        .bind(caseId)
        .bind(number)
        .run();
}

}  // namespace hcp
