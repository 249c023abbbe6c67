// The terms under which poor reviews are handled and texts are audited: limits, steps with their evidence, the table of
// moves, and who may do what. Data of a package (casework.json, format: specs/README.md); what a move does to a case
// is told in casework/.
//
// Terms are immutable and shared. A case keeps the name of the terms it was opened under and ends under them. What the
// loader lets through is sound (spec/casework_soundness.h): names resolve, every state can be reached and left, and
// each step gives every field that its record needs.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "record/record.h"

namespace hcp {

enum class CaseState {
    verifying,         ///< 核实: talk to the evaluator, find out the facts
    rectifyingAtOnce,  ///< 立行立改
    rectifyingByDate,  ///< 限期整改
    explaining,        ///< 解释说明
    withdrawing,       ///< an invalid review; the lead department has to apply for its withdrawal
    awaitingProvince,  ///< the application is with the province
    withdrawn,         ///< 撤销: the province granted it
    followingUp,       ///< rectified or explained and replied to; 回访 is due
    closed             ///< with the evaluator's opinion
};
inline constexpr std::array caseStates{CaseState::verifying,  CaseState::rectifyingAtOnce, CaseState::rectifyingByDate,
                                       CaseState::explaining, CaseState::withdrawing,      CaseState::awaitingProvince,
                                       CaseState::withdrawn,  CaseState::followingUp,      CaseState::closed};

/// What somebody may do: the steps of a case first, then what is no step.
enum class CaseAction {
    contact,
    join,
    assign,
    verdict,
    applyForWithdrawal,
    returnToVerification,
    provinceAnswer,
    extend,
    extensionRefused,
    rectify,
    explain,
    followUp,
    reopen,
    decideTextAudit,
    seeTextAudit,
    seeCase,
    seePersonalData,
    seeRegister,
    seeCaseHealth  ///< numbers and clocks without content
};
inline constexpr std::array caseSteps{CaseAction::contact,
                                      CaseAction::join,
                                      CaseAction::assign,
                                      CaseAction::verdict,
                                      CaseAction::applyForWithdrawal,
                                      CaseAction::returnToVerification,
                                      CaseAction::provinceAnswer,
                                      CaseAction::extend,
                                      CaseAction::extensionRefused,
                                      CaseAction::rectify,
                                      CaseAction::explain,
                                      CaseAction::followUp,
                                      CaseAction::reopen};

enum class CaseRole {
    leadDepartment,      ///< 牵头部门
    officeContact,       ///< 业务对接人
    performanceOffice,   ///< 效能办
    dataQualityOfficer,  ///< looks after the quality of the data
    operations,          ///< "operator": runs the appliance
    auditor,             ///< 审计
    appliance            ///< the appliance itself: records that arrived, answers of the province
};
inline constexpr std::array caseRoles{
    CaseRole::leadDepartment, CaseRole::officeContact, CaseRole::performanceOffice, CaseRole::dataQualityOfficer,
    CaseRole::operations,     CaseRole::auditor,       CaseRole::appliance};

enum class RightScope { none, own, all };  ///< own: cases of the actor's office

/// What must be true of a case besides its state; the closed set that moves may name.
enum class CaseGuard {
    contacted,        ///< the evaluator was reached, or tried often enough, since the latest poor review of this round
    allVerified,      ///< no poor review of the service joined after the verdict
    anotherWaits,     ///< … one did
    newEvaluation,    ///< the evaluation is not in the case yet
    extensionLeft,    ///< fewer extensions were applied for than there may be, in all rounds
    extensionStands,  ///< one was applied for and not refused
    beforeDue,        ///< now lies within the limit that is to be extended, as ExtensionTerms::until says
    talkedSinceVerdict,    ///< the evaluator was reached after the verdict
    withinTotal,           ///< with the days applied for the limit has no more than the total
    unreachableSinceReply  ///< tried often enough since the reply, and not reached
};
inline constexpr std::array caseGuards{
    CaseGuard::contacted,     CaseGuard::allVerified,          CaseGuard::anotherWaits, CaseGuard::newEvaluation,
    CaseGuard::extensionLeft, CaseGuard::extensionStands,      CaseGuard::beforeDue,    CaseGuard::talkedSinceVerdict,
    CaseGuard::withinTotal,   CaseGuard::unreachableSinceReply};

/// The names they have in casework.json.
[[nodiscard]] std::string_view nameOf(CaseState state);
[[nodiscard]] std::optional<CaseState> caseStateOf(std::string_view name);
[[nodiscard]] std::string_view nameOf(CaseAction action);
[[nodiscard]] std::optional<CaseAction> caseActionOf(std::string_view name);
[[nodiscard]] std::string_view nameOf(CaseRole role);
[[nodiscard]] std::optional<CaseRole> caseRoleOf(std::string_view name);
[[nodiscard]] std::string_view nameOf(CaseGuard guard);
[[nodiscard]] std::optional<CaseGuard> caseGuardOf(std::string_view name);
/// The state in Chinese, for people.
[[nodiscard]] std::string_view titleOf(CaseState state);

/// The moment from which a limit counts; its day is not counted.
enum class LimitStart {
    evaluated,  ///< the evaluation's own time
    received,   ///< its arrival here
    step        ///< the step that starts it
};

struct CaseLimit {
    std::string name;
    std::string title;
    int workingDays = 1;  ///< 1-366
    LimitStart from = LimitStart::step;
    std::string clause;
    std::string mark;  ///< SEEN, INFERRED, RECALLED or DRAFT
};

/// Until when an extension may be applied for.
enum class ExtensionUntil { endOfDueDay, endOfDayBefore };

struct ExtensionTerms {
    std::string limit;  ///< the one that can be extended
    int timesMost = 1;
    int totalWorkingDaysMost = 1;  ///< the limit and its extensions together
    ExtensionUntil until = ExtensionUntil::endOfDueDay;
    std::string clause;
};

struct UnreachableTerms {
    int attempts = 1;        ///< so many attempts in vain stand for a contact
    std::string contactWay;  ///< the code by which the province is told so
};

/// A condition on fields of the evidence: each has one of its values. `case.verdict` stands for the verdict in force.
using EvidenceCondition = std::map<std::string, std::vector<std::string>, std::less<>>;
inline constexpr std::string_view verdictInForce = "case.verdict";

enum class EvidenceKind { text, code, number, time };

struct EvidenceField {
    std::string name;
    std::string title;
    EvidenceKind kind = EvidenceKind::text;
    int textMost = 0;                ///< text: code points, and at least one that is visible
    std::vector<std::string> codes;  ///< code: what is allowed
    int least = 0;                   ///< number
    int most = 0;
    bool personal = false;
    EvidenceCondition when;  ///< needed only then; allowed always
};

/// Where a field of a step's record comes from.
enum class RecordSource {
    evidence,         ///< a field of the step's evidence; left out when it is blank
    contactWay,       ///< the contact on which the verdict rests
    contactTime,      ///<
    talkTime,         ///< the latest contact since the verdict
    stepTime,         ///< when the step was taken
    stepOldDeadline,  ///< the last second of the limit before the extension
    stepNewDeadline,  ///< … and after it
    move              ///< fixed by the move
};

struct RecordField {
    std::string field;
    RecordSource from = RecordSource::evidence;
    std::string name;  ///< of the evidence or in Move::fixed
};

struct StepTerms {
    CaseAction action = CaseAction::contact;
    std::string title;
    std::string clause;
    std::vector<EvidenceField> evidence;
    std::optional<RecordKind> record;  ///< what the province receives of it
    std::vector<RecordField> recordFields;

