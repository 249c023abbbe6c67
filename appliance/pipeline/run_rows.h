// Writes a run of reconciliation as it is made: begun at once, its rows 500 at a time, its conclusion with the
// journal's entry.
#pragma once

#include <cstdint>
#include <vector>

#include "foundation/digest.h"
#include "pipeline/ports.h"
#include "pipeline/reconciliation_store.h"

namespace hcp {

class RunRows {
public:
    /// Begins the run. `store` must outlive it.
    RunRows(Store& store, Reconciliation run);

    void add(const Difference& difference);
    /// The run with what it came to.
    [[nodiscard]] Reconciliation conclude(const DayCounts& counts, Moment at);

private:
    void flush();

    Store& store_;
    Reconciliation run_;
    std::vector<Difference> waiting_;
    std::int64_t kept_ = 0;
    ReconciliationResult result_;
    Sha256 digest_;
};

}  // namespace hcp
