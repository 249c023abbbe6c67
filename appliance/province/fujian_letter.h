// Writes one record as the XML letter that an operation of the province carries.
//
// A pure function of the record, the package's mapping and the installation's settings. It writes every
// value as it stands: nothing is trimmed, shortened, replaced or made up. A character that the letter's
// character set lacks becomes a numeric reference; one that XML cannot carry at all makes the letter
// impossible, and the caller must say so.
#pragma once

#include <map>
#include <string>

#include "foundation/expected.h"
#include "pipeline/ports.h"
#include "spec/transport.h"

namespace hcp {

/// Why a letter cannot be written.
struct LetterProblem {
    std::string element;  ///< the wire element whose value it is
    std::string title;    ///< its Chinese label
};

using Letter = Expected<std::string, LetterProblem>;

/// The letter's bytes in `charset` (an iconv name), elements in the operation's order. An element whose
/// source is absent or empty carries its `whenAbsent` text.
[[nodiscard]] Letter writeLetter(const Mapping& mapping, const WireOperation& operation, const std::string& charset,
                                 const Consignment& consignment, const std::map<std::string, std::string>& settings);

}  // namespace hcp
