// The journal as a file that can be carried away and audited with nothing but the public keys (FORMAT.md).
#pragma once

#include <iosfwd>

#include "foundation/expected.h"
#include "journal/audit.h"
#include "journal/book.h"

namespace hcp {

/// Longest line of an export in bytes; a longer one is none.
inline constexpr std::size_t exportLineBytesMax = std::size_t{1} << 20;

/// Writes all entries and checkpoints; returns the number of entries. Whether `out` took them is for the caller
/// to ask.
std::uint64_t exportJournal(Book& book, std::ostream& out);

/// Audits an export; the reason when it is none at all.
[[nodiscard]] Expected<AuditReport, std::string> auditExport(std::istream& in, Auditor& auditor);

}  // namespace hcp
