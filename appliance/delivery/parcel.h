// The outbox: one parcel for every record that the province is to have, and what may become of it.
//
//            claim              delivered, already held
//   due ───────────► inFlight ───────────────────────────► delivered
//    ▲                │ │ │ │   rejected, attempts left
//    │   unreachable  │ │ │ └────────────────────────────► rejected ──► claimed again when it is due
//    ├────────────────┘ │ └──────────────────────────────► dead         the attempts are used up
//    └──────── unknown ◄┘ unknown, or the process died       │
//    ▲                                                       │ a person's word (pipeline/outbox.h)
//    └───────────────────────────────────────────────────────┘
//
// Only the province's word against the record consumes an attempt. An outage (unreachable) consumes nothing. An unknown
// outcome is settled by asking where the profile can ask, else by sending again under the same key: the province
// answers that it holds the record already if an earlier letter arrived. The same answer while no earlier letter can
// have arrived means that the province holds another record under this key: a rejection, for a person to see, and never
// counted as delivered.
//
// Parcels of one lane leave in the order they were made; one that is dead holds back those behind it, which rest on it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "foundation/clock.h"

namespace hcp {

enum class ParcelState { due, inFlight, unknown, delivered, rejected, dead };

[[nodiscard]] std::string_view nameOf(ParcelState state);
[[nodiscard]] std::optional<ParcelState> parcelStateOf(std::string_view name);

struct Parcel {
    std::string id;      ///< UUIDv7; the idempotency key, stored before the first letter
    std::string record;  ///< id of the record it carries
    std::string lane;    ///< parcels of one lane (one service record) leave in the order they were made
    ParcelState state = ParcelState::due;
    Moment dueAt;            ///< not sent before
    int letters = 0;         ///< letters that may have been taken, the one in flight included; counted before it leaves
    int outages = 0;         ///< how often nobody could be reached since the last answer
    int rejections = 0;      ///< attempts used up: how often the province said no to the record as it is
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
    /// "OPERATION PACKAGE@VERSION": what the letter was made by. Empty when none was written.
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

/// How long to wait after the n-th failure in a row (n from 1): doubling from 1 s, at most 5 minutes.
[[nodiscard]] std::int64_t waitMsAfter(int failures);

/// How long a rejected parcel waits for its next attempt, after the n-th rejection (n from 1): 10 minutes, doubling, at
/// most a day. What the province lacked may have reached it by then, for example an item of its library.
[[nodiscard]] std::int64_t waitMsAfterRejection(int rejections);

/// The longest of all waits: a day. A parcel that is due later was made by a clock that was wrong.
inline constexpr std::int64_t waitMsMax = 24LL * 3600 * 1000;

/// True for a state in which a parcel waits to be claimed.
[[nodiscard]] bool isWaiting(ParcelState state);

/// The parcel as it leaves: in flight, one letter more. `parcel` must be waiting.
[[nodiscard]] Parcel claimed(const Parcel& parcel, Moment now);

/// The parcel after an outcome. `parcel` must be in flight. It is dead with its `attemptsMax`-th rejection (from 1).
[[nodiscard]] Parcel after(const Parcel& parcel, const DeliveryOutcome& outcome, Moment now, int attemptsMax);

/// The parcel after the province was asked instead of sent a letter. `parcel` must be in flight with an earlier letter
/// of unknown fate. Nothing when the answer leaves a letter to be sent: the province does not hold the record.
[[nodiscard]] std::optional<Parcel> afterAsking(const Parcel& parcel, const StandingAnswer& answer, Moment now);

}  // namespace hcp
