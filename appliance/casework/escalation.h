// Who is told that a limit runs out, and when: half of the time left, one working day left, due today, overdue.
//
// A pure question: the open limits, the calendar, now and what was sent before give the notices to send now. Only in
// working hours, one digest a recipient, and nothing twice: a notice's id is the same however often one asks, and
// another only when the due day moved. Of a limit only the rung that it stands on is told; those that were missed (at
// night, over a holiday, while the appliance was down) are not made up for.
#pragma once

#include <compare>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "casework/budget.h"
#include "casework/case.h"

namespace hcp {

enum class EscalationRung {
    halfLeft,    ///< at most half of the working hours of the limit are left
    oneDayLeft,  ///< the due day is the next working day; not on the day on which the limit began
    dueToday,
    overdue
};
[[nodiscard]] std::string_view nameOf(EscalationRung rung);

enum class EscalationRecipient {
    contact,  ///< 业务对接人 of the office; without an office, and of a text audit, the lead department
    head,     ///< the office's head; without an office, and of a text audit, the lead department
    lead      ///< 牵头部门
};
[[nodiscard]] std::string_view nameOf(EscalationRecipient recipient);

/// Who is told of each rung; a rung that is missing is told to nobody.
using EscalationLadder = std::map<EscalationRung, std::vector<EscalationRecipient>>;
/// Contact; contact; contact and head; all three.
[[nodiscard]] EscalationLadder usualLadder();

/// A limit that runs, of a case or of a text audit.
struct OpenLimit {
    std::string id;     ///< stable: the case's id and the clock's number in it, or the record's id and "audit"
    std::string about;  ///< the case's id, or that of the record whose text waits
    std::string limit;  ///< its name in the terms
    std::string office;
    std::string leadDepartment;
    Budget budget;
    std::string dueNoted = {};  ///< its due day as it was journalled last; empty before that
};
[[nodiscard]] std::vector<OpenLimit> openLimitsOf(const Case& of);

struct EscalationNotice {
    std::string id;  ///< "limit's id/rung/recipient/due day"
    std::string about;
    std::string limit;
    EscalationRung rung = EscalationRung::halfLeft;
    DueMoment due;
    std::string office = {};  ///< whose case it is; empty where the service record has not arrived
};

struct Addressee {
    EscalationRecipient recipient = EscalationRecipient::lead;
    std::string unit;  ///< office or department

    friend auto operator<=>(const Addressee&, const Addressee&) = default;
};

struct EscalationDigest {
    Addressee to;
    std::vector<EscalationNotice> notices;  ///< what is due first stands first
};

/// `sent` are ids of notices that went out before.
[[nodiscard]] std::vector<EscalationDigest> escalated(const std::vector<OpenLimit>& limits,
                                                      const EscalationLadder& ladder, const WorkingHours& hours,
                                                      const Timekeeping& time, Moment now,
                                                      const std::set<std::string>& sent);

}  // namespace hcp
