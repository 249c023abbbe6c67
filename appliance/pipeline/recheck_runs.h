// Checks again of what is kept (pipeline/assess_quality.h), as they are kept: each a run with what it judged otherwise.
//
// A run is begun, given its changes in batches and concluded, once; one that was interrupted stays without a conclusion
// and counts for nothing. Nothing of a run is changed later, and nothing of a record is ever. A change names its record
// by id and key and the rules by their ids; no content of a record is among it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "foundation/identifier.h"
#include "pipeline/assess_quality.h"
#include "quality/day_counts.h"

namespace hcp {

struct RecheckResult {
    std::int64_t checked = 0;
    std::int64_t changed = 0;  ///< would be judged otherwise
    std::int64_t erased = 0;   ///< of which nothing is left to check
    std::int64_t fresh = 0;    ///< of the changed ones: the run before did not have them; all, without one
    std::int64_t gone = 0;     ///< of the run before, on days that were checked again: are judged as they stand now

    friend bool operator==(const RecheckResult&, const RecheckResult&) = default;
};

struct RecheckRun {
    std::string id;  ///< UUIDv7
    Moment at;
    std::string actor;
    DaySpan days;
    std::string package;                       ///< by which was checked
    std::string previous = {};                 ///< the concluded run before it; empty: none
    std::optional<RecheckResult> result = {};  ///< nothing before its conclusion
};

struct KeptChange {
    ChangedVerdict change;
    std::string firstRun;  ///< since which run it has been so without a gap
};

/// Some of the changes of a run, and where the next ones begin; the last page is the one without changes.
struct ChangePage {
    std::vector<KeptChange> changes;
    std::int64_t after = 0;
};

/// The store implements it. Each call is durable when it returns, or throws StoreFault and did nothing.
class RecheckStore {
public:
    virtual ~RecheckStore() = default;

    virtual void beginRecheck(const RecheckRun& run) = 0;
    /// Changes from `number` on, counted from 1 without gaps.
    virtual void addChanges(const RecheckRun& run, std::int64_t number, const std::vector<ChangedVerdict>& changes) = 0;
    /// Once. Fills in `fresh` and `gone`.
    virtual RecheckResult concludeRecheck(const RecheckRun& run, RecheckResult result) = 0;

    [[nodiscard]] virtual std::optional<RecheckRun> recheckRun(const std::string& id) = 0;
    /// Concluded or not, the newest first, at most `countMax`.
    [[nodiscard]] virtual std::vector<RecheckRun> recheckRuns(std::size_t countMax) = 0;
    [[nodiscard]] virtual std::optional<RecheckRun> newestRecheck() = 0;  ///< concluded
    /// Changes behind `after` (0: from the first on), as they were found.
    [[nodiscard]] virtual ChangePage changesOf(const std::string& run, std::int64_t after) = 0;
};

/// What makes two runs speak of the same change: 32 hexadecimal digits.
[[nodiscard]] std::string identityOf(const ChangedVerdict& change);

/// Checks again what is kept of these days and keeps what that came to, with an entry of the journal before its
/// conclusion, so that no run that counts is without one. All must outlive the call.
[[nodiscard]] RecheckRun keepRecheck(const DaySpan& days, const std::string& actor, Store& store,
                                     RecheckStore& rechecks, const RulesInForce& rules, const Clock& clock,
                                     IdentifierSource& identifiers);

}  // namespace hcp
