#include "storage/postgresql_connection.h"

#include <libpq-fe.h>

#include <algorithm>
#include <array>
#include <optional>

#include "pipeline/ports.h"

namespace hcp {
namespace {

constexpr int binary = 1;

StoreTrouble troubleOf(std::string_view state) {
    return state == "53100"                       ? StoreTrouble::full
           : state == "25006"                     ? StoreTrouble::readOnly
           : state == "XX001" || state == "XX002" ? StoreTrouble::corrupted
                                                  : StoreTrouble::none;
}

std::string oneLine(std::string text) {
    while (!text.empty() && text.back() == '\n') {
        text.pop_back();
    }
    std::ranges::replace(text, '\n', ' ');
    return text;
}

/// nullopt when the result is no error.
std::optional<StoreFault> faultOf(const pg_result* result) {
    switch (PQresultStatus(result)) {
        case PGRES_EMPTY_QUERY:
        case PGRES_COMMAND_OK:
        case PGRES_TUPLES_OK:
        case PGRES_SINGLE_TUPLE:
        case PGRES_PIPELINE_SYNC:
        case PGRES_PIPELINE_ABORTED:  // the error that aborted it came before
            return std::nullopt;
        case PGRES_COPY_OUT:
        case PGRES_COPY_IN:
        case PGRES_COPY_BOTH:
        case PGRES_BAD_RESPONSE:
        case PGRES_NONFATAL_ERROR:
        case PGRES_FATAL_ERROR:
            break;
    }
    const char* code = PQresultErrorField(result, PG_DIAG_SQLSTATE);
    const char* message = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
    if (code == nullptr) {
        return StoreFault("store: the connection to PostgreSQL was lost");
    }
    const std::string state = code;
    const bool quotesValues = state.starts_with("22");
    return StoreFault("store: " + oneLine(quotesValues || message == nullptr ? "a value was not taken" : message) +
                          " (" + state + ")",
                      troubleOf(state));
}

/// Notices of the server could hold values, and standard error is the log.
void dropNotice(void* /*nothing*/, const char* /*notice*/) {}

}  // namespace

void PostgresqlResultEnd::operator()(pg_result* result) const { PQclear(result); }

std::string problemOfPostgresqlUrl(const std::string& url) {
    if (!url.starts_with("postgresql://")) {
        return "must begin with postgresql://";
    }
    char* error = nullptr;  // quotes the URL, and with it perhaps a password
    PQconninfoOption* options = PQconninfoParse(url.c_str(), &error);
    PQfreemem(error);
    if (options == nullptr) {
        return "is no URI that libpq understands";
    }
    bool secret = false;
    for (const auto* option = options; option->keyword != nullptr; ++option) {
        const std::string_view keyword = option->keyword;
        secret = secret || (option->val != nullptr && (keyword == "password" || keyword == "sslpassword"));
    }
    PQconninfoFree(options);
    return secret ? "must not hold a password; name a file with passfile= or PGPASSFILE" : "";
}

PostgresqlConnection::PostgresqlConnection(const std::string& url) : connection_(nullptr) {
    if (const std::string problem = problemOfPostgresqlUrl(url); !problem.empty()) {
        throw StoreFault("the store's URL " + problem);
    }
    // What stands before dbname can be set otherwise in the URL.
    static constexpr std::array keywords{"connect_timeout", "tcp_user_timeout", "fallback_application_name",
                                         "dbname",          "client_encoding",  static_cast<const char*>(nullptr)};
    const std::array values{"10", "30000", "hcp-appliance", url.c_str(), "UTF8", static_cast<const char*>(nullptr)};
    connection_ = PQconnectdbParams(keywords.data(), values.data(), 1);
    std::string why;
    if (PQstatus(connection_) != CONNECTION_OK) {
        why = oneLine(PQerrorMessage(connection_));
    } else if (const char* encoding = PQparameterStatus(connection_, "server_encoding");
               encoding == nullptr || std::string_view(encoding) != "UTF8") {
        why = "its encoding must be UTF8 (createdb --encoding=UTF8 --template=template0)";
    }
    if (!why.empty()) {
        PQfinish(connection_);
        throw StoreFault("the store cannot be opened: " + why);
    }
    PQsetNoticeProcessor(connection_, dropNotice, nullptr);
    PQenterPipelineMode(connection_);
}

PostgresqlConnection::~PostgresqlConnection() { PQfinish(connection_); }

bool PostgresqlConnection::atRest() const {
    return outstanding_ == 0 && PQtransactionStatus(connection_) == PQTRANS_IDLE;
}

void PostgresqlConnection::failLost() {
    outstanding_ = 0;
    throw StoreFault("store: the connection to PostgreSQL was lost");
}

void PostgresqlConnection::requireSent(bool sent) {
    if (!sent) {
        failLost();
    }
    ++outstanding_;
}

void PostgresqlConnection::sendPrepare(const std::string& name, const std::string& sql,
                                       const std::vector<std::uint32_t>& types) {
    requireSent(PQsendPrepare(connection_, name.c_str(), sql.c_str(), static_cast<int>(types.size()), types.data()) ==
                1);
}

void PostgresqlConnection::sendPrepared(const std::string& name, const PostgresqlValues& values) {
    const std::size_t count = values.values.size();
    std::vector<const char*> bytes(count);
    std::vector<int> sizes(count);
    const std::vector<int> formats(count, binary);
    for (std::size_t i = 0; i < count; ++i) {
        bytes[i] = values.values[i].c_str();
        sizes[i] = static_cast<int>(values.values[i].size());
    }
    requireSent(PQsendQueryPrepared(connection_, name.c_str(), static_cast<int>(count), bytes.data(), sizes.data(),
                                    formats.data(), binary) == 1);
}

PostgresqlResult PostgresqlConnection::settle() {
    if (outstanding_ == 0) {
        return {};
    }
    if (PQpipelineSync(connection_) != 1) {
        failLost();
    }
    PostgresqlResult last;
    std::optional<StoreFault> first;
    for (;;) {
        PostgresqlResult result(PQgetResult(connection_));
        if (!result) {  // the end of one statement's results, or of everything
            if (PQstatus(connection_) == CONNECTION_BAD) {
                break;
            }
            continue;
        }
        if (PQresultStatus(result.get()) == PGRES_PIPELINE_SYNC) {
            break;
        }
        if (!first) {
            first = faultOf(result.get());
        }
        last = std::move(result);
    }
    outstanding_ = 0;
    if (first) {
        throw *first;
    }
    if (PQstatus(connection_) == CONNECTION_BAD) {
        failLost();
    }
    return last;
}

PostgresqlResult PostgresqlConnection::execute(const std::string& sql) {
    settle();
    if (PQexitPipelineMode(connection_) != 1) {
        failLost();
    }
    PostgresqlResult result(PQexec(connection_, sql.c_str()));
    PQenterPipelineMode(connection_);
    if (const auto fault = faultOf(result.get())) {
        throw *fault;
    }
    return result;
}

}  // namespace hcp
