#include "storage/sqlite_journal.h"

#include "journal/merkle_tree.h"

namespace hcp {
namespace {

BookCheckpoint readCheckpointRow(const SqliteStatement& row) {
    BookCheckpoint checkpoint{static_cast<std::uint64_t>(row.number(0)), row.text(1), {}};
    const std::string roots = row.text(2);
    for (std::size_t at = 0; at < roots.size(); at += 32) {
        checkpoint.subtrees.push_back(roots.substr(at, 32));
    }
    return checkpoint;
}

}  // namespace

void appendEntry(SqliteDatabase& database, const JournalEntry& entry) {
    const std::string text = canonical(entry);
    database.prepare("INSERT INTO journal (entry, leaf) VALUES (?, ?)").bind(text).bindBytes(leafHash(text)).run();
}

void insertCheckpoint(SqliteDatabase& database, const BookCheckpoint& checkpoint) {
    std::string roots;
    for (const auto& root : checkpoint.subtrees) {
        roots += root;
    }
    database.prepare("INSERT INTO checkpoints (size, note, subtrees) VALUES (?, ?, ?)")
        .bind(static_cast<std::int64_t>(checkpoint.size))
        .bind(checkpoint.note)
        .bindBytes(roots)
        .run();
}

void readEntries(SqliteDatabase& database, std::uint64_t from, const std::function<bool(const BookEntry&)>& take) {
    auto row = database.prepare("SELECT seq, entry, leaf FROM journal WHERE seq >= ? ORDER BY seq");
    row.bind(static_cast<std::int64_t>(from));
    while (row.step() && take({static_cast<std::uint64_t>(row.number(0)), row.text(1), row.text(2)})) {}
}

std::vector<BookCheckpoint> checkpointsFrom(SqliteDatabase& database, std::uint64_t from) {
    auto row = database.prepare("SELECT size, note, subtrees FROM checkpoints WHERE size >= ? ORDER BY size");
    row.bind(static_cast<std::int64_t>(from));
    std::vector<BookCheckpoint> checkpoints;
    while (row.step()) {
        checkpoints.push_back(readCheckpointRow(row));
    }
    return checkpoints;
}

std::optional<BookCheckpoint> newestCheckpoint(SqliteDatabase& database) {
    auto row = database.prepare("SELECT size, note, subtrees FROM checkpoints ORDER BY size DESC LIMIT 1");
    return row.step() ? std::optional(readCheckpointRow(row)) : std::nullopt;
}

}  // namespace hcp
