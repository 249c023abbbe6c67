#include "storage/pull_rows.h"

namespace hcp {

void keepPullPlace(SqlDatabase& database, const std::string& profile, const PullPlace& place) {
    database
        .prepare(
            "INSERT INTO pull_places (profile, since, cursor) VALUES (?,?,?)"
            " ON CONFLICT (profile) DO UPDATE SET since = excluded.since, cursor = excluded.cursor")
        ->bind(profile)
        .bind(place.since.msSinceEpoch)
        .bind(place.cursor)
        .run();
}

std::optional<PullPlace> pullPlaceOf(SqlDatabase& database, const std::string& profile) {
    const auto row = database.prepare("SELECT since, cursor FROM pull_places WHERE profile = ?");
    row->bind(profile);
    return row->step() ? std::optional(PullPlace{Moment{row->number(0)}, row->text(1)}) : std::nullopt;
}

}  // namespace hcp
