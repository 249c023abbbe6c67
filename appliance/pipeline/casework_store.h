// What the store keeps of casework: cases as their steps, text audits, attachments, and what people were told.
//
// A case is its opening and its steps (casework/case.h); nothing else is the truth about it. What lists and constraints
// need stands beside that as a head and as clocks, written with the step that makes them so. No due date is kept: it
// follows from a clock's budget and the calendar at hand.
//
// Evidence and reasons may speak of persons. They are kept sealed as a record's content is, and are erased with it.
#pragma once

#include <compare>
#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "casework/case.h"
#include "casework/escalation.h"
#include "casework/text_audit.h"
#include "foundation/clock.h"
#include "screening/screen.h"

namespace hcp {

struct KeptStep {
    CaseStep step;
    std::vector<std::string> records = {};   ///< ids of the records by which the province is told of it
    std::vector<std::string> attached = {};  ///< ids of attachments that came with it
    std::optional<Moment> erasedAt = {};     ///< when its texts were erased; codes, numbers and times stay
};

struct KeptCase {
    CaseOpening opening;
    std::string terms;     ///< name of those it was opened under
    std::string openedBy;  ///< id of the evaluation's record
    std::vector<KeptStep> steps;

    [[nodiscard]] std::vector<CaseStep> plainSteps() const;
};

/// A file that belongs to a case.
struct Attachment {
    std::string id;  ///< UUIDv7
    std::string caseId;
    std::string name;    ///< as its sender called it
    std::string type;    ///< what its bytes are: application/pdf, image/jpeg …
    std::string sha256;  ///< of its bytes, hex
    std::size_t size = 0;
    std::string by;
    Moment at;
    std::optional<Moment> erasedAt = {};
};

struct KeptAudit {
    TextAudit audit;
    std::string record;  ///< id of the evaluation's record
    std::string office;  ///< of the service record; empty where that has not arrived
    std::string leadDepartment;
    std::vector<Screening> screenings;  ///< by every lexicon that was in use; their hits quote no text
    int version = 1;
    std::string tells = {};               ///< id of the record by which the province is told of the decision
    std::optional<Moment> erasedAt = {};  ///< when the reasons were erased
};

/// What a decision needs to know of the screenings; nothing when there was none.
[[nodiscard]] std::optional<AuditScreening> summaryOf(const std::vector<Screening>& screenings);

enum class ToldState {
    sending,  ///< written before it is sent: whoever finds it later does not send it again
    sent,
    failed,  ///< certainly not taken; may be sent again
    unknown  ///< nobody knows; it is not sent again
};
[[nodiscard]] std::string_view nameOf(ToldState state);
[[nodiscard]] std::optional<ToldState> toldStateOf(std::string_view name);

/// A part of StoreTransaction, with the same promises.
class CaseworkTransaction {
public:
    virtual ~CaseworkTransaction() = default;

    [[nodiscard]] virtual std::optional<KeptCase> caseOf(const std::string& projectNo,
                                                         const std::string& serviceNumber) = 0;
    [[nodiscard]] virtual std::optional<KeptCase> caseNamed(const std::string& id) = 0;
    /// Once a service. The moves of its terms are kept with the first case of theirs; no case takes any other.
    virtual void open(const KeptCase& opened, const Case& head, const CaseworkTerms& terms) = 0;
    /// The step, and the case as it is with it.
    virtual void take(const KeptStep& taken, const Case& before, const Case& after, const CaseworkTerms& terms) = 0;
    /// Texts are gone for good; the step keeps its place, and the case its fold.
    virtual void eraseTexts(const std::string& caseId, const KeptStep& without) = 0;

    /// How many attachments the case has, erased ones among them.
    [[nodiscard]] virtual std::size_t attachmentsOf(const std::string& caseId) = 0;
    virtual void attach(const Attachment& attachment, std::string_view bytes) = 0;
    virtual void eraseAttachments(const std::string& caseId, Moment at) = 0;

    [[nodiscard]] virtual std::optional<KeptAudit> audit(const RecordKey& evaluation) = 0;
    /// Once an evaluation.
    virtual void open(const KeptAudit& audit) = 0;
    /// Its decision, once; and later nothing but its office, whether its text is released, or that its texts are gone,
    /// and with them the release.
    virtual void update(const KeptAudit& audit) = 0;

    /// Notices of a state; one that stands is only moved from `sending` or `failed`.
    virtual void note(const std::vector<std::string>& notices, ToldState state, Moment at) = 0;
    /// OpenLimit::dueNoted, of a limit that openLimits() gave.
    virtual void noteDue(const OpenLimit& limit, const std::string& due) = 0;
};

/// Which cases a list shows. In the order of their opening.
struct CaseQuestion {
    std::optional<std::string> office = {};  ///< of this office only
    std::optional<bool> settled = {};        ///< closed and withdrawn ones only, or all others only
    std::string after = {};                  ///< the last of the page before; empty for the first page
    std::size_t countMax = 100;
};

struct AuditQuestion {
    std::optional<std::string> office = {};
    std::optional<AuditState> state = {};
    bool unscreened = false;            ///< only those that wait and were screened by nothing
    std::optional<bool> released = {};  ///< whose text is released; or that passed, are not erased and not released
    std::optional<Moment> evaluatedSince = {};
    std::optional<Moment> evaluatedUntil = {};  ///< the first moment that is too late
    std::string after = {};                     ///< id of the evaluation's record that ended the page before
    std::size_t countMax = 100;
};

/// A part of Store.
class CaseworkReader {
public:
    virtual ~CaseworkReader() = default;

    [[nodiscard]] virtual std::optional<KeptCase> caseNamed(const std::string& id) = 0;
    [[nodiscard]] virtual std::optional<KeptCase> caseOf(const std::string& projectNo,
                                                         const std::string& serviceNumber) = 0;
    [[nodiscard]] virtual std::vector<KeptCase> cases(const CaseQuestion& question) = 0;
    /// Limits of cases and of text audits that run, with what escalation needs of them. Opens nothing sealed.
    [[nodiscard]] virtual std::vector<OpenLimit> openLimits() = 0;
    [[nodiscard]] virtual std::optional<KeptAudit> audit(const std::string& record) = 0;
    [[nodiscard]] virtual std::vector<KeptAudit> audits(const AuditQuestion& question) = 0;
    [[nodiscard]] virtual std::vector<Attachment> attachmentsOf(const std::string& caseId) = 0;
    /// Nothing when there is none, or it was erased.
    [[nodiscard]] virtual std::optional<std::string> bytesOf(const std::string& attachment) = 0;
    /// Ids of notices that are not to be sent again.
    [[nodiscard]] virtual std::set<std::string> told() = 0;
};

}  // namespace hcp
