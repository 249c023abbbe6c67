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

struct TextAudit {
    RecordKey evaluation;
    std::string terms;  ///< name of those it was opened under
    Moment evaluatedAt;
    Budget budget;
    AuditState state = AuditState::waiting;
    std::optional<AuditScreening> screening;
    std::optional<AuditDecision> decision;
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
    notClean,   ///< a batch with a text in which screening found something
    notPassing  ///< a batch that is to fail
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

/// The record that the province receives; the audit must be decided (std::logic_error).
[[nodiscard]] Fields auditRecord(const TextAudit& audit, const CaseworkTerms& terms);

}  // namespace hcp
