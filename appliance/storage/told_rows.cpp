#include "storage/told_rows.h"

namespace hcp {

void noteTold(SqlDatabase& database, const std::vector<std::string>& notices, ToldState state, Moment at) {
    for (const auto& notice : notices) {
        database
            .prepare(
                "INSERT INTO told (notice, state, at) VALUES (?,?,?)"
                " ON CONFLICT (notice) DO UPDATE SET state = excluded.state, at = excluded.at")
            ->bind(notice)
            .bind(nameOf(state))
            .bind(at.msSinceEpoch)
            .run();
    }
}

std::set<std::string> toldNotices(SqlDatabase& database) {
    const auto row = database.prepare("SELECT notice FROM told WHERE state <> 'failed'");
    std::set<std::string> notices;
    while (row->step()) {
        notices.insert(row->text(0));
    }
    return notices;
}

void keepOutageTold(SqlDatabase& database, std::optional<Moment> since) {
    database.prepare("DELETE FROM outage_told")->run();
    if (since) {
        database.prepare("INSERT INTO outage_told (id, since) VALUES (1, ?)")->bind(since->msSinceEpoch).run();
    }
}

std::optional<Moment> outageTold(SqlDatabase& database) {
    const auto row = database.prepare("SELECT since FROM outage_told");
    return row->step() ? std::optional(Moment{row->number(0)}) : std::nullopt;
}

}  // namespace hcp
