// Judges a stored record as it would have been judged when it came, except that what it rests on counts as this judge
// would judge it: a service record that would be refused takes its evaluations with it.
#pragma once

#include <memory>

#include "calendar/working_calendar.h"
#include "check/checker.h"
#include "pipeline/ports.h"
#include "replay/replayed_record.h"

namespace hcp {

struct JudgedRecord {
    CheckedRecord checked;
    ReplayedVerdict verdict;
    ReplayedVerdict alone;  ///< ReplayedRecord::alone
    std::vector<ReplayedBasis> basis;
    /// What the rules were answered; the judge, the records and the record must outlive it.
    std::unique_ptr<const Lookups> lookups;
};

class ReplayJudge {
public:
    /// Both must outlive it.
    ReplayJudge(const Checker& checker, const WorkingCalendar& calendar) : checker_(checker), calendar_(calendar) {}

    [[nodiscard]] const Package& package() const { return checker_.package(); }
    [[nodiscard]] bool knows(RecordKind kind) const { return checker_.knows(kind); }
    /// A record of a kind that the package knows.
    [[nodiscard]] JudgedRecord judge(RecordReader& records, const KeptRecord& record) const;
    /// "rule at", as ReplayedVerdict has it.
    [[nodiscard]] std::string textOf(const Finding& finding, RecordKind kind) const;

private:
    class Resting;

    [[nodiscard]] CheckedRecord checked(const KeptRecord& record, const Lookups& lookups) const;
    [[nodiscard]] ReplayedVerdict verdictOf(const CheckedRecord& checked, RecordKind kind) const;

    const Checker& checker_;
    const WorkingCalendar& calendar_;
};

}  // namespace hcp
