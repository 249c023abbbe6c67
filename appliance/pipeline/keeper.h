// Keeps records within one transaction, with everything that follows from it: their journal entries, their parcels,
// and the release of what waited for them.
#pragma once

#include <string>
#include <string_view>

#include "foundation/clock.h"
#include "foundation/identifier.h"
#include "pipeline/ports.h"
#include "pipeline/rules_in_force.h"

namespace hcp {

/// The actor of what nobody outside asked for.
inline constexpr const char* ownActor = "intake";

/// The actor of what was fetched from the province.
inline constexpr const char* pullActor = "pull";

/// Whom a record comes from.
struct Source {
    std::string actor;   ///< who brought it, as the journal names them
    std::string sender;  ///< KeptRecord::sender
    RecordOrigin origin = RecordOrigin::sender;
    std::string receipt = {};  ///< the province's id of what comes from there
};

/// How a record came.
struct Arrival {
    const std::string& submission;
    const Source& source;
    Moment at;
    std::string_view bytes;
    const std::string& digest;  ///< Store::digestOf(bytes)
};

/// Lives as long as one transaction; what it is made of must outlive it.
class Keeper {
public:
    Keeper(StoreTransaction& transaction, const RulesInForce& rules, const Clock& clock, IdentifierSource& identifiers)
        : transaction_(transaction), rules_(rules), clock_(clock), identifiers_(identifiers) {}

    /// What is to be kept of a record that arrived, under an id of its own.
    [[nodiscard]] KeptRecord recordOf(const CheckedRecord& checked, const Arrival& arrival);
    /// Keeps a record that arrived, and has it sent on; what comes from the province has been delivered.
    void keep(const KeptRecord& record, const Source& source);
    /// Keeps it; a parcel that there is carries it.
    void keepForParcel(const KeptRecord& record, const std::string& actor);
    /// `old`, held, refused or turned down by the province, yields its place to `by`. `more` goes into the journal
    /// behind the id of `by`.
    void supersede(const KeptRecord& old, const KeptRecord& by, const std::string& actor, const std::string& more = {});
    /// Gives a held or refused record the outcome of a new check. What was acknowledged as held stays held at least:
    /// what has come to light may keep it from the province, but cannot unsay that we have it. Changes nothing when
    /// the outcome is the one that stands.
    void settle(KeptRecord& record, const CheckedRecord& checked, const std::string& actor = ownActor);
    /// Checks what is held of a record's service again after it was accepted, until nothing is released. True when
    /// something was held.
    bool releaseWaiting(const RecordKey& accepted);
    /// The entry that exactly these bytes came again.
    void noteRepeated(const KeptRecord& earlier, const std::string& actor);

private:
    /// Puts the parcel of an accepted record into the outbox, if the province takes its kind and has not given it.
    void sendOn(const KeptRecord& record);
    /// The parcel of a record that the province has by itself: delivered, with its receipt, whatever we think of it.
    void fileAsDelivered(const KeptRecord& record, const Source& source);
    [[nodiscard]] Parcel parcelFor(const KeptRecord& record);

    StoreTransaction& transaction_;
    const RulesInForce& rules_;
    const Clock& clock_;
    IdentifierSource& identifiers_;
};

}  // namespace hcp
