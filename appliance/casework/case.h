// A case (差评工单): the handling of the poor reviews of one service, as a value. It is the fold of its steps: the
// opening and the stored steps, applied in their order, give the same case at any time, under any calendar.
//
// One case serves a service: the poor first or supplementary evaluation that opened it, and the other evaluation of the
// service when it joins. A case knows no store; whoever keeps it keeps its steps, and the version that each one added.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "casework/budget.h"
#include "foundation/clock.h"
#include "record/record.h"
#include "spec/casework_terms.h"

namespace hcp {

/// A limit that was over when a step was taken (五（二）: lateness is recorded and never blocks).
struct Lateness {
    std::string limit;
    Moment end;               ///< the first moment that was too late
    bool doneInTime = false;  ///< the step says that it was done in time; only its recording is late

    friend bool operator==(const Lateness&, const Lateness&) = default;
};

/// Who takes a step.
struct CaseActor {
    std::string id;  ///< the account
    CaseRole role = CaseRole::auditor;
    std::string office;  ///< the one that an office contact speaks for
};

/// One step, as it is handed in and, completed by decide(), as it is stored.
struct CaseStep {
    CaseAction action = CaseAction::contact;
    CaseActor actor;
    int onVersion = 0;  ///< the version of the case that its actor saw; the step makes it one more
    Moment at;          ///< when it was done, as the actor says
    Fields evidence;    ///< by the names of the step's terms

    // What decide() adds:
    std::string move;                   ///< id of the row by which it was taken
    Moment recordedAt;                  ///< when it was taken down here
    std::vector<Lateness> late;         ///< limits that were over
    std::optional<Moment> oldDeadline;  ///< of an extension: the first moment that is too late, before
    std::optional<Moment> newDeadline;  ///< … and after it
};

struct CaseEvaluation {
    std::string assessNumber;  ///< 1 first, 2 supplementary
    bool poor = true;          ///< level 1 or 2
    Moment evaluatedAt;
    int joinedWith = 0;       ///< version of the case from which it belongs to it
    int verifiedInRound = 0;  ///< the latest round whose verdict is about it; 0: none

    friend bool operator==(const CaseEvaluation&, const CaseEvaluation&) = default;
};

struct ContactAttempt {
    int version = 0;  ///< of the case with it
    int round = 1;
    Moment at;
    std::string way;
    bool reached = false;

    friend bool operator==(const ContactAttempt&, const ContactAttempt&) = default;
};

struct CaseClock {
    std::string limit;
    std::string assessNumber;  ///< of the evaluation that joined and started it; empty for all others
    Budget budget;
    std::optional<Moment> endedAt;  ///< when the step that ended it was recorded

    [[nodiscard]] bool running() const { return !endedAt; }
    friend bool operator==(const CaseClock&, const CaseClock&) = default;
};

struct CaseOpening {
    std::string id;
    std::string projectNo;
    std::string serviceNumber;
    std::string assessNumber;
    Moment evaluatedAt;
    Moment receivedAt;
    std::string office;  ///< of the service record; empty where that has not arrived
    std::string leadDepartment;
};

struct Case {
    std::string id;
    std::string terms;  ///< name of the terms it was opened under
    std::string projectNo;
    std::string serviceNumber;
    std::string office;
    std::string leadDepartment;
    CaseState state = CaseState::verifying;
    int version = 1;  ///< the opening gives 1, each step one more; the ETag
    int round = 1;
    Moment openedAt;
    Moment lastAt;        ///< the second in which it lies is the earliest for a step; what arrives here moves it not
    std::string verdict;  ///< code in force; empty in a round without one
    int verdictVersion = 0;
    int replyVersion = 0;  ///< of the latest rectification or explanation
    int extensions = 0;    ///< applied for, in all rounds
    bool extensionStands = false;
    std::vector<CaseEvaluation> evaluations;
    std::vector<ContactAttempt> contacts;
    std::vector<CaseClock> clocks;

    /// Version from which a contact counts for the verdict: the round's beginning, or the latest poor review in it.
    int heardVersion = 1;

    friend bool operator==(const Case&, const Case&) = default;
};

[[nodiscard]] Case openCase(const CaseOpening& opening, const CaseworkTerms& terms);

/// The case after a step that decide() completed. The step must be the next one (std::logic_error) and name a move of
/// these terms (std::invalid_argument): anything else is a broken store, not an answer.
[[nodiscard]] Case apply(const Case& before, const CaseStep& step, const CaseworkTerms& terms);

[[nodiscard]] Case folded(const CaseOpening& opening, const std::vector<CaseStep>& steps, const CaseworkTerms& terms);

/// The contact on which a verdict rests: the latest that reached the evaluator, else the latest attempt; nullptr where
/// nobody tried since heardVersion.
[[nodiscard]] const ContactAttempt* contactOf(const Case& of);
/// True when a poor review joined after the verdict.
[[nodiscard]] bool anotherWaits(const Case& of);
/// The latest contact since the verdict that reached the evaluator, or nullptr.
[[nodiscard]] const ContactAttempt* talkOf(const Case& of);
/// The clock of a limit that started last, running or ended, or nullptr.
[[nodiscard]] const CaseClock* latestClock(const Case& of, std::string_view limit);

}  // namespace hcp
