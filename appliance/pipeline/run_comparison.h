// What two runs of reconciliation say of the same days and books: which differences are new, which are still there and
// which are gone. Either may be any concluded run; nothing is read from anybody's books again.
//
// A difference that only one of them found is new or gone only where the other looked for it too, that is with that
// book and on that day; otherwise it was not compared, and nothing is said of it. What is explained is no difference.
#pragma once

#include <functional>
#include <string_view>

#include "pipeline/reconciliation_store.h"

namespace hcp {

enum class RunNews {
    fresh,         ///< only the later run found it
    known,         ///< both did
    gone,          ///< only the earlier one did
    notAskedThen,  ///< the later run found it, and the earlier one did not look
    notAskedNow    ///< the other way round
};
[[nodiscard]] std::string_view nameOf(RunNews news);

using TakeNews = std::function<void(RunNews, const KeptDifference&)>;

/// Those of the later run in their order, then what only the earlier one found, in its order. Both are concluded and of
/// the same sender, or none. In memory are identities of 32 bytes a difference.
void compareRuns(const Reconciliation& earlier, const Reconciliation& later, ReconciliationReader& reader,
                 const TakeNews& take);

}  // namespace hcp
