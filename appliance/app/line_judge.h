// Judges records line by line as the checker would, each known to the lines behind it: what `check` prints and what a
// local system's sample is examined by.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "check/checker.h"
#include "intake/line_cutter.h"
#include "storage/earlier_records.h"

namespace hcp {

class LineJudge {
public:
    /// `as` is what the lines are; nothing: each line's fields decide. `checker` must outlive the judge.
    LineJudge(const Checker& checker, std::optional<RecordKind> as, Moment now, WorkingCalendar calendar)
        : checker_(checker), as_(as), now_(now), earlier_(std::move(calendar)) {}

    /// `applied`, where it is given, gets the rules that had something to judge.
    [[nodiscard]] CheckedRecord judge(const Line& line, std::vector<const Rule*>* applied = nullptr);

private:
    [[nodiscard]] RecordKind kindOf(const std::string& line) const;

    const Checker& checker_;
    const std::optional<RecordKind> as_;
    const Moment now_;
    EarlierRecords earlier_;
};

}  // namespace hcp
