// The journal's rows over one SQLite connection.
#pragma once

#include "journal/book.h"
#include "journal/entry.h"
#include "storage/sqlite_database.h"

namespace hcp {

void appendEntry(SqliteDatabase& database, const JournalEntry& entry);
void insertCheckpoint(SqliteDatabase& database, const BookCheckpoint& checkpoint);

/// See Book.
void readEntries(SqliteDatabase& database, std::uint64_t from, const std::function<bool(const BookEntry&)>& take);
[[nodiscard]] std::vector<BookCheckpoint> checkpointsFrom(SqliteDatabase& database, std::uint64_t from);
[[nodiscard]] std::optional<BookCheckpoint> newestCheckpoint(SqliteDatabase& database);

}  // namespace hcp
