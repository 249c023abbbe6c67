// Everything that one report or replay reads, as the store held it at one moment: rows, cases and the journal's
// checkpoint agree.
//
// What is written meanwhile is not seen, and whoever writes is not held up. But the database keeps for the snapshot
// what it would else let go: SQLite's log grows by all that is written until it ends, and what was erased meanwhile
// leaves the files only then; PostgreSQL clears away nothing that became dead since, on the whole server. So a snapshot
// is for the minutes of its reader, and is let go as soon as the reading is over. A server that ends long transactions
// ends the report with a StoreFault.
#pragma once

#include <memory>
#include <optional>

#include "journal/book.h"
#include "pipeline/casework_store.h"
#include "pipeline/detail_source.h"
#include "pipeline/device_checks.h"
#include "pipeline/figure_source.h"
#include "pipeline/ports.h"
#include "pipeline/reconciliation_store.h"

namespace hcp {

/// For one thread at a time. What it gives lives as long as it does; all of it throws StoreFault.
class Snapshot {
public:
    virtual ~Snapshot() = default;

    [[nodiscard]] virtual RecordReader& records() = 0;
    [[nodiscard]] virtual FigureSource& figures() = 0;
    [[nodiscard]] virtual DetailSource& details() = 0;
    [[nodiscard]] virtual DeviceCheckSource& deviceChecks() = 0;
    [[nodiscard]] virtual CaseworkReader& casework() = 0;
    [[nodiscard]] virtual ReconciliationReader& reconciliation() = 0;
    [[nodiscard]] virtual std::optional<BookCheckpoint> newestCheckpoint() = 0;
    /// Entries of the journal. Two moments with as many hold the same records, cases and deliveries: none of them
    /// changes without an entry.
    [[nodiscard]] virtual std::int64_t journalSize() = 0;
};

/// The store implements it, and must outlive its snapshots.
class SnapshotSource {
public:
    virtual ~SnapshotSource() = default;
    /// Of what is committed now. Throws StoreFault.
    [[nodiscard]] virtual std::unique_ptr<Snapshot> snapshot() = 0;
};

}  // namespace hcp
