// What the way to a province alone says about a letter, before the province's own words are read.
#pragma once

#include <optional>

#include "delivery/parcel.h"
#include "foundation/clock.h"
#include "province/gateway.h"

namespace hcp {

/// No complete answer: `unreachable` when nothing was sent, else `unknown`.
[[nodiscard]] DeliveryOutcome outcomeOf(const GatewayTrouble& trouble);

/// `unreachable`, with the wait that the province asks for, when it turned the letter away unread: HTTP 429, and 503
/// with a Retry-After (RFC 9110, 10.2.3: seconds or a date). Nothing for any other answer.
[[nodiscard]] std::optional<DeliveryOutcome> turnedAway(const GatewayAnswer& answer, Moment now);

}  // namespace hcp