    [[nodiscard]] const EvidenceField* find(std::string_view name) const;
};

/// One row of the table. Among the rows of a step from a state the first whose `when` and `require` hold is taken.
struct CaseMove {
    std::string id;
    CaseAction step = CaseAction::contact;
    std::vector<CaseState> from;
    EvidenceCondition when;
    std::vector<CaseGuard> require;
    std::optional<CaseState> to;      ///< nothing: it stays where it is
    bool nextRound = false;           ///< another round of work begins
    std::vector<std::string> ends;    ///< limits
    std::vector<std::string> starts;  ///< limits
    std::string grants;               ///< the evidence that says by how many working days the limit is extended
    bool revokes = false;             ///< … and takes them back
    std::map<std::string, std::string, std::less<>> fixed;  ///< fields of the record that the move settles
};

struct AuditTerms {
    std::string limit;
    std::string passed;  ///< the codes by which the province is told
    std::string failed;
};

struct CaseworkTerms {
    std::string name;  ///< of the part or package that holds them, "case-steps@0.1"
    std::vector<CaseLimit> limits;
    AuditTerms textAudit;
    std::vector<std::string> poorLevels;  ///< codes of the levels that make a review poor (差评)
    CaseState openingState = CaseState::verifying;
    std::vector<std::string> openingStarts;  ///< limits
    UnreachableTerms unreachable;
    ExtensionTerms extension;
    std::vector<StepTerms> steps;
    std::vector<CaseMove> moves;
    std::map<CaseAction, std::map<CaseRole, RightScope>> rights;

    [[nodiscard]] bool isPoor(std::string_view level) const;
    /// nullptr where there is none.
    [[nodiscard]] const CaseLimit* limit(std::string_view limitName) const;
    [[nodiscard]] const StepTerms* step(CaseAction action) const;
    [[nodiscard]] const CaseMove* move(std::string_view id) const;
};

}  // namespace hcp
