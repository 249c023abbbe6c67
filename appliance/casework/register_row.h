// A row of the case register (台账): a view of a case and its steps, computed when somebody looks. No second book.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "casework/case.h"

namespace hcp {

struct RegisterLimit {
    std::string limit;
    DueMoment due;
    int workingDays = 0;          ///< with its extension
    std::optional<Moment> ended;  ///< when it was met or fell away
    bool late = false;            ///< it ended, or stands at the look, after its end
};

struct RegisterRow {
    std::string id;
    std::string projectNo;
    std::string serviceNumber;
    std::string office;
    std::string state;    ///< Chinese
    std::string verdict;  ///< code, or empty
    int round = 1;
    Moment openedAt;
    Moment lastAt;
    int contacts = 0;
    int extensions = 0;
    int lateSteps = 0;
    std::vector<RegisterLimit> limits;  ///< in the order in which they began
    std::optional<DueMoment> nextDue;   ///< the earliest of those that run
};

/// `steps` are those the case was folded from.
[[nodiscard]] RegisterRow registerRow(const Case& of, const std::vector<CaseStep>& steps, Moment now,
                                      const Timekeeping& time);

}  // namespace hcp
