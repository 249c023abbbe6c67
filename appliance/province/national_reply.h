// Understands what the province answers over the national interface, and says what it means for the parcel.
//
// Two shapes are about: a description, `success` or an error's sentence, beside a body that is JSON text; and a code
// with a sentence. Either may be inside the other (the body of a description), never both side by side.
//
// The rule: a verdict is only as strong as the answer. What cannot be read completely, contradicts itself, or refuses
// without a word why, tells nothing about whether the record was taken, and is `unknown`.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "delivery/parcel.h"
#include "foundation/clock.h"
#include "gateway/gateway.h"
#include "spec/transport.h"

namespace hcp {

struct NationalReply {
    bool success = false;
    std::string code;      ///< empty in the shape without one
    std::string sentence;  ///< never empty without success
};

/// Nothing when the text is not exactly one of the shapes.
[[nodiscard]] std::optional<NationalReply> readNationalReply(std::string_view body, const EnvelopeReplySettings& names);

/// The outcome with the province's words as it wrote them: not yet fit for storing.
[[nodiscard]] DeliveryOutcome judgeNational(const EnvelopeReplySettings& names, const GatewayResult& result,
                                            Moment now);

}  // namespace hcp
