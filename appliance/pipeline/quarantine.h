// What people and their systems do about refused records: look at one, correct it, have them checked again.
//
// Nothing here alters what came. A correction is a record of its own, received as any other; the refused one says which
// took its place and stays. A new check leaves the verdict before it in the record's history.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/expected.h"
#include "pipeline/receive.h"
#include "pipeline/rules_in_force.h"

namespace hcp {

enum class CorrectionRefusal {
    notThere,    ///< there is no record of this id that the sender may correct
    notRefused,  ///< it is accepted or held
    corrected    ///< another record has taken its place
};

struct CorrectionProblem {
    CorrectionRefusal refusal = CorrectionRefusal::notThere;
    std::string by = {};  ///< id of the record that has taken its place
};

struct CorrectionAnswer {
    std::string submission;
    RecordAnswer record;
    bool linked =
        true;  ///< false when the bytes are those of a record that was itself superseded, or of the refused one
    /// JSON Pointers of what a correction is not expected to change: parts of the key, and what the evaluator gave,
    /// where they stood without a finding. It may change them; the journal's entry names them too.
    std::vector<std::string> changed;
};

/// One record that was checked again.
struct RecheckedRecord {
    std::string id;
    Disposition disposition = Disposition::refused;
    std::string supersededBy;  ///< the same bytes had come again and been kept
};

struct RecheckAnswer {
    std::vector<RecheckedRecord> records;
    std::optional<QuarantinePlace> next;  ///< where to go on, if there are more
};

/// Safe to use from several threads.
class Quarantine {
public:
    /// Records checked again in one transaction.
    static constexpr std::size_t recheckBatch = 50;

    /// All of them must outlive it.
    Quarantine(Store& store, Receiver& receiver, const ActiveRules& rules, const Clock& clock,
               IdentifierSource& identifiers)
        : store_(store), receiver_(receiver), rules_(rules), clock_(clock), identifiers_(identifiers) {}

    /// True for a person whose role reads all senders' findings, which quote nothing of a person: Store::quarantine()
    /// may be shown then, and nothing else of here.
    [[nodiscard]] bool mayBeListedFor(CaseRole role) const;

    /// The bytes exactly as they came; nothing when there is no record of this id that is or was in quarantine and that
    /// `who` owns. The journal knows of it, durably, before this returns.
    [[nodiscard]] std::optional<std::string> look(const std::string& id, const Access& who);

    /// Receives `bytes` in the place of a refused record. The same correction again is answered as repeated.
    [[nodiscard]] Expected<CorrectionAnswer, CorrectionProblem> correct(const std::string& id, std::string_view bytes,
                                                                        const Access& who);

    /// Checks open refused records again, as the package that is active now would have them, oldest first, at most
    /// `question.countMax`. What becomes accepted or held is kept and sent on as any other. A key that was taken
    /// meanwhile stays taken.
    [[nodiscard]] RecheckAnswer recheck(QuarantineQuestion question);

private:
    [[nodiscard]] RecheckedRecord recheckOne(StoreTransaction& transaction, const RulesInForce& rules,
                                             const std::string& id, const std::string& actor);

    Store& store_;
    Receiver& receiver_;
    const ActiveRules& rules_;
    const Clock& clock_;
    IdentifierSource& identifiers_;
};

}  // namespace hcp
