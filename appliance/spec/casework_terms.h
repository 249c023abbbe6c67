// The terms under which poor reviews are handled and texts are audited: limits, steps with their evidence, the table of
// moves, and who may do what. Data of a package (casework.json, format: specs/README.md); what a move does to a case
// is told in casework/.
//
// Terms are immutable and shared. A case keeps the name of the terms it was opened under and ends under them. What the
// loader lets through is sound (spec/casework_soundness.h): names resolve, every state can be reached and left, and
// each step gives every field that its record needs.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "record/record.h"
#include "spec/casework_words.h"

namespace hcp {

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
