// The journal of a store file that is only read, as an auditor should: nothing in it is changed.
#pragma once

#include <filesystem>

#include "journal/book.h"
#include "storage/sqlite_database.h"

namespace hcp {

class SqliteBook final : public Book {
public:
    /// Throws StoreFault when the file is no store of this appliance, or one of a schema without checkpoints.
    explicit SqliteBook(const std::filesystem::path& file, SqliteAccess access = SqliteAccess::readOnly);

    void entries(std::uint64_t from, const std::function<bool(const BookEntry&)>& take) override;
    [[nodiscard]] std::vector<BookCheckpoint> checkpoints(std::uint64_t from) override;
    [[nodiscard]] std::optional<BookCheckpoint> newestCheckpoint() override;

private:
    SqliteDatabase database_;
};

}  // namespace hcp
