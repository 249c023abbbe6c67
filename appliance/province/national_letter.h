// Writes one record as the JSON letter of the national interface.
#pragma once

#include <string>
#include <vector>

#include "province/wire_values.h"

namespace hcp {

/// A JSON array of one flat object in UTF-8, its elements in the order of the values. Every value is a string as it
/// stands; one that is empty is left out, since "" would say something that nobody said. Any text can be written.
[[nodiscard]] std::string writeJsonLetter(const std::vector<WireValue>& values);

}  // namespace hcp
