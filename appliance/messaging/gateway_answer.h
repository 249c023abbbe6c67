// What the answer of a gateway for messages means: sent, certainly not taken, or nobody knows.
//
// Certain is only what is said: a 2xx that fulfils the condition is sent; a 4xx and a 503 are not taken, nor is what
// met no connection; of all else (a lost answer, 5xx, a redirect, an answer that makes no sense) nobody knows.
#pragma once

#include <string>

#include "gateway/gateway.h"
#include "pipeline/messenger.h"

namespace hcp {

/// What an answer 2xx must say besides.
struct SuccessCondition {
    std::string pointer = {};   ///< JSON Pointer of a text, number or boolean of the answer; empty: none
    std::string equals = {};    ///< what it must be, as JSON writes it but for the quotation marks. Another value there
                                ///< says that the message was not taken; no such value says nothing
    std::string contains = {};  ///< a text that must occur somewhere; its absence says nothing
};

/// Nothing of an answer is quoted: it may say again what was sent.
[[nodiscard]] MessageOutcome meaningOf(const GatewayResult& result, const SuccessCondition& success);

}  // namespace hcp
