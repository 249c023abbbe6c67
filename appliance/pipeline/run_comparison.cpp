#include "pipeline/run_comparison.h"

#include <unordered_set>

namespace hcp {
namespace {

using Identities = std::unordered_set<std::string>;

bool isDifference(const KeptDifference& kept) { return kept.difference.kind != DifferenceKind::explained; }

bool looksFor(const Reconciliation& run, const Difference& difference) {
    return run.compares(difference.book) && (!difference.day || run.days.holds(difference.day));
}

Identities identitiesOf(const Reconciliation& run, ReconciliationReader& reader) {
    Identities identities;
    reader.rowsOf(run.id, [&](const KeptDifference& kept) {
        if (isDifference(kept)) {
            identities.insert(kept.difference.identity());
        }
    });
    return identities;
}

}  // namespace

std::string_view nameOf(RunNews news) {
    switch (news) {
        case RunNews::fresh:
            return "new";
        case RunNews::known:
            return "known";
        case RunNews::gone:
            return "gone";
        case RunNews::notAskedThen:
            return "notAskedThen";
        case RunNews::notAskedNow:
            break;
    }
    return "notAskedNow";
}

void compareRuns(const Reconciliation& earlier, const Reconciliation& later, ReconciliationReader& reader,
                 const TakeNews& take) {
    const Identities then = identitiesOf(earlier, reader);
    Identities both;
    reader.rowsOf(later.id, [&](const KeptDifference& kept) {
        if (!isDifference(kept)) {
            return;
        }
        auto identity = kept.difference.identity();
        if (then.contains(identity)) {
            take(RunNews::known, kept);
            both.insert(std::move(identity));
        } else {
            take(looksFor(earlier, kept.difference) ? RunNews::fresh : RunNews::notAskedThen, kept);
        }
    });
    reader.rowsOf(earlier.id, [&](const KeptDifference& kept) {
        if (isDifference(kept) && !both.contains(kept.difference.identity())) {
            take(looksFor(later, kept.difference) ? RunNews::gone : RunNews::notAskedNow, kept);
        }
    });
}

}  // namespace hcp
