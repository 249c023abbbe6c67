// Reconciliation (对账) in three books: what a local system says it handed in, what we keep, what the province holds.
//
// The local system's book is read first, then ours, then the province's: what is on its way meanwhile is found waiting
// or delivered, never missing. Each is sorted by key beside the store (quality/sorted_records.h), so that memory does
// not grow with them: at most 32 MiB a book. Rows go into the store 500 at a time. The journal gets one entry: the run,
// its counts and the digest of its rows.
//
// A book that cannot be read to its end takes no part at all, and the run says so; nothing is ever called equal that
// was not compared. Each of the province's pages is asked for up to three times.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>

#include "foundation/identifier.h"
#include "intake/line_cutter.h"
#include "pipeline/ports.h"
#include "pipeline/provincial_books.h"
#include "pipeline/reconciliation_store.h"
#include "quality/comparison.h"

namespace hcp {

/// A local system's book as it was handed in (quality/local_book.h).
struct LocalBook {
    std::function<std::optional<Line>()> next;  ///< its lines as JSON; nothing at the end
    std::string digest;                         ///< SHA-256 of the file, hex
};

struct ReconcileOrder {
    DaySpan days;
    std::string sender;                   ///< the local system; empty: all of them
    std::optional<LocalBook> local = {};  ///< none: two books are compared
    std::string noLocalBecause = {};      ///< why a book that was to be there is not
    std::string actor;
};

/// For one thread at a time.
class Reconciler {
public:
    /// All of them must outlive it.
    Reconciler(Store& store, Province& province, const Clock& clock, IdentifierSource& identifiers,
               std::size_t bytesInMemory = SortedRecords::usualBytesInMemory)
        : store_(store), province_(province), clock_(clock), identifiers_(identifiers), bytesInMemory_(bytesInMemory) {}

    /// The run as it was concluded; nothing when it was to stop. Throws StoreFault, and std::runtime_error when there
    /// is no room to sort in; then the run stays without a conclusion.
    [[nodiscard]] std::optional<Reconciliation> reconcile(const ReconcileOrder& order,
                                                          const std::stop_token& stop = {});

private:
    struct Books;

    void readLocal(const LocalBook& local, Books& books, ReconciledBook& outcome) const;
    void readOwn(const ReconcileOrder& order, SortedRecords& into) const;
    /// False when it was to stop.
    [[nodiscard]] bool readProvince(const DaySpan& days, Books& books, ReconciledBook& outcome,
                                    const std::stop_token& stop);
    /// So lately that the province's listing need not hold it yet.
    [[nodiscard]] bool isJustDelivered(const std::string& record, const Books& books) const;
    [[nodiscard]] ListedRecord listed(const OwnRecord& own, const std::string& sender) const;
    [[nodiscard]] ListedRecord listed(const ProvincialEvaluation& told);
    [[nodiscard]] std::string serviceNumberOf(const ProvincialEvaluation& told);
    [[nodiscard]] Fingerprint fingerprint() const;

    Store& store_;
    Province& province_;
    const Clock& clock_;
    IdentifierSource& identifiers_;
    std::size_t bytesInMemory_;
};

}  // namespace hcp
