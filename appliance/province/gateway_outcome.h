// What the way to a province alone says about a letter, before the province's own words are read.
#pragma once

#include <optional>

#include "delivery/parcel.h"
#include "foundation/clock.h"
#include "gateway/gateway.h"

namespace hcp {

/// No complete answer: `unreachable` when nothing was sent, else `unknown`.
[[nodiscard]] DeliveryOutcome outcomeOf(const GatewayTrouble& trouble);

/// With the wait that the province asks for (Retry-After, RFC 9110, 10.2.3: seconds or a date): `unreachable` for HTTP
/// 429, which turns a letter away unread (RFC 6585, 4), and `unknown` for 503 with a Retry-After, since a gateway may
/// say so after it has passed the letter on. Nothing for any other answer.
[[nodiscard]] std::optional<DeliveryOutcome> turnedAway(const GatewayAnswer& answer, Moment now);

}  // namespace hcp
