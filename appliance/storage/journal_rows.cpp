#include "storage/journal_rows.h"

#include "journal/merkle_tree.h"

namespace hcp {
namespace {

/// A connection may fetch a result whole, and a journal has no bound. It only grows, so parts read one after
/// another are one reading.
constexpr int entriesAtOnce = 1000;

BookCheckpoint readCheckpointRow(const SqlStatement& row) {
    BookCheckpoint checkpoint{static_cast<std::uint64_t>(row.number(0)), row.text(1), {}};
    const std::string roots = row.text(2);
    for (std::size_t at = 0; at < roots.size(); at += 32) {
        checkpoint.subtrees.push_back(roots.substr(at, 32));
    }
    return checkpoint;
}

}  // namespace

void appendEntry(SqlDatabase& database, const JournalEntry& entry) {
    const std::string text = canonical(entry);
    // Numbered by what is there: a counter of the database's own would leave a gap where a transaction was undone.
    database.prepare("INSERT INTO journal (seq, entry, leaf) SELECT coalesce(max(seq), 0) + 1, ?, ? FROM journal")
        ->bind(text)
        .bindBytes(leafHash(text))
        .run();
}

void insertCheckpoint(SqlDatabase& database, const BookCheckpoint& checkpoint) {
    std::string roots;
    for (const auto& root : checkpoint.subtrees) {
        roots += root;
    }
    database.prepare("INSERT INTO checkpoints (size, note, subtrees) VALUES (?, ?, ?)")
        ->bind(static_cast<std::int64_t>(checkpoint.size))
        .bind(checkpoint.note)
        .bindBytes(roots)
        .run();
}

void readEntries(SqlDatabase& database, std::uint64_t from, const std::function<bool(const BookEntry&)>& take) {
    auto next = static_cast<std::int64_t>(from);
    for (int read = entriesAtOnce; read == entriesAtOnce;) {
        const auto row = database.prepare("SELECT seq, entry, leaf FROM journal WHERE seq >= ? ORDER BY seq LIMIT ?");
        row->bind(next).bind(std::int64_t{entriesAtOnce});
        for (read = 0; row->step(); ++read) {
            next = row->number(0) + 1;
            if (!take({static_cast<std::uint64_t>(row->number(0)), row->text(1), row->text(2)})) {
                return;
            }
        }
    }
}

std::vector<BookCheckpoint> checkpointsFrom(SqlDatabase& database, std::uint64_t from) {
    const auto row = database.prepare("SELECT size, note, subtrees FROM checkpoints WHERE size >= ? ORDER BY size");
    row->bind(static_cast<std::int64_t>(from));
    std::vector<BookCheckpoint> checkpoints;
    while (row->step()) {
        checkpoints.push_back(readCheckpointRow(*row));
    }
    return checkpoints;
}

std::optional<BookCheckpoint> newestCheckpoint(SqlDatabase& database) {
    const auto row = database.prepare("SELECT size, note, subtrees FROM checkpoints ORDER BY size DESC LIMIT 1");
    return row->step() ? std::optional(readCheckpointRow(*row)) : std::nullopt;
}

std::int64_t journalSize(SqlDatabase& database) {
    const auto row = database.prepare("SELECT coalesce(max(seq), 0) FROM journal");
    return row->step() ? row->number(0) : 0;
}

}  // namespace hcp
