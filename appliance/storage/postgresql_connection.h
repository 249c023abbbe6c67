// One connection to PostgreSQL through libpq, in pipeline mode: what nobody reads the result of is sent ahead, and its
// error surfaces at the next use that waits for an answer, a commit at the latest.
//
// Faults carry SQLSTATE and the primary message of PostgreSQL, never its detail, context or hint, and no message at all
// of data exceptions: those quote values.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

struct pg_conn;
struct pg_result;

namespace hcp {

struct PostgresqlResultEnd {
    void operator()(pg_result* result) const;
};
using PostgresqlResult = std::unique_ptr<pg_result, PostgresqlResultEnd>;

/// Why `url` cannot be used, as a sentence that quotes nothing of it; empty when it can. A password has no place in it.
[[nodiscard]] std::string problemOfPostgresqlUrl(const std::string& url);

/// Values for the places of a statement, in PostgreSQL's binary form.
struct PostgresqlValues {
    std::vector<std::uint32_t> types;
    std::vector<std::string> values;
};

class PostgresqlConnection {
public:
    /// Connects; `url` is a postgresql:// URI of libpq, which also reads PGPASSFILE, PGSSLROOTCERT and the like. Throws
    /// StoreFault when that fails, and when the database does not hold UTF-8.
    explicit PostgresqlConnection(const std::string& url);
    ~PostgresqlConnection();
    PostgresqlConnection(const PostgresqlConnection&) = delete;
    PostgresqlConnection& operator=(const PostgresqlConnection&) = delete;

    /// Connected, with no transaction open and no answer outstanding.
    [[nodiscard]] bool atRest() const;

    /// Sends without waiting.
    void sendPrepare(const std::string& name, const std::string& sql, const std::vector<std::uint32_t>& types);
    void sendPrepared(const std::string& name, const PostgresqlValues& values);
    /// Waits for everything that was sent and returns the last result, nothing when nothing was outstanding. Throws
    /// StoreFault for the first that failed; PostgreSQL did none that came after it.
    PostgresqlResult settle();
    [[nodiscard]] std::size_t outstanding() const { return outstanding_; }

    /// Settles, then runs statements without values, several divided by semicolons; returns the last result, as text.
    PostgresqlResult execute(const std::string& sql);

private:
    void requireSent(bool sent);
    [[noreturn]] void failLost();

    pg_conn* connection_;
    std::size_t outstanding_ = 0;
};

}  // namespace hcp
