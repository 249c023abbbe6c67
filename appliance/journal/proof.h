// The proof that one entry stands in a journal that somebody signed (FORMAT.md).
#pragma once

#include "foundation/expected.h"
#include "journal/book.h"

namespace hcp {

/// JSON with the entry, the hashes beside its way to the root, and the smallest checkpoint that covers it; or the
/// reason why there is none.
[[nodiscard]] Expected<std::string, std::string> proveEntry(Book& book, std::uint64_t number);

}  // namespace hcp
