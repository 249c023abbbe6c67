// Cases as JSON: a row of the register, and everything about one.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "casework/budget.h"
#include "casework/case.h"
#include "pipeline/case_desk.h"

namespace hcp {

/// By what an answer tells due dates: they are computed for each and kept nowhere.
struct Look {
    Moment now;
    Timekeeping time;
};

/// `{"day":…,"end":…,"provisional":…}`: the last working day, the first moment that is too late, and whether the day
/// rests on a holiday notice that is still to come.
[[nodiscard]] std::string dueJson(const DueMoment& due);
/// A limit that was over.
[[nodiscard]] std::string latenessJson(const Lateness& late);
/// Start, ledger, working days and due date of a budget; with `explain` also why, line by line, in Chinese.
[[nodiscard]] std::string budgetJson(const Budget& budget, bool explain, const Look& look);
[[nodiscard]] std::string actorJson(const CaseActor& actor);
/// Id, name, type, size, digest; never the bytes.
[[nodiscard]] std::string attachmentJson(const Attachment& attachment);

/// A case among others.
[[nodiscard]] std::string caseRowJson(const CaseView& view, const Look& look);
/// A row's members, and evaluations, contacts, clocks, steps, attachments and what the viewer may do now.
[[nodiscard]] std::string caseJson(const CaseView& view, const CaseActor& viewer, bool explain, const Look& look);

}  // namespace hcp
