// Understands what the province answers to a business call, and says what it means for the parcel.
//
// The rule: a verdict is only as strong as the answer. What is not a reply we can read completely tells
// nothing about whether the record was taken, and is `unknown`.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "delivery/parcel.h"
#include "foundation/clock.h"
#include "gateway/gateway.h"
#include "province/xml_leaves.h"
#include "spec/transport.h"

namespace hcp {

/// The escaped XML inside <return>.
struct FujianReply {
    std::string code;
    std::string message;
    std::string receipt;  ///< empty when data has none
    /// All of it; the first is the root.
    std::vector<XmlLeaf> leaves;

    /// The text, without white space at its ends, of the only element with this path below the root; nothing when
    /// there is none or more than one.
    [[nodiscard]] std::optional<std::string> text(std::string_view path) const;
};

/// Reads a SOAP envelope with a <return>; nothing when it is anything else, a fault included.
[[nodiscard]] std::optional<FujianReply> readReply(std::string_view soap, const ReplySettings& names);

struct CallJudgement {
    bool tokenInvalid = false;              ///< the call was turned away at the gateway for its token
    DeliveryOutcome outcome;                ///< its answer as the province wrote it: not yet fit for storing
    std::optional<FujianReply> reply = {};  ///< when the answer was one
};

[[nodiscard]] CallJudgement judgeAnswer(const SoapTransport& transport, const GatewayResult& result, Moment now);

}  // namespace hcp
