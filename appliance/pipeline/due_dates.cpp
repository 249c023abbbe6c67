#include "pipeline/due_dates.h"

#include "pipeline/case_intake.h"

namespace hcp {
namespace {

std::string words(const DueMoment& due) { return formatDay(due.day) + (due.provisional ? "?" : ""); }

}  // namespace

std::size_t journalMovedDueDates(Store& store, const RulesInForce& before, const RulesInForce& after, Moment now) {
    std::vector<JournalEntry> entries;
    for (const auto& limit : store.casework().openLimits()) {
        if (const auto change = recomputed(limit.budget, before.time(), after.time())) {
            entries.push_back({now,
                               JournalKind::dueMoved,
                               ownCaseActor().id,
                               limit.about,
                               "",
                               "",
                               {},
                               limit.limit + " " + words(change->before) + " " + words(change->after)});
        }
    }
    if (!entries.empty()) {
        store.write([&](StoreTransaction& transaction) {
            for (const auto& entry : entries) {
                transaction.append(entry);
            }
        });
    }
    return entries.size();
}

}  // namespace hcp
