#include "pipeline/due_dates.h"

#include "pipeline/case_intake.h"

namespace hcp {
namespace {

/// The day, and a question mark while it is provisional.
std::string wordsOf(const DueMoment& due) { return formatDay(due.day) + (due.provisional ? "?" : ""); }

}  // namespace

std::size_t noteDueDates(Store& store, const RulesInForce& rules, Moment now) {
    std::vector<std::pair<OpenLimit, std::string>> changed;
    for (auto& limit : store.casework().openLimits()) {
        std::string due = wordsOf(dueOf(limit.budget, rules.time()));
        if (due != limit.dueNoted) {
            changed.emplace_back(std::move(limit), std::move(due));
        }
    }
    std::size_t moved = 0;
    if (changed.empty()) {
        return moved;
    }
    store.write([&](StoreTransaction& transaction) {
        moved = 0;
        for (const auto& [limit, due] : changed) {
            transaction.casework().noteDue(limit, due);
            if (!limit.dueNoted.empty()) {
                transaction.append({now,
                                    JournalKind::dueMoved,
                                    ownCaseActor().id,
                                    limit.about,
                                    "",
                                    "",
                                    {},
                                    limit.limit + " " + limit.dueNoted + " " + due});
                ++moved;
            }
        }
    });
    return moved;
}

}  // namespace hcp
