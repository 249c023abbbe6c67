// Attachments of cases as rows: name and bytes sealed.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "pipeline/casework_store.h"
#include "storage/sql_database.h"
#include "storage/store_seal.h"

namespace hcp {

/// See CaseworkTransaction::attach and eraseAttachments.
void attachRow(SqlDatabase& database, const StoreSeal& seal, const Attachment& attachment, std::string_view bytes);
[[nodiscard]] std::size_t countAttachments(SqlDatabase& database, const std::string& caseId);
void eraseAttachmentRows(SqlDatabase& database, const std::string& caseId, Moment at);
/// See CaseworkReader::attachmentsOf and bytesOf.
[[nodiscard]] std::vector<Attachment> attachmentsOf(SqlDatabase& database, const StoreSeal& seal,
                                                    const std::string& caseId);
[[nodiscard]] std::optional<std::string> bytesOf(SqlDatabase& database, const StoreSeal& seal,
                                                 const std::string& attachment);

/// What an attachment's name and bytes are sealed as belonging to.
[[nodiscard]] std::string sealedName(const std::string& attachment);
[[nodiscard]] std::string sealedBytes(const std::string& attachment);

}  // namespace hcp
