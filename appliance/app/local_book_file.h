// A local system's book as a file: NDJSON, or CSV where its name ends with .csv (quality/local_book.h says what a line
// is).
#pragma once

#include <filesystem>

#include "pipeline/reconcile.h"

namespace hcp {

/// Reads the file once for its digest, and again as its lines are asked for. Throws std::runtime_error, with a sentence
/// that names the file, when it cannot be read or is no such file.
[[nodiscard]] LocalBook openLocalBook(const std::filesystem::path& file);

}  // namespace hcp
