#include "storage/publication_rows.h"

#include <filesystem>

#include "pipeline/ports.h"

namespace hcp {
namespace {

const std::string columns =
    "SELECT seq, kind, period, file, sha256, written_at, run, coalesce(stale_at, -1) FROM publications ";

Publication readPublication(const SqlStatement& row) {
    Publication read{row.number(0), row.text(1),           row.text(2), row.text(3),
                     row.text(4),   Moment{row.number(5)}, row.text(6)};
    if (row.number(7) >= 0) {
        read.staleAt = Moment{row.number(7)};
    }
    return read;
}

std::vector<Publication> allOf(SqlStatement& row) {
    std::vector<Publication> found;
    while (row.step()) {
        found.push_back(readPublication(row));
    }
    return found;
}

std::int64_t newestNumber(SqlDatabase& database) {
    const auto row = database.prepare("SELECT max(seq) FROM publications");
    row->step();
    return row->number(0);
}

}  // namespace

void insertPublication(SqlDatabase& database, const Publication& written, const std::vector<std::string>& records) {
    database.prepare("UPDATE publications SET ended_at = ? WHERE file = ? AND ended_at IS NULL")
        ->bind(written.writtenAt.msSinceEpoch)
        .bind(written.file)
        .run();
    database
        .prepare(
            "INSERT INTO publications (kind, period, file, sha256, written_at, run) VALUES (?,?,?,?,?,"
            "coalesce((SELECT id FROM report_runs WHERE id = ?), ''))")
        ->bind(written.kind)
        .bind(written.period)
        .bind(written.file)
        .bind(written.sha256)
        .bind(written.writtenAt.msSinceEpoch)
        .bind(std::filesystem::path(written.file).parent_path().filename().string())
        .run();
    const std::int64_t number = newestNumber(database);
    for (const auto& record : records) {
        database.prepare("INSERT INTO publication_texts (publication, record) VALUES (?,?)")
            ->bind(number)
            .bind(record)
            .run();
    }
}

std::vector<Publication> makePublicationsStale(SqlDatabase& database, const std::string& record, Moment at) {
    database
        .prepare(
            "UPDATE publications SET stale_at = ? WHERE stale_at IS NULL AND ended_at IS NULL"
            " AND seq IN (SELECT publication FROM publication_texts WHERE record = ?)")
        ->bind(at.msSinceEpoch)
        .bind(record)
        .run();
    const auto row = database.prepare(
        columns +
        "WHERE ended_at IS NULL AND seq IN (SELECT publication FROM publication_texts WHERE record = ?) ORDER BY seq");
    row->bind(record);
    return allOf(*row);
}

void endPublication(SqlDatabase& database, std::int64_t number, Moment at) {
    database.prepare("UPDATE publications SET ended_at = ? WHERE seq = ? AND ended_at IS NULL")
        ->bind(at.msSinceEpoch)
        .bind(number)
        .run();
    if (database.changes() != 1) {
        throw StoreFault("there is no file for the public of number " + std::to_string(number) + " that stands");
    }
}

std::vector<std::string> recordsPublished(SqlDatabase& database) {
    const auto row = database.prepare(
        "SELECT DISTINCT t.record FROM publications AS p JOIN publication_texts AS t ON t.publication = p.seq"
        " WHERE p.ended_at IS NULL AND p.stale_at IS NULL ORDER BY t.record");
    std::vector<std::string> records;
    while (row->step()) {
        records.push_back(row->text(0));
    }
    return records;
}

std::vector<Publication> stalePublicationsIn(SqlDatabase& database) {
    const auto row =
        database.prepare(columns + "WHERE ended_at IS NULL AND stale_at IS NOT NULL AND run = '' ORDER BY seq");
    return allOf(*row);
}

std::map<std::string, Moment> staleRunsIn(SqlDatabase& database) {
    const auto row = database.prepare(columns + "WHERE stale_at IS NOT NULL AND run <> '' ORDER BY seq");
    std::map<std::string, Moment> runs;
    for (const auto& publication : allOf(*row)) {
        runs.emplace(publication.run, *publication.staleAt);
    }
    return runs;
}

}  // namespace hcp
