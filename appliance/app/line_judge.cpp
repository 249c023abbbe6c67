#include "app/line_judge.h"

#include <algorithm>
#include <ranges>

#include "foundation/digest.h"

namespace hcp {

/// A record is what its time field says, the latest in the work on a case if it has several; an evaluation is also
/// known by its satisfaction, and everything else is taken for a service record.
RecordKind LineJudge::kindOf(const std::string& line) const {
    if (as_) {
        return *as_;
    }
    const auto parsed = parseJson(line, recordLimits);
    if (!parsed) {
        return RecordKind::service;
    }
    for (const auto kind : recordKinds | std::views::reverse) {
        const bool isEvaluation = kind == RecordKind::evaluation && findMember(*parsed, "satisfaction") != nullptr;
        if (isEvaluation || (checker_.knows(kind) && findMember(*parsed, timeFieldOf(kind)) != nullptr)) {
            return kind;
        }
    }
    return RecordKind::service;
}

CheckedRecord LineJudge::judge(const Line& line, std::vector<const Rule*>* applied) {
    if (line.fault || line.tooLong) {
        return checker_.refuse(as_.value_or(RecordKind::service), line.fault.value_or(FormFault{"json.too-large", 0}));
    }
    earlier_.lookAt(sha256(line.bytes));
    CheckedRecord checked = checker_.check(kindOf(line.bytes), line.bytes, now_, earlier_, applied);
    earlier_.remember(checked);
    return checked;
}

}  // namespace hcp
