#include "storage/postgresql_book.h"

#include "storage/journal_rows.h"

namespace hcp {

PostgresqlBook::PostgresqlBook(const std::string& url) : database_(url, PostgresqlAccess::readOnly) {
    const auto tables = database_.prepare(
        "SELECT count(*) FROM pg_tables WHERE schemaname = current_schema()"
        " AND tablename IN ('journal', 'checkpoints')");
    tables->step();
    if (tables->number(0) != 2) {
        throw StoreFault("the database holds no journal with checkpoints; `serve` brings an older store up to date");
    }
}

void PostgresqlBook::entries(std::uint64_t from, const std::function<bool(const BookEntry&)>& take) {
    readEntries(database_, from, take);
}

std::vector<BookCheckpoint> PostgresqlBook::checkpoints(std::uint64_t from) { return checkpointsFrom(database_, from); }

std::optional<BookCheckpoint> PostgresqlBook::newestCheckpoint() { return hcp::newestCheckpoint(database_); }

}  // namespace hcp
