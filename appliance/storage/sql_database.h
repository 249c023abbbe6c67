// One connection to a database that speaks SQL, as the rows of the store need it (record_rows.h and its siblings).
//
// Their SQL is written once, in what SQLite and PostgreSQL understand alike; a place for a value is written `?`. What
// the databases do not share (schemas, connections, transactions) stands in the files that carry their names.
// Every failure throws StoreFault with a sentence that never holds bound values.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "pipeline/ports.h"

namespace hcp {

/// One use of a statement; what it holds is given back when the use ends.
class SqlStatement {
public:
    SqlStatement() = default;
    virtual ~SqlStatement() = default;
    SqlStatement(const SqlStatement&) = delete;
    SqlStatement& operator=(const SqlStatement&) = delete;

    /// Values for the places, from left to right.
    virtual SqlStatement& bind(std::string_view text) = 0;
    virtual SqlStatement& bind(std::int64_t number) = 0;
    virtual SqlStatement& bindBytes(std::string_view bytes) = 0;

    /// True when there is a row.
    virtual bool step() = 0;
    /// Runs to the end; the statement gives no rows. A database may lay it by: then what it says against the
    /// statement is thrown by the next use that waits for an answer, by the end of the transaction at the latest.
    virtual void run() = 0;

    /// A text or bytes, exactly as bound; empty for NULL.
    [[nodiscard]] virtual std::string text(int column) const = 0;
    [[nodiscard]] virtual std::int64_t number(int column) const = 0;
};

class SqlDatabase {
public:
    SqlDatabase() = default;
    virtual ~SqlDatabase() = default;
    SqlDatabase(const SqlDatabase&) = delete;
    SqlDatabase& operator=(const SqlDatabase&) = delete;

    /// Prepared once for each text and kept. One use of a text at a time.
    [[nodiscard]] virtual std::unique_ptr<SqlStatement> prepare(std::string_view sql) = 0;
    /// Rows changed by the last statement that was run.
    [[nodiscard]] virtual std::int64_t changes() = 0;
};

}  // namespace hcp
