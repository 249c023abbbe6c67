// The journal of a PostgreSQL store that is only read, as an auditor should: nothing in it is changed.
#pragma once

#include "journal/book.h"
#include "storage/postgresql_database.h"

namespace hcp {

class PostgresqlBook final : public Book {
public:
    /// Throws StoreFault when the database cannot be reached or holds no journal with checkpoints.
    explicit PostgresqlBook(const std::string& url);

    void entries(std::uint64_t from, const std::function<bool(const BookEntry&)>& take) override;
    [[nodiscard]] std::vector<BookCheckpoint> checkpoints(std::uint64_t from) override;
    [[nodiscard]] std::optional<BookCheckpoint> newestCheckpoint() override;

private:
    PostgresqlDatabase database_;
};

}  // namespace hcp
