// Reads the measures that all reports share (reports/measures.json; reports/README.md explains the members).
#pragma once

#include <filesystem>
#include <string>

#include "foundation/expected.h"
#include "measures/measure_book.h"

namespace hcp {

/// The refusal is a Chinese sentence that names the file and the JSON Pointer.
[[nodiscard]] Expected<MeasureBook, std::string> loadMeasureBook(const std::filesystem::path& file);

}  // namespace hcp
