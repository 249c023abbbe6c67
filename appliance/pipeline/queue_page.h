// What stands in the outbox, page by page: the question to the store and its answer.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "delivery/parcel.h"
#include "delivery/parcel_event.h"
#include "record/record.h"

namespace hcp {

/// How a parcel stands at a moment, as people ask for it.
enum class QueueStanding {
    waiting,   ///< may not leave yet: it is due later, or another one of its lane comes first
    due,       ///< may leave now
    inFlight,  ///< a letter is under way
    unknown,   ///< a letter left and nobody knows whether it arrived
    rejected,  ///< turned down, to be tried again
    dead,      ///< turned down for good: a person must look at it
    delivered
};

/// With blanks, as in "in flight".
[[nodiscard]] std::string_view nameOf(QueueStanding standing);
[[nodiscard]] std::optional<QueueStanding> queueStandingOf(std::string_view name);

struct QueuedParcel {
    std::int64_t place = 0;  ///< its place in the queue, from 1
    Parcel parcel;
    RecordKey key;        ///< of the record it carries
    std::string behind;   ///< id of the first parcel of its lane that has to leave before it; empty for none
    bool erased = false;  ///< the record's content was erased: there is nothing to send
};

[[nodiscard]] QueueStanding standingOf(const QueuedParcel& queued, Moment now);

/// In the order in which the parcels were made.
struct QueueQuestion {
    std::optional<QueueStanding> standing = {};  ///< at `now`; nothing: all but delivered ones
    Moment now;
    std::int64_t after = 0;  ///< the place of the last one of the page before
    std::size_t countMax = 100;
};

}  // namespace hcp
