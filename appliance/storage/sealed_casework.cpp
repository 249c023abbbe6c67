#include "storage/sealed_casework.h"

#include <optional>
#include <string>
#include <vector>

#include "storage/attachment_rows.h"
#include "storage/audit_rows.h"
#include "storage/case_rows.h"

namespace hcp {
namespace {

struct SealedRow {
    std::string id;
    std::int64_t number = 0;
};

struct SealedColumn {
    const char* rows;    ///< what its rows are known by
    const char* select;  ///< the sealed value of one
    const char* update;
    std::string (*of)(const SealedRow&);
};

/// One value at a time: an attachment may be long.
void reseal(SqlDatabase& database, const StoreSeal& seal, const SealedColumn& column) {
    std::vector<SealedRow> rows;
    {
        const auto row = database.prepare(column.rows);
        while (row->step()) {
            rows.push_back({row->text(0), row->number(1)});
        }
    }
    for (const auto& one : rows) {
        std::optional<std::string> again;
        {
            const auto row = database.prepare(column.select);
            row->bind(one.id).bind(one.number);
            again = row->step() ? seal.resealedText(row->text(0), column.of(one)) : std::nullopt;
        }
        if (again) {
            database.prepare(column.update)->bindBytes(*again).bind(one.id).bind(one.number).run();
        }
    }
}

}  // namespace

void resealCasework(SqlDatabase& database, const StoreSeal& seal) {
    reseal(
        database, seal,
        {"SELECT case_id, version FROM case_steps", "SELECT evidence FROM case_steps WHERE case_id = ? AND version = ?",
         "UPDATE case_steps SET evidence = ? WHERE case_id = ? AND version = ?",
         [](const SealedRow& row) { return sealedStep(row.id, static_cast<int>(row.number)); }});
    reseal(database, seal,
           {"SELECT record, seq FROM text_audits", "SELECT content FROM text_audits WHERE record = ? AND seq = ?",
            "UPDATE text_audits SET content = ? WHERE record = ? AND seq = ?",
            [](const SealedRow& row) { return sealedAudit(row.id); }});
    reseal(database, seal,
           {"SELECT id, seq FROM attachments WHERE erased_at IS NULL",
            "SELECT name FROM attachments WHERE id = ? AND seq = ?",
            "UPDATE attachments SET name = ? WHERE id = ? AND seq = ?",
            [](const SealedRow& row) { return sealedName(row.id); }});
    reseal(database, seal,
           {"SELECT id, seq FROM attachments WHERE erased_at IS NULL",
            "SELECT bytes FROM attachments WHERE id = ? AND seq = ?",
            "UPDATE attachments SET bytes = ? WHERE id = ? AND seq = ?",
            [](const SealedRow& row) { return sealedBytes(row.id); }});
}

}  // namespace hcp
