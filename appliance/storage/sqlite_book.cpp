#include "storage/sqlite_book.h"

#include "storage/journal_rows.h"

namespace hcp {

SqliteBook::SqliteBook(const std::filesystem::path& file, SqliteAccess access) : database_(file, access) {
    const auto tables = database_.prepare(
        "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name IN ('journal', 'checkpoints')");
    tables->step();
    if (tables->number(0) != 2) {
        throw StoreFault(file.string() +
                         " holds no journal with checkpoints; `serve` brings an older store up to date");
    }
}

void SqliteBook::entries(std::uint64_t from, const std::function<bool(const BookEntry&)>& take) {
    readEntries(database_, from, take);
}

std::vector<BookCheckpoint> SqliteBook::checkpoints(std::uint64_t from) { return checkpointsFrom(database_, from); }

std::optional<BookCheckpoint> SqliteBook::newestCheckpoint() { return hcp::newestCheckpoint(database_); }

}  // namespace hcp
