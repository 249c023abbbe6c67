// A PostgreSQL database as the rows of the store need it: one connection at a time and its prepared statements.
//
// A connection that was lost is a fault for whoever used it; the next to begin gets a new one. `?` becomes `$n`; texts
// travel as postgresql_text.h says, bytes and numbers in binary.
#pragma once

#include <map>

#include "storage/postgresql_connection.h"
#include "storage/sql_database.h"

namespace hcp {

enum class PostgresqlAccess {
    readOnly,
    readWrite,
    serve  ///< readWrite, as the one daemon of this store for as long as the connection lasts
};

class PostgresqlDatabase final : public SqlDatabase {
public:
    /// Connects. Throws StoreFault when that fails, when the server would lose what it acknowledged (fsync=off), and
    /// for `serve` when another process serves the store. A store is what lies in the first schema of the search path.
    PostgresqlDatabase(std::string url, PostgresqlAccess access);
    ~PostgresqlDatabase() override;

    /// To be called before each use in which no transaction is open yet.
    void revive();

    [[nodiscard]] std::unique_ptr<SqlStatement> prepare(std::string_view sql) override;
    [[nodiscard]] std::int64_t changes() override;

    /// Runs statements without values and without results, several divided by semicolons.
    void execute(const std::string& sql);
    /// Opens a transaction beside which no other process that calls this has one.
    void begin();
    /// Throws StoreFault unless it was committed; when the answer was lost it may have been.
    void commit();
    /// Gives up what was laid by and undoes the transaction, up to the savepoint when one is named.
    void rollback(const std::string& savepoint = "");

private:
    friend class PostgresqlStatement;
    struct Prepared {
        std::string name;
        std::string sql;
        bool ready = false;
    };

    void connect();
    void lockForService(const std::string& schema);
    /// Sends a use of the statement, after having it prepared when this connection has not seen it.
    void send(Prepared& statement, const PostgresqlValues& values);
    PostgresqlResult settle();

    const std::string url_;
    const PostgresqlAccess access_;
    std::unique_ptr<PostgresqlConnection> connection_;
    std::string beginSql_;
    std::map<std::string, Prepared, std::less<>> statements_;
    std::int64_t changes_ = 0;
};

}  // namespace hcp
