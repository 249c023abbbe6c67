#include "storage/attachment_rows.h"

namespace hcp {

std::string sealedName(const std::string& attachment) { return "attachment's name " + attachment; }
std::string sealedBytes(const std::string& attachment) { return "attachment " + attachment; }

void attachRow(SqlDatabase& database, const StoreSeal& seal, const Attachment& attachment, std::string_view bytes) {
    database
        .prepare(
            "INSERT INTO attachments (id, case_id, type, sha256, size, actor, at, name, bytes)"
            " VALUES (?,?,?,?,?,?,?,?,?)")
        ->bind(attachment.id)
        .bind(attachment.caseId)
        .bind(attachment.type)
        .bind(attachment.sha256)
        .bind(static_cast<std::int64_t>(attachment.size))
        .bind(attachment.by)
        .bind(attachment.at.msSinceEpoch)
        .bindBytes(seal.sealedText(attachment.name, sealedName(attachment.id)))
        .bindBytes(seal.sealedText(bytes, sealedBytes(attachment.id)))
        .run();
}

std::size_t countAttachments(SqlDatabase& database, const std::string& caseId) {
    const auto row = database.prepare("SELECT count(*) FROM attachments WHERE case_id = ?");
    row->bind(caseId);
    return row->step() ? static_cast<std::size_t>(row->number(0)) : 0;
}

void eraseAttachmentRows(SqlDatabase& database, const std::string& caseId, Moment at) {
    database
        .prepare("UPDATE attachments SET name = ?, bytes = ?, erased_at = ? WHERE case_id = ? AND erased_at IS NULL")
        ->bindBytes("")
        .bindBytes("")
        .bind(at.msSinceEpoch)
        .bind(caseId)
        .run();
}

std::vector<Attachment> attachmentsOf(SqlDatabase& database, const StoreSeal& seal, const std::string& caseId) {
    const auto row = database.prepare(
        "SELECT id, type, sha256, size, actor, at, name, erased_at FROM attachments WHERE case_id = ? ORDER BY seq");
    row->bind(caseId);
    std::vector<Attachment> attachments;
    while (row->step()) {
        Attachment one{row->text(0),
                       caseId,
                       {},
                       row->text(1),
                       row->text(2),
                       static_cast<std::size_t>(row->number(3)),
                       row->text(4),
                       Moment{row->number(5)},
                       {}};
        if (row->text(7).empty()) {
            one.name = seal.openedText(row->text(6), sealedName(one.id));
        } else {
            one.erasedAt = Moment{row->number(7)};
        }
        attachments.push_back(std::move(one));
    }
    return attachments;
}

std::optional<std::string> bytesOf(SqlDatabase& database, const StoreSeal& seal, const std::string& attachment) {
    const auto row = database.prepare("SELECT bytes FROM attachments WHERE id = ? AND erased_at IS NULL");
    row->bind(attachment);
    return row->step() ? std::optional(seal.openedText(row->text(0), sealedBytes(attachment))) : std::nullopt;
}

}  // namespace hcp
