#include "storage/postgresql_database.h"

#include <libpq-fe.h>

#include <charconv>

#include "pipeline/ports.h"
#include "storage/postgresql_statement.h"

namespace hcp {
namespace {

/// So many statements are laid by before somebody waits: what the server says of them fits into its socket.
constexpr std::size_t laidByMax = 256;

// The first halves of advisory locks; the second is the schema, so that a database may hold several stores.
constexpr const char* lockOfService = "1212370001";
constexpr const char* lockOfWriters = "1212370002";

std::string withNumberedPlaces(std::string_view sql) {
    std::string out;
    bool quoted = false;
    int place = 0;
    for (const char c : sql) {
        quoted = quoted != (c == '\'');
        if (c == '?' && !quoted) {
            out += '$' + std::to_string(++place);
        } else {
            out += c;
        }
    }
    return out;
}

std::string cell(const PostgresqlResult& result, int column) { return PQgetvalue(result.get(), 0, column); }

}  // namespace

PostgresqlDatabase::PostgresqlDatabase(std::string url, PostgresqlAccess access)
    : url_(std::move(url)), access_(access) {
    connect();
}

PostgresqlDatabase::~PostgresqlDatabase() = default;

void PostgresqlDatabase::revive() {
    if (!connection_ || !connection_->atRest()) {
        connect();
    }
}

void PostgresqlDatabase::connect() {
    connection_.reset();
    for (auto& [sql, statement] : statements_) {
        statement.ready = false;
    }
    auto fresh = std::make_unique<PostgresqlConnection>(url_);
    const auto settings = fresh->execute(
        "SET lock_timeout = '10s'; SET client_min_messages = error;"
        "SELECT set_config('synchronous_commit', 'on', false)"
        " WHERE current_setting('synchronous_commit') NOT IN ('on', 'remote_apply');"
        "SELECT current_setting('fsync'), current_setting('full_page_writes'),"
        " coalesce((SELECT oid FROM pg_namespace WHERE nspname = current_schema())::int4::text, '')");
    if (cell(settings, 0) != "on" || cell(settings, 1) != "on") {
        throw StoreFault("the store's server runs without fsync or full_page_writes; a power cut would lose records");
    }
    const std::string schema = cell(settings, 2);
    if (schema.empty()) {
        throw StoreFault("the store's search path names no schema that is there");
    }
    // Not repeatable read: its snapshot would be older than the lock, and a statement could miss what came before.
    beginSql_ = std::string("BEGIN ISOLATION LEVEL READ COMMITTED; SELECT pg_advisory_xact_lock(") + lockOfWriters +
                ", " + schema + ")";
    if (access_ == PostgresqlAccess::readOnly) {
        fresh->execute("SET default_transaction_read_only = on");
    }
    connection_ = std::move(fresh);
    if (access_ == PostgresqlAccess::serve) {
        lockForService(schema);
    }
}

void PostgresqlDatabase::lockForService(const std::string& schema) {
    try {
        // The server may need a moment to notice that a process of ours has ended.
        connection_->execute(std::string("SET lock_timeout = '2s'; SELECT pg_advisory_lock(") + lockOfService + ", " +
                             schema + "); SET lock_timeout = '10s'");
    } catch (const StoreFault&) {
        const bool refused = connection_->atRest();
        connection_.reset();
        if (!refused) {
            throw;
        }
        throw StoreFault("another process serves the store");
    }
}

std::unique_ptr<SqlStatement> PostgresqlDatabase::prepare(std::string_view sql) {
    auto known = statements_.find(sql);
    if (known == statements_.end()) {
        Prepared fresh{"s" + std::to_string(statements_.size()), withNumberedPlaces(sql), false};
        known = statements_.emplace(std::string(sql), std::move(fresh)).first;
    }
    return std::make_unique<PostgresqlStatement>(*this, known->second);
}

void PostgresqlDatabase::send(Prepared& statement, const PostgresqlValues& values) {
    if (!connection_) {
        throw StoreFault("store: there is no connection to PostgreSQL");
    }
    if (connection_->outstanding() >= laidByMax || !statement.ready) {
        settle();
    }
    if (!statement.ready) {
        connection_->sendPrepare(statement.name, statement.sql, values.types);
        settle();
        statement.ready = true;
    }
    connection_->sendPrepared(statement.name, values);
}

PostgresqlResult PostgresqlDatabase::settle() {
    if (!connection_) {
        throw StoreFault("store: there is no connection to PostgreSQL");
    }
    auto last = connection_->settle();
    if (last) {
        const std::string_view count = PQcmdTuples(last.get());
        changes_ = 0;
        std::from_chars(count.data(), count.data() + count.size(), changes_);
    }
    return last;
}

std::int64_t PostgresqlDatabase::changes() {
    settle();
    return changes_;
}

void PostgresqlDatabase::execute(const std::string& sql) {
    settle();
    connection_->execute(sql);
}

void PostgresqlDatabase::begin() {
    revive();
    connection_->execute(beginSql_);
}

void PostgresqlDatabase::commit() {
    settle();
    const auto result = connection_->execute("COMMIT");
    // A transaction that has failed is undone by COMMIT, and that is no error.
    if (std::string_view(PQcmdStatus(result.get())) != "COMMIT") {
        throw StoreFault("store: the transaction had failed; nothing was kept");
    }
}

void PostgresqlDatabase::rollback(const std::string& savepoint) {
    try {
        settle();
    } catch (const StoreFault&) {
        // what was laid by is undone, whatever became of it
    }
    if (savepoint.empty()) {
        execute("ROLLBACK");
    } else {
        execute("ROLLBACK TO " + savepoint + "; RELEASE " + savepoint);
    }
}

}  // namespace hcp
