// One SQLite connection and its prepared statements, as values with owners.
//
// Every failure of SQLite throws StoreFault with SQLite's own sentence; it never holds bound values.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>

#include "pipeline/ports.h"

struct sqlite3;
struct sqlite3_stmt;

namespace hcp {

class SqliteStatement {
public:
    /// `statement` stays with the connection that prepared it; the use resets it when it ends.
    explicit SqliteStatement(sqlite3_stmt* statement) : statement_(statement) {}
    ~SqliteStatement();
    SqliteStatement(const SqliteStatement&) = delete;
    SqliteStatement& operator=(const SqliteStatement&) = delete;

    SqliteStatement& bind(std::string_view text);
    SqliteStatement& bind(std::int64_t number);
    SqliteStatement& bindBytes(std::string_view bytes);

    /// True when there is a row.
    bool step();
    /// Runs to the end; the statement gives no rows.
    void run();

    [[nodiscard]] std::string text(int column) const;
    [[nodiscard]] std::int64_t number(int column) const;

private:
    sqlite3_stmt* statement_;
    int next_ = 1;
};

enum class SqliteAccess { readWrite, readOnly };

class SqliteDatabase {
public:
    /// Opens the file with WAL and synchronous=FULL: a commit that returned survives a power cut where the
    /// disk honours sync. readWrite creates the file with mode 0600.
    SqliteDatabase(const std::filesystem::path& file, SqliteAccess access);
    ~SqliteDatabase();
    SqliteDatabase(const SqliteDatabase&) = delete;
    SqliteDatabase& operator=(const SqliteDatabase&) = delete;

    /// Prepared once for each text and kept.
    [[nodiscard]] SqliteStatement prepare(std::string_view sql);
    /// Several statements without results.
    void execute(const std::string& sql);
    /// Copies the whole database, as it stands at one moment, into `target`, which is empty. Others may read and write
    /// meanwhile.
    void copyInto(SqliteDatabase& target);
    /// Rows changed by the last statement.
    [[nodiscard]] int changes() const;
    /// A transaction is open. SQLite ends one by itself when the disk is full or fails.
    [[nodiscard]] bool inTransaction() const;

private:
    sqlite3* database_ = nullptr;
    std::map<std::string, sqlite3_stmt*, std::less<>> statements_;
};

}  // namespace hcp
