// Where `check` has its records from, one a line or one a row of CSV, and `screen` its texts.
#pragma once

#include <functional>
#include <istream>
#include <optional>
#include <string>

#include "intake/line_cutter.h"

namespace hcp {

/// Gives one record after the other, numbered by the line on which it begins; nothing at the end.
using LineSource = std::function<std::optional<Line>()>;

/// NDJSON. `in` must outlive it. A hostile line costs no memory: no more of it is given than a record may have and one
/// byte, so that the checker refuses it.
[[nodiscard]] LineSource linesOf(std::istream& in);
/// The same with another limit than a record's.
[[nodiscard]] LineSource linesOf(std::istream& in, std::size_t lineBytesMax);

/// CSV as the watched folder takes it. The stream is read once more before, for its encoding, so it must be a file.
/// Throws std::runtime_error, with a sentence for the command line, when its encoding or its header cannot be used; the
/// header is looked at when the first record is asked for.
[[nodiscard]] LineSource rowsOf(std::istream& in);

/// Hands the records of a file to `use` and returns what it returned: rows of a .csv, lines of any other, of standard
/// input where `file` is -. Throws std::runtime_error when it cannot be read, as rowsOf() does, and what `use` throws.
int withRecordsOf(const std::string& file, const std::function<int(const LineSource&)>& use);

}  // namespace hcp
