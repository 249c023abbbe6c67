// What people do about parcels: look at them, have them sent again, put a right record in the place of one that the
// province turned down.
//
// Nothing here says for the province that it has something. A record that was turned down stays as it came; what takes
// its place is received and checked as any other and must speak of the same event. Each action is journalled, and
// stands in the parcel's history, before it has an effect.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/expected.h"
#include "pipeline/ports.h"
#include "pipeline/receive.h"
#include "pipeline/rules_in_force.h"

namespace hcp {

enum class OutboxRefusal {
    notThere,    ///< there is no parcel of this id or record
    inFlight,    ///< a letter is under way; its outcome comes first
    delivered,   ///< the province has it
    notDead,     ///< only what was turned down for good is fixed
    erased,      ///< its content is no longer there
    otherKind,   ///< the letter is not made from such a record, or the province has taken that one by itself
    otherKey,    ///< the record speaks of another event
    unchanged,   ///< it is the record that was turned down
    notAccepted  ///< the record has findings that hold or refuse it
};

struct OutboxProblem {
    OutboxRefusal refusal = OutboxRefusal::notThere;
    std::vector<Finding> findings = {};  ///< with notAccepted
};

/// Who asks, and why; both stand in the journal, so neither may hold personal data.
struct OutboxOrder {
    std::string actor;
    std::string reason;
};

/// What takes the place of a record that was turned down.
struct RightRecord {
    RecordKind kind = RecordKind::evaluation;
    std::string_view bytes;
    const RulesInForce& rules;  ///< whose checker it has to pass
};

/// A parcel with all that happened to it, oldest first.
struct ParcelHistory {
    QueuedParcel queued;
    std::vector<ParcelEvent> events;
};

/// Safe to use from several threads, and beside a daemon that delivers.
class Outbox {
public:
    /// All of them must outlive it.
    Outbox(Store& store, const Clock& clock, IdentifierSource& identifiers)
        : store_(store), clock_(clock), identifiers_(identifiers) {}

    /// `id` of a parcel, or of the record that it carries.
    [[nodiscard]] std::optional<ParcelHistory> show(const std::string& id);

    /// The parcel may leave at `dueAt`, with all its attempts.
    [[nodiscard]] Expected<QueuedParcel, OutboxProblem> retry(const std::string& id, Moment dueAt,
                                                              const OutboxOrder& order);

    /// A record that a dead parcel's letter is made from yields its place to `right`, and the parcel may
    /// leave now. Its kind is that of the record which the parcel carries, or one that the province takes only within
    /// it (Fujian: the service record). What the evaluator gave must be as it was (rules of the package see to it).
    [[nodiscard]] Expected<QueuedParcel, OutboxProblem> fix(const std::string& id, const RightRecord& right,
                                                            const OutboxOrder& order);

private:
    [[nodiscard]] Expected<Parcel, OutboxProblem> fixWithin(StoreTransaction& transaction, const QueuedParcel& queued,
                                                            const RightRecord& right, const OutboxOrder& order);

    Store& store_;
    const Clock& clock_;
    IdentifierSource& identifiers_;
};

}  // namespace hcp
