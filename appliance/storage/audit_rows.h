// Text audits as rows.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "pipeline/casework_store.h"
#include "storage/sql_database.h"
#include "storage/store_seal.h"

namespace hcp {

[[nodiscard]] std::optional<KeptAudit> auditOfEvaluation(SqlDatabase& database, const StoreSeal& seal,
                                                         const RecordKey& evaluation);
[[nodiscard]] std::optional<KeptAudit> auditOfRecord(SqlDatabase& database, const StoreSeal& seal,
                                                     const std::string& record);
/// See CaseworkReader::audits.
[[nodiscard]] std::vector<KeptAudit> auditsAsked(SqlDatabase& database, const StoreSeal& seal,
                                                 const AuditQuestion& question);
/// See CaseworkTransaction::open and update.
void openAuditRow(SqlDatabase& database, const StoreSeal& seal, const KeptAudit& audit);
void updateAuditRow(SqlDatabase& database, const StoreSeal& seal, const KeptAudit& audit);
/// The limits of those that wait; `limit` is told as its name.
[[nodiscard]] std::vector<OpenLimit> waitingAudits(SqlDatabase& database);

/// See CaseworkTransaction::noteDue.
void noteAuditDue(SqlDatabase& database, const std::string& record, const std::string& due);

/// What an audit's content is sealed as belonging to.
[[nodiscard]] std::string sealedAudit(const std::string& record);

}  // namespace hcp
