// Cuts JSON that a local system handed in into single records, byte for byte (line_cutter.h does it for NDJSON).
//
// A record is kept exactly as it came, so the cut never re-writes JSON: each piece is a view into the
// body. Whether a piece is JSON at all is the checker's business; the cut only finds where it ends. A byte order mark
// at the beginning of the body is passed over; offsets count from behind it.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/expected.h"
#include "record/finding.h"

namespace hcp {

struct Piece {
    std::size_t number = 1;               ///< line (NDJSON) or element (array), from 1
    std::string_view bytes;               ///< into the body; without surrounding white space
    std::optional<FormFault> fault = {};  ///< why they are no text of a record (csv_records.h)
};

enum class SplitRefusal {
    empty,    ///< no record at all
    notJson,  ///< neither an object nor an array of values
    tooMany   ///< more records than the limit
};

struct SplitProblem {
    SplitRefusal refusal = SplitRefusal::empty;
    std::size_t offset = 0;  ///< bytes from the start of the body
    std::string what;        ///< in English
};

using Pieces = Expected<std::vector<Piece>, SplitProblem>;

/// One JSON value or an array of them (application/json). A body that does not close, or that goes on
/// after its value, is refused whole: nobody can say what its sender meant.
[[nodiscard]] Pieces splitJson(std::string_view body, std::size_t recordsMax);

}  // namespace hcp
