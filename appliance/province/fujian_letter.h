// Writes one record as the XML letter that an operation of the province carries.
//
// Every value is written as it stands (wire_values.h). A character that the letter's character set lacks becomes a
// numeric reference; one that XML cannot carry at all makes the letter impossible, and the caller must say so.
#pragma once

#include <string>
#include <vector>

#include "foundation/expected.h"
#include "province/wire_values.h"
#include "spec/transport.h"

namespace hcp {

/// Why a letter cannot be written.
struct LetterProblem {
    std::string element;  ///< the wire element whose value it is
    std::string title;    ///< its Chinese label
};

using Letter = Expected<std::string, LetterProblem>;

/// The letter's bytes in `charset` (an iconv name), elements in the order of the values.
[[nodiscard]] Letter writeLetter(const Mapping& mapping, const std::string& charset,
                                 const std::vector<WireValue>& values);

}  // namespace hcp
