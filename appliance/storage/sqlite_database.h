// One SQLite connection and its prepared statements, with owners. Faults carry SQLite's own sentence.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "storage/sql_database.h"

struct sqlite3;
struct sqlite3_stmt;

namespace hcp {

class SqliteStatement final : public SqlStatement {
public:
    /// `statement` stays with the connection that prepared it; the use resets it when it ends.
    explicit SqliteStatement(sqlite3_stmt* statement) : statement_(statement) {}
    ~SqliteStatement() override;

    SqlStatement& bind(std::string_view text) override;
    SqlStatement& bind(std::int64_t number) override;
    SqlStatement& bindBytes(std::string_view bytes) override;
    bool step() override;
    void run() override;
    [[nodiscard]] std::string text(int column) const override;
    [[nodiscard]] std::int64_t number(int column) const override;

private:
    sqlite3_stmt* statement_;
    int next_ = 1;
};

enum class SqliteAccess {
    readWrite,
    readOnly,   ///< beside a writer; where there is none it leaves the files of a WAL beside the database
    untouched,  ///< for a look: neither the database nor its folder is any different afterwards
    temporary   ///< a new one under no name, whatever file is given; gone when it is closed, however that comes
};

class SqliteDatabase final : public SqlDatabase {
public:
    /// Opens the file with WAL and synchronous=FULL: a commit that returned survives a power cut where the
    /// disk honours sync. readWrite creates the file with mode 0600; temporary knows neither commits that survive nor
    /// transactions that can be undone. untouched throws StoreFault as well where a writer's WAL cannot be read.
    SqliteDatabase(const std::filesystem::path& file, SqliteAccess access);
    ~SqliteDatabase() override;

    [[nodiscard]] std::unique_ptr<SqlStatement> prepare(std::string_view sql) override;
    [[nodiscard]] std::int64_t changes() override;
    /// Several statements without results.
    void execute(const std::string& sql);
    /// Copies the whole database, as it stands at one moment, into `target`, which is empty. Others may read and write
    /// meanwhile.
    void copyInto(SqliteDatabase& target);
    /// A transaction is open. SQLite ends one by itself when the disk is full or fails.
    [[nodiscard]] bool inTransaction() const;

private:
    sqlite3* database_ = nullptr;
    std::map<std::string, sqlite3_stmt*, std::less<>> statements_;
};

}  // namespace hcp
