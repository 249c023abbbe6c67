// The JSON envelope of one call of the national interface.
#pragma once

#include <string>

#include "foundation/clock.h"
#include "spec/transport.h"

namespace hcp {

/// yyyyMMddHHmmss in UTC+8.
[[nodiscard]] std::string envelopeTime(Moment moment);

/// Who calls, and when.
struct EnvelopeCaller {
    std::string appMark;
    std::string appWord;  ///< secret; stands in no envelope
    std::string time;     ///< as envelopeTime() writes it
};

/// The text whose encryption is the signature: the parts that the settings name, joined.
[[nodiscard]] std::string signedText(const EnvelopeSettings& settings, const EnvelopeCaller& caller);

/// `sign` and `records` are ciphertexts, as texts.
[[nodiscard]] std::string writeJsonEnvelope(const EnvelopeSettings& settings, const EnvelopeCaller& caller,
                                            const std::string& sign, const std::string& records);

}  // namespace hcp
