// Receives a submission: checks each record, keeps it with its journal entry and its parcel, and answers.
#pragma once

#include <string>
#include <vector>

#include "foundation/clock.h"
#include "foundation/identifier.h"
#include "intake/split.h"
#include "pipeline/keeper.h"
#include "pipeline/ports.h"
#include "pipeline/rules_in_force.h"

namespace hcp {

/// What the sender of one record is told.
struct RecordAnswer {
    std::size_t number = 1;  ///< line or element in the submission
    std::string id;          ///< ours; the id of the first arrival when it is repeated
    Disposition disposition = Disposition::accepted;
    bool repeated = false;  ///< exactly these bytes were kept before; no second record, no second parcel
    std::vector<Finding> findings;
    std::string supersededBy = {};  ///< id of what took its place, if something did
};

struct SubmissionAnswer {
    std::string submission;
    std::vector<RecordAnswer> records;
};

/// Safe to use from several threads.
class Receiver {
public:
    /// All of them must outlive the receiver.
    Receiver(Store& store, const ActiveRules& rules, const Clock& clock, IdentifierSource& identifiers)
        : store_(store), rules_(rules), clock_(clock), identifiers_(identifiers) {}

    /// `sender` is the holder of the key; empty while nobody is asked for one. Returns when everything is durable, in
    /// one transaction. Throws StoreFault when it could not be made durable; then nothing was kept and the sender must
    /// send again.
    [[nodiscard]] SubmissionAnswer receive(RecordKind kind, const std::vector<Piece>& pieces,
                                           const std::string& sender);

    /// The id of a submission that comes in parts.
    [[nodiscard]] std::string openSubmission() { return identifiers_.next(); }
    /// Receives a part of a submission, as receive() does a whole one.
    [[nodiscard]] std::vector<RecordAnswer> receivePart(const std::string& submission, RecordKind kind,
                                                        const std::vector<Piece>& pieces, const std::string& sender);
    /// Receives one record within a transaction that does more. What comes from the province takes no place of a
    /// record that we hold, and is not journalled when it is fetched again.
    [[nodiscard]] RecordAnswer receiveWithin(StoreTransaction& transaction, const std::string& submission,
                                             RecordKind kind, const Piece& piece, const Source& source);

private:
    struct ArrivedPiece;

    [[nodiscard]] RecordAnswer receiveOne(StoreTransaction& transaction, const ArrivedPiece& arrival);

    Store& store_;
    const ActiveRules& rules_;
    const Clock& clock_;
    IdentifierSource& identifiers_;
};

}  // namespace hcp
