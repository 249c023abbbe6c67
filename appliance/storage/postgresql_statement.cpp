#include "storage/postgresql_statement.h"

#include <libpq-fe.h>

#include "foundation/big_endian.h"
#include "storage/postgresql_text.h"

namespace hcp {
namespace {

// Object identifiers of PostgreSQL's types (pg_type.dat); they never change.
constexpr std::uint32_t typeBytea = 17;
constexpr std::uint32_t typeInt8 = 20;
constexpr std::uint32_t typeText = 25;

}  // namespace

SqlStatement& PostgresqlStatement::bind(std::string_view text) {
    values_.types.push_back(typeText);
    values_.values.push_back(toPostgresqlText(text));
    return *this;
}

SqlStatement& PostgresqlStatement::bind(std::int64_t number) {
    values_.types.push_back(typeInt8);
    values_.values.push_back(toBigEndian(static_cast<std::uint64_t>(number), 8));
    return *this;
}

SqlStatement& PostgresqlStatement::bindBytes(std::string_view bytes) {
    values_.types.push_back(typeBytea);
    values_.values.emplace_back(bytes);
    return *this;
}

bool PostgresqlStatement::step() {
    if (!rows_) {
        database_.send(statement_, values_);
        rows_ = database_.settle();
    }
    return ++row_ < PQntuples(rows_.get());
}

void PostgresqlStatement::run() { database_.send(statement_, values_); }

std::string PostgresqlStatement::text(int column) const {
    const std::string_view bytes(PQgetvalue(rows_.get(), row_, column),
                                 static_cast<std::size_t>(PQgetlength(rows_.get(), row_, column)));
    return PQftype(rows_.get(), column) == typeBytea ? std::string(bytes) : fromPostgresqlText(bytes);
}

std::int64_t PostgresqlStatement::number(int column) const {
    const auto size = static_cast<std::size_t>(PQgetlength(rows_.get(), row_, column));
    const std::string_view bytes(PQgetvalue(rows_.get(), row_, column), size);
    std::uint64_t value = !bytes.empty() && (static_cast<unsigned char>(bytes[0]) & 0x80U) != 0 ? ~std::uint64_t{0} : 0;
    for (const char byte : bytes) {
        value = (value << 8U) | static_cast<unsigned char>(byte);
    }
    return static_cast<std::int64_t>(value);
}

}  // namespace hcp
