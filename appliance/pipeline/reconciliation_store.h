// What the store keeps of reconciliations, and the view of our own records that they are made from.
//
// A run is begun, given its rows in batches, so that no long transaction stands before those who hand in records, and
// concluded, once. A run that was interrupted stays without a conclusion and counts for nothing. Nothing of a run is
// changed later. Its rows hold no personal data (quality/listed_record.h).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "delivery/parcel.h"
#include "pipeline/counted.h"
#include "pipeline/kept_record.h"
#include "quality/day_counts.h"
#include "quality/difference.h"

namespace hcp {

/// How one of the other two books took part.
enum class BookState {
    compared,
    countsOnly,    ///< it told no more than counts by day
    notGiven,      ///< nobody gave one
    notAvailable,  ///< it could not be read to its end: nothing is said of it
    cannotBeAsked  ///< the interface knows no such question
};
[[nodiscard]] std::string_view nameOf(BookState state);
[[nodiscard]] std::optional<BookState> bookStateOf(std::string_view name);

struct ReconciledBook {
    BookState state = BookState::notGiven;
    std::string words = {};   ///< why it is not available
    std::string digest = {};  ///< SHA-256 of a local system's file, hex
};

/// What a run came to.
struct ReconciliationResult {
    std::int64_t differences = 0;
    std::int64_t explained = 0;
    std::int64_t fresh = 0;   ///< differences that the run before did not have; all, without one
    std::int64_t gone = 0;    ///< differences of the run before, of days and books compared again, that are no more
    std::string digest = {};  ///< SHA-256 over the identities of its rows in their order, hex

    friend bool operator==(const ReconciliationResult&, const ReconciliationResult&) = default;
};

struct Reconciliation {
    std::string id;  ///< UUIDv7
    Moment at;
    std::string actor;
    DaySpan days;
    std::string sender;  ///< the local system whose book it is; empty: of all
    ReconciledBook local;
    ReconciledBook province;
    std::string previous = {};  ///< the run it is compared with: the concluded one before it for the same sender
    std::optional<ReconciliationResult> result = {};  ///< nothing before its conclusion

    /// True when differences with that book would have been found.
    [[nodiscard]] bool compares(ComparedBook book) const;
};

struct KeptDifference {
    Difference difference;
    std::string firstRun;  ///< since which run it has been found without a gap
};

/// Some of the rows of a run, and where the next ones begin; the last page is the one without rows.
struct DifferencePage {
    std::vector<KeptDifference> rows;
    std::int64_t after = 0;
};

/// A record of ours with what a comparison needs besides: its columns are there after it was erased.
struct OwnRecord {
    KeptRecord record;
    Counted counted;  ///< without who served
    std::optional<ParcelState> parcel;
    std::string receipt;
    bool withdrawn = false;   ///< the province has a withdrawal of this evaluation
    std::int64_t number = 0;  ///< the store's: FigurePlace::number where it is counted
};

/// A part of StoreTransaction, with the same promises.
class ReconciliationTransaction {
public:
    virtual ~ReconciliationTransaction() = default;

    virtual void begin(const Reconciliation& run) = 0;
    /// Rows from `number` on, counted from 1 without gaps; KeptDifference::firstRun follows from
    /// Reconciliation::previous.
    virtual void add(const Reconciliation& run, std::int64_t number, const std::vector<Difference>& rows) = 0;
    /// Once. Fills in `fresh` and `gone`.
    virtual ReconciliationResult conclude(const Reconciliation& run, ReconciliationResult result,
                                          const DayCounts& counts) = 0;
};

/// What other books have of.
inline constexpr std::array comparedKinds{RecordKind::service, RecordKind::evaluation};

/// A part of Store. What streams does so in parts, beside other work, and calls back outside of any transaction.
class ReconciliationReader {
public:
    using TakeRow = std::function<void(const KeptDifference&)>;

    virtual ~ReconciliationReader() = default;

    [[nodiscard]] virtual std::optional<Reconciliation> run(const std::string& id) = 0;
    /// The last concluded run for this sender.
    [[nodiscard]] virtual std::optional<Reconciliation> newestRun(const std::string& sender) = 0;
    /// Concluded or not, the newest first, at most `countMax`.
    [[nodiscard]] virtual std::vector<Reconciliation> runs(std::size_t countMax) = 0;
    /// The newest concluded run of each sender, of those whose last day is one of these; the newest first.
    [[nodiscard]] virtual std::vector<Reconciliation> newestRunsWithin(const DaySpan& days) = 0;
    [[nodiscard]] virtual DayCounts countsOf(const std::string& run) = 0;
    /// Rows behind `after` (0: from the first on), in the order in which they were found: by key.
    [[nodiscard]] virtual DifferencePage pageOf(const std::string& run, std::int64_t after) = 0;
    /// All of them, page by page.
    void rowsOf(const std::string& run, const TakeRow& take);
    /// The differences of the run before that are gone with this one.
    virtual void goneWith(const Reconciliation& run, const TakeRow& take) = 0;

    /// Records of these kinds and days, superseded ones among them, and refused ones received since their beginning; in
    /// no order.
    virtual void ownRecords(const DaySpan& days, std::span<const RecordKind> kinds,
                            const std::function<void(const OwnRecord&)>& take) = 0;
    /// The accepted or held record with this key.
    [[nodiscard]] virtual std::optional<OwnRecord> ownRecord(const RecordKey& key) = 0;
    /// Accepted and held service records of this project and time, erased ones among them, oldest first.
    [[nodiscard]] virtual std::vector<RecordKey> servicesTold(const std::string& projectNo, const std::string& time,
                                                              std::size_t countMax) = 0;
};

}  // namespace hcp
