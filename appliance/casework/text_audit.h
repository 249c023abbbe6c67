// The audit of a written evaluation (评价敏感词审核, 五（二）1): within two working days after the evaluation a person
// says whether the text passes. AuditScreening only finds; what it found is an input here and decides nothing.
//
// Without text there is no audit. One decision is final. Many texts may be decided in one go only when screening found
// nothing in any of them, and then, too, a person decides.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "casework/budget.h"
#include "casework/case.h"
#include "foundation/expected.h"
#include "record/record.h"
#include "spec/casework_terms.h"

namespace hcp {

enum class AuditState { waiting, passed, failed };
[[nodiscard]] std::string_view nameOf(AuditState state);
[[nodiscard]] std::optional<AuditState> auditStateOf(std::string_view name);

struct AuditScreening {
    std::string lexiconVersion;
    int hits = 0;  ///< words found, 0 to 9999
};

struct AuditDecision {
    CaseActor actor;
    std::string auditor;  ///< the person's name, as the record gives it; 1 to 100 characters
    bool passes = false;
    std::string reason;      ///< needed when it fails, or passes against screening; at most reasonMost characters
    std::string lateReason;  ///< needed when the limit is over
    Moment at;               ///< when the person decided, as they say

    // What decideAudit() adds:
    Moment recordedAt;
    std::optional<Lateness> late;
};

/// That a person released the text for the public.
struct TextRelease {
    std::string by;  ///< who, by the actor's id
    Moment at;

    friend bool operator==(const TextRelease&, const TextRelease&) = default;
};

struct TextAudit {
    RecordKey evaluation;
    std::string terms;  ///< name of those it was opened under
    Moment evaluatedAt;
    Budget budget;
    AuditState state = AuditState::waiting;
    std::optional<AuditScreening> screening;
    std::optional<AuditDecision> decision;
    std::optional<TextRelease> release = {};
};

enum class AuditRefusalKind {
    noRight,
    machine,  ///< the appliance itself never decides
    decidedAlready,
    notScreened,
    inFuture,
    beforeEvaluation,
    auditorMissing,
    reasonMissing,
    textTooLong,
    lateReasonMissing,
    notClean,    ///< a batch with a text in which screening found something
    notPassing,  ///< a batch that is to fail
    notPassed,   ///< a text is to be released that did not pass, or was not decided on
    releasedAlready,
    notReleased,      ///< what is to be taken back
    withdrawnReview,  ///< the province took the evaluation out of the count
    withdrawalAsked,  ///< the province was asked to, and has not answered
    replaced,         ///< another record, with another text, stands in the place of this one
    numbersInText,    ///< the text has a number that is somebody's
    hiddenInText      ///< the text has characters that a reader does not see
};
[[nodiscard]] std::string_view nameOf(AuditRefusalKind kind);

struct AuditRefusal {
    AuditRefusalKind kind = AuditRefusalKind::noRight;
    std::string sentence;   ///< Chinese
    std::size_t index = 0;  ///< which audit of a batch, from 0
};

/// Nothing when the text is blank (white space of ASCII or U+3000).
[[nodiscard]] std::optional<TextAudit> openAudit(const RecordKey& evaluation, std::string_view text, Moment evaluatedAt,
                                                 Moment receivedAt, const CaseworkTerms& terms);

[[nodiscard]] Expected<TextAudit, AuditRefusal> decideAudit(const TextAudit& audit, const AuditDecision& decision,
                                                            Moment now, const CaseworkTerms& terms,
                                                            const Timekeeping& time);

/// All or none.
[[nodiscard]] Expected<std::vector<TextAudit>, AuditRefusal> decideBatch(const std::vector<TextAudit>& audits,
                                                                         const AuditDecision& decision, Moment now,
                                                                         const CaseworkTerms& terms,
                                                                         const Timekeeping& time);

/// What is to be known of the evaluation when its text is to be released.
struct ReleaseFacts {
    bool withdrawn = false;  ///< by the province
    bool asked = false;      ///< the province has not answered yet whether it is to be
    bool replaced = false;   ///< TextAudit is of a record that is not the one that counts, or that says other words
    bool numbers = false;    ///< of a person, in the text
    bool hidden = false;     ///< characters, in the text
};

/// Only a text that passed is released, once; what a text says of people whom nobody can tell from other words is for
/// the person who releases it to see. It is released by the rights in force now.
[[nodiscard]] Expected<TextAudit, AuditRefusal> releaseText(const TextAudit& audit, const ReleaseFacts& facts,
                                                            const CaseActor& actor, Moment now,
                                                            const CaseworkTerms& terms);
[[nodiscard]] Expected<TextAudit, AuditRefusal> takeReleaseBack(const TextAudit& audit, const CaseActor& actor,
                                                                const CaseworkTerms& terms);

/// The record that the province receives; the audit must be decided (std::logic_error).
[[nodiscard]] Fields auditRecord(const TextAudit& audit, const CaseworkTerms& terms);

}  // namespace hcp
