// How parts of cases and audits stand in columns: as JSON of our own making. Reading what nobody here wrote throws
// StoreFault (corrupted).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pipeline/casework_store.h"

namespace hcp {

/// But for what has columns of its own: id and service.
[[nodiscard]] std::string openingJson(const CaseOpening& opening);
void readOpening(std::string_view json, CaseOpening& into);

[[nodiscard]] std::string budgetJson(const Budget& budget);
[[nodiscard]] Budget readBudget(std::string_view json);

[[nodiscard]] std::string latenessJson(const std::vector<Lateness>& late);
[[nodiscard]] std::vector<Lateness> readLateness(std::string_view json);

[[nodiscard]] Fields readFields(std::string_view json);

/// What screening found, and the decision.
[[nodiscard]] std::string auditContentJson(const KeptAudit& audit);
void readAuditContent(std::string_view json, KeptAudit& into);

}  // namespace hcp
