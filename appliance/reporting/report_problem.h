// Why a report was not written.
#pragma once

#include <string>
#include <utility>

#include "foundation/expected.h"

namespace hcp {

enum class ReportRefusal {
    definitionUnreadable,  ///< missing, not JSON, or a member is wrong: the sentence names file and JSON Pointer
    cannotWrite  ///< the folder cannot be written, or what is to be written no workbook can carry: a text over 32,767
                 ///< characters or not UTF-8 (the sentence names the office), a level that is no number
};

struct ReportProblem {
    ReportRefusal refusal;
    std::string what;  ///< one Chinese sentence
};

[[nodiscard]] inline Unexpected<ReportProblem> cannotWrite(std::string what) {
    return Unexpected{ReportProblem{ReportRefusal::cannotWrite, std::move(what)}};
}

}  // namespace hcp
