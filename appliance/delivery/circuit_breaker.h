// Keeps letters from a province that cannot be reached, and lets delivery begin again gently.
//
//            enough failures in a row               the wait is over
//   closed ─────────────────────────────► open ─────────────────────────► half open: one probe
//     ▲                                    ▲                                │    │
//     │   as many letters at once as       │ it failed: a longer wait       │    │ it was answered
//     └── were answered, and one more      └────────────────────────────────┘    │
//         ◄──────────────────────────────────────────────────────────────────────┘
//
// A failure is a letter that certainly did not arrive; so is the third in a row whose answer did not come. The waits
// double from 1 s to 5 minutes (parcel.h), unless the province names a longer one, up to a day. After an outage letters
// under way are limited to one more than were answered since, so that what has piled up does not fall on a province
// that has just come back.
#pragma once

#include <cstdint>
#include <optional>

#include "foundation/clock.h"

namespace hcp {

/// Not safe to use from several threads by itself.
class CircuitBreaker {
public:
    /// True when a letter may leave now; it must be followed by exactly one of answered, failed, silent and returned.
    [[nodiscard]] bool admit(Moment now);

    /// The province said something, whatever it was.
    void answered();
    /// It could not be reached. `waitMs`: how long it wants to be left alone, 0 when it did not say.
    void failed(Moment now, std::int64_t waitMs);
    /// A letter left and nothing came back that tells. With a `waitMs` that is no silence but an outage.
    void silent(Moment now, std::int64_t waitMs);
    /// No letter left after all.
    void returned();

    /// When the first failure of the outage was; nothing while delivery works.
    [[nodiscard]] std::optional<Moment> outageSince() const { return outageSince_; }

private:
    static constexpr int silencesMax = 3;

    void open(Moment now, std::int64_t waitMs);

    std::optional<Moment> outageSince_;
    Moment closedUntil_;
    int failuresInARow_ = 0;
    int silencesInARow_ = 0;
    int underWay_ = 0;
    std::optional<int> answeredSince_;  ///< after an outage, until it no longer limits anything
};

}  // namespace hcp
