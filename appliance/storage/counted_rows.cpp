#include "storage/counted_rows.h"

#include <array>
#include <utility>
#include <vector>

#include "foundation/digest.h"

namespace hcp {
namespace {

constexpr std::array<std::string_view, countedColumnCount - 1> columns{
    "occurred_at", "sender",   "org_code",  "org_name",  "level", "channel",
    "win_no",      "win_name", "item_code", "item_name", "staff"};

std::string contextOf(const std::string& digest) { return "staff " + toHex(digest); }

}  // namespace

std::string countedColumns(std::string_view alias) {
    const std::string of = std::string(alias) + ".";
    std::string sql;
    for (const auto column : columns) {
        sql += " " + of + std::string(column) + ",";
    }
    return sql + " CASE WHEN " + of + "id IS NOT NULL AND " + of + "win_no IS NULL THEN 1 ELSE 0 END";
}

Counted readCounted(const SqlStatement& row, int column) {
    const auto text = [&](int at) { return row.text(column + at); };
    return {text(0), text(1), text(2), text(3), text(4),  text(5),
            text(6), text(7), text(8), text(9), text(10), row.number(column + 11) == 0};
}

void StaffNames::nameIn(Counted& counted, SqlDatabase& database, bool asked) {
    if (!asked || counted.staff.empty()) {
        counted.staff.clear();
        return;
    }
    auto known = names_.find(counted.staff);
    if (known == names_.end()) {
        const auto row = database.prepare("SELECT sealed FROM staff WHERE digest = ?");
        row->bindBytes(counted.staff).step();
        known = names_.emplace(counted.staff, seal_.openedText(row->text(0), contextOf(counted.staff))).first;
    }
    counted.staff = known->second;
}

std::string enteredStaff(SqlDatabase& database, const StoreSeal& seal, const std::string& name) {
    if (name.empty()) {
        return "";
    }
    std::string digest = seal.staffDigest(name);
    database.prepare("INSERT INTO staff (digest, sealed) VALUES (?, ?) ON CONFLICT (digest) DO NOTHING")
        ->bindBytes(digest)
        .bindBytes(seal.sealedText(name, contextOf(digest)))
        .run();
    return digest;
}

void keepCounted(SqlDatabase& database, const StoreSeal& seal, const KeptRecord& record) {
    const Counted counted = countedIn(record);
    const std::string staff = enteredStaff(database, seal, counted.staff);
    database
        .prepare(
            "UPDATE records SET win_no = ?, win_name = ?, item_code = ?, item_name = ?,"
            " staff = (SELECT digest FROM staff WHERE digest = ?)"
            " WHERE id = ? AND erased_at IS NULL AND (win_no IS NULL OR disposition = 'refused')")
        ->bind(counted.window)
        .bind(counted.windowName)
        .bind(counted.item)
        .bind(counted.itemName)
        .bindBytes(staff)
        .bind(record.id)
        .run();
}

void resealStaff(SqlDatabase& database, const StoreSeal& seal) {
    std::vector<std::pair<std::string, std::string>> changed;
    {
        const auto row = database.prepare("SELECT digest, sealed FROM staff ORDER BY digest");
        while (row->step()) {
            const std::string digest = row->text(0);
            if (auto again = seal.resealedText(row->text(1), contextOf(digest))) {
                changed.emplace_back(digest, *std::move(again));
            }
        }
    }
    for (const auto& [digest, sealed] : changed) {
        database.prepare("UPDATE staff SET sealed = ? WHERE digest = ?")->bindBytes(sealed).bindBytes(digest).run();
    }
}

}  // namespace hcp
