// What the province holds, as it tells itself: for fetching evaluations that were made on its own pages, and for
// holding its books against ours.
//
// An evaluation is given back in the names of our records, by the mapping read the other way round, every value as
// the province wrote it; what it left blank is left out. It has gone through no check. Where the interface does not
// carry serviceNumber, the service is the one with this projectNo and serviceTime.
#pragma once

#include <string>
#include <vector>

#include "foundation/clock.h"
#include "foundation/expected.h"
#include "record/record.h"

namespace hcp {

enum class EvaluationOrigin {
    handedIn,  ///< over the interface
    ownPage,   ///< made on one of the province's own pages
    untold
};

struct ProvincialEvaluation {
    std::string receipt;  ///< the province's id; never empty
    Fields evaluation;
    Fields service;  ///< what was told of its service
    EvaluationOrigin origin = EvaluationOrigin::untold;
};

struct ProvincialPage {
    std::vector<ProvincialEvaluation> evaluations;  ///< in the order in which the province came to have them
    std::string cursor;                             ///< for the next page; empty after the last one
    /// Where the next listing is to begin, once the last page has been read. The province's clock may be behind ours,
    /// so it lies before the end of this listing, and evaluations near it are listed twice.
    Moment until;
};

struct ProvincialTrouble {
    enum class Kind {
        cannotBeAsked,  ///< the interface knows no such question, or what it wants to know is missing here
        notFound,
        unreachable,
        refused,    ///< the province answered that it will not
        unreadable  ///< its answer makes no sense
    };
    Kind kind = Kind::unreachable;
    std::string what;  ///< for a person; no secret and nothing personal
};

/// Never throws for what a network or a province does. Safe to use from several threads.
class ProvincialBooks {
public:
    virtual ~ProvincialBooks() = default;
    /// Evaluations that the province came to have from `since` on. With the cursor of a page: the page after it, for
    /// the same `since`; an empty cursor begins.
    [[nodiscard]] virtual Expected<ProvincialPage, ProvincialTrouble> list(Moment since, const std::string& cursor) = 0;
    /// One evaluation by its receipt.
    [[nodiscard]] virtual Expected<ProvincialEvaluation, ProvincialTrouble> detail(const std::string& receipt) = 0;
};

}  // namespace hcp
