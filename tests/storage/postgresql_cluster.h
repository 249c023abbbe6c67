// A PostgreSQL cluster for this executable (tests/support/postgresql_cluster.py), begun at its first use.
#pragma once

#include <memory>
#include <string>

#include "storage/postgresql_store.h"

namespace hcp::test {

/// False where no server is installed; then the cases that need one are skipped (postgresql_cluster.cpp).
[[nodiscard]] bool postgresqlIsThere();

/// A URL of a place for one store: an empty schema of its own.
[[nodiscard]] std::string newPostgresqlPlace();

/// Beside the stores, as their own role.
[[nodiscard]] std::unique_ptr<PostgresqlDatabase> beside(const std::string& url);

}  // namespace hcp::test
