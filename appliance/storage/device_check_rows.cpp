#include "storage/device_check_rows.h"

namespace hcp {

void insertDeviceCheck(SqlDatabase& database, const KeptRecord& record) {
    if (const auto check = deviceCheckIn(record)) {
        database
            .prepare(
                "INSERT INTO device_checks (record, win_no, result) VALUES (?, ?, ?) ON CONFLICT (record) DO NOTHING")
            ->bind(record.id)
            .bind(check->window)
            .bind(check->result)
            .run();
    }
}

std::vector<DeviceCheck> deviceChecksOf(SqlDatabase& database, const Period& period) {
    const auto row = database.prepare(
        "SELECT r.occurred_at, r.org_code, c.win_no, r.project_no, c.result"
        " FROM records AS r JOIN device_checks AS c ON c.record = r.id"
        " WHERE r.kind = 'deviceCheck' AND r.disposition <> 'refused' AND r.superseded_by IS NULL"
        " AND r.occurred_at >= ? AND r.occurred_at < ? ORDER BY r.occurred_at, r.project_no");
    row->bind(formatCivilTime(period.begin())).bind(formatCivilTime(period.end()));
    std::vector<DeviceCheck> checks;
    while (row->step()) {
        const auto at = parseCivilTime(row->text(0));
        if (!at) {
            throw StoreFault("a check of the device " + row->text(3) + " has a time that is none");
        }
        checks.push_back({*at, row->text(1), row->text(2), row->text(3), row->text(4)});
    }
    return checks;
}

}  // namespace hcp
