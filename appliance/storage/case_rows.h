// Cases as rows: the opening, the steps, and what these make of the case for lists and for the database's own checks.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "pipeline/casework_store.h"
#include "storage/sql_database.h"
#include "storage/store_seal.h"

namespace hcp {

[[nodiscard]] std::optional<KeptCase> caseOfService(SqlDatabase& database, const StoreSeal& seal,
                                                    const std::string& projectNo, const std::string& serviceNumber);
[[nodiscard]] std::optional<KeptCase> caseNamed(SqlDatabase& database, const StoreSeal& seal, const std::string& id);
/// See CaseworkReader::cases.
[[nodiscard]] std::vector<KeptCase> casesAsked(SqlDatabase& database, const StoreSeal& seal,
                                               const CaseQuestion& question);
/// See CaseworkTransaction::open.
void openCaseRow(SqlDatabase& database, const KeptCase& opened, const Case& head, const CaseworkTerms& terms);
/// See CaseworkTransaction::take.
void takeStepRow(SqlDatabase& database, const StoreSeal& seal, const KeptStep& taken, const Case& before,
                 const Case& after, const CaseworkTerms& terms);
/// See CaseworkTransaction::eraseTexts.
void eraseStepTexts(SqlDatabase& database, const StoreSeal& seal, const std::string& caseId, const KeptStep& without);

/// What a step's evidence is sealed as belonging to.
[[nodiscard]] std::string sealedStep(const std::string& caseId, int version);

}  // namespace hcp
