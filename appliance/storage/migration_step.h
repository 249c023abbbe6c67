// One numbered step of the store's schema. Step n stands at index n - 1 of its database's steps. A step that has been
// released is never changed; a mistake in it is mended by a later one.
#pragma once

#include <cstdint>
#include <functional>
#include <span>

#include "foundation/seal.h"
#include "storage/sql_database.h"

namespace hcp {

using RecordsConverted = std::function<void(std::uint64_t)>;

struct MigrationStep {
    const char* sql;
    /// What SQL alone cannot do, after it and in the same transaction; says how many records it has done, about every
    /// 500.
    void (*convert)(SqlDatabase& database, const KeyRing& ring, const RecordsConverted& told) = nullptr;
};

/// The reasons stand with these.
[[nodiscard]] std::span<const MigrationStep> sqliteSteps();
/// Each makes what the step of the same number makes in SQLite.
[[nodiscard]] std::span<const MigrationStep> postgresqlSteps();

}  // namespace hcp
