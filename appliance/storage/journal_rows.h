// The journal's rows over one connection.
#pragma once

#include "journal/book.h"
#include "journal/entry.h"
#include "storage/sql_database.h"

namespace hcp {

void appendEntry(SqlDatabase& database, const JournalEntry& entry);
void insertCheckpoint(SqlDatabase& database, const BookCheckpoint& checkpoint);

/// See Book.
void readEntries(SqlDatabase& database, std::uint64_t from, const std::function<bool(const BookEntry&)>& take);
[[nodiscard]] std::vector<BookCheckpoint> checkpointsFrom(SqlDatabase& database, std::uint64_t from);
[[nodiscard]] std::optional<BookCheckpoint> newestCheckpoint(SqlDatabase& database);
/// The number of entries; they are numbered from 1 without gaps.
[[nodiscard]] std::int64_t journalSize(SqlDatabase& database);

}  // namespace hcp
