// The outbox: one parcel for every record that the province is to have, and what may become of it.
//
//            claim              delivered, already held
//   due ───────────► inFlight ───────────────────────────► delivered
//    ▲                 │  │ │      rejected
//    │   unreachable   │  │ └────────────────────────────► rejected
//    ├─────────────────┘  │ unknown, or the process died
//    └──────── unknown ◄──┘
//
// An outage (unreachable) consumes no letter. An unknown outcome is sent again under the same key; the
// province answers that it holds the record already if the first letter arrived. The same answer to a
// first letter means that the province holds another record under this key: that is a rejection, for a
// person to see, and never counted as delivered.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "foundation/clock.h"

namespace hcp {

enum class ParcelState { due, inFlight, unknown, delivered, rejected };

[[nodiscard]] std::string_view nameOf(ParcelState state);
[[nodiscard]] std::optional<ParcelState> parcelStateOf(std::string_view name);

struct Parcel {
    std::string id;      ///< UUIDv7; the idempotency key, stored before the first letter
    std::string record;  ///< id of the record it carries
    std::string lane;    ///< parcels of one lane (one service record) leave in the order they were made
    ParcelState state = ParcelState::due;
    Moment dueAt;            ///< not sent before
    int letters = 0;         ///< letters that may have arrived; counted when claimed, before the letter leaves
    int outages = 0;         ///< how often nobody could be reached since the last answer
    std::string receipt;     ///< the province's id for it (evaluateUnid), once delivered
    std::string lastAnswer;  ///< code and message of the last answer, for a person
    Moment changedAt;
};

enum class DeliveryVerdict {
    delivered,    ///< taken now
    alreadyHeld,  ///< the province says that it holds a record under this key
    rejected,     ///< the province will not have this record as it stands
    unreachable,  ///< certainly not taken: no connection, no token, the province's own trouble
    unknown       ///< sent, and no answer that tells
};

[[nodiscard]] std::string_view nameOf(DeliveryVerdict verdict);

struct DeliveryOutcome {
    DeliveryVerdict verdict = DeliveryVerdict::unreachable;
    std::string receipt;  ///< the province's id, when it gave one
    std::string answer;   ///< code and message, or what went wrong; never a secret or personal data
    /// The letter for people to read: operation and elements, personal values masked, no secret, at most 8 KiB. Empty
    /// when none was written.
    std::string letter = {};
    std::int64_t waitMs = 0;  ///< how long the province asks us to wait before the next letter, 0 to 24 hours
};

/// Whether the province holds what was sent.
enum class Standing {
    held,
    notHeld,
    untold  ///< it could not be asked, or its answer does not tell
};

struct StandingAnswer {
    Standing standing = Standing::untold;
    std::string receipt;  ///< the province's id, when it holds the record and gave one
    std::string answer;   ///< as in DeliveryOutcome
};

/// The longest of all waits: 5 minutes.
inline constexpr std::int64_t waitMsMax = 5LL * 60 * 1000;

/// How long to wait after the n-th failure in a row (n from 1): doubling from 1 s, at most 5 minutes.
[[nodiscard]] std::int64_t waitMsAfter(int failures);

/// The parcel as it leaves: in flight, one letter more. `parcel` must be due or unknown.
[[nodiscard]] Parcel claimed(const Parcel& parcel, Moment now);

/// The parcel after an outcome. `parcel` must be in flight.
[[nodiscard]] Parcel after(const Parcel& parcel, const DeliveryOutcome& outcome, Moment now);

}  // namespace hcp
