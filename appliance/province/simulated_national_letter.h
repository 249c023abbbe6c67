// How the simulated province of the national interface reads a call: the envelope, who signed it, and its records.
//
// Names, order of the signed parts and sentences are those of the facts about the interface, not the package's: an
// envelope that follows a wrong setting must be refused, not followed. Forms of ciphertexts, which no source shows, are
// the package's. The sentences about accounts are the simulator's own.
#pragma once

#include <string>
#include <string_view>

#include "foundation/clock.h"
#include "foundation/sm2_encryption.h"
#include "province/simulated_elements.h"
#include "spec/transport.h"

namespace hcp {

/// The account that the simulated province knows, and its own key.
struct NationalKeeping {
    std::string appMark;
    std::string appWord;
    std::string recordKey;  ///< 32 hexadecimal digits, where records are sealed with a key of their own
    Sm2DecryptionKey key;
};

struct NationalReading {
    ReceivedLetter record;
    std::string problem;  ///< the province's sentence when there is no record
};

/// Reads one call that arrived at `at`. Its time may be ten minutes off; it carries exactly one record.
[[nodiscard]] NationalReading readNationalCall(std::string_view body, const EnvelopeTransport& transport,
                                               const NationalKeeping& keeping, Moment at);

}  // namespace hcp
