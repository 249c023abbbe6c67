// One use of a statement that a PostgreSQL connection has prepared.
#pragma once

#include "storage/postgresql_database.h"

namespace hcp {

class PostgresqlStatement final : public SqlStatement {
public:
    /// Both outlive the use.
    PostgresqlStatement(PostgresqlDatabase& database, PostgresqlDatabase::Prepared& statement)
        : database_(database), statement_(statement) {}

    SqlStatement& bind(std::string_view text) override;
    SqlStatement& bind(std::int64_t number) override;
    SqlStatement& bindBytes(std::string_view bytes) override;
    bool step() override;
    void run() override;
    [[nodiscard]] std::string text(int column) const override;
    [[nodiscard]] std::int64_t number(int column) const override;

private:
    PostgresqlDatabase& database_;
    PostgresqlDatabase::Prepared& statement_;
    PostgresqlValues values_;
    PostgresqlResult rows_;
    int row_ = -1;
};

}  // namespace hcp
