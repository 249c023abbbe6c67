#include "storage/filing_rows.h"

namespace hcp {
namespace {

constexpr std::string_view columns =
    "SELECT year, number, opened_at, problem, scope, cause, solution, solve_by, state FROM filings ";

std::string dayOf(const std::optional<Day>& day) { return day ? formatDay(*day) : ""; }

void insertEntry(SqlDatabase& database, const Filing& filing) {
    const FilingEntry& entry = filing.history.back();
    database
        .prepare(
            "INSERT INTO filing_entries (year, number, version, kind, at, actor, words, cause, solution, solve_by)"
            " VALUES (?,?,?,?,?,?,?,?,?,?)")
        ->bind(std::int64_t{filing.number.year})
        .bind(std::int64_t{filing.number.number})
        .bind(static_cast<std::int64_t>(filing.history.size()))
        .bind(nameOf(entry.kind))
        .bind(entry.at.msSinceEpoch)
        .bind(entry.actor)
        .bind(entry.words)
        .bind(entry.cause)
        .bind(entry.solution)
        .bind(dayOf(entry.solveBy))
        .run();
}

std::vector<FilingEntry> entriesOf(SqlDatabase& database, const FilingNumber& number) {
    const auto row = database.prepare(
        "SELECT kind, at, actor, words, cause, solution, solve_by FROM filing_entries"
        " WHERE year = ? AND number = ? ORDER BY version");
    row->bind(std::int64_t{number.year}).bind(std::int64_t{number.number});
    std::vector<FilingEntry> entries;
    while (row->step()) {
        const auto kind = filingEntryKindOf(row->text(0));
        if (!kind) {
            throw StoreFault("filing " + number.text() + " has an entry of a kind that is none");
        }
        entries.push_back({*kind, Moment{row->number(1)}, row->text(2), row->text(3), row->text(4), row->text(5),
                           parseDay(row->text(6))});
    }
    return entries;
}

/// Without its history.
Filing readFiling(const SqlStatement& row) {
    const FilingNumber number{static_cast<int>(row.number(0)), static_cast<int>(row.number(1))};
    const auto state = filingStateOf(row.text(8));
    if (!state) {
        throw StoreFault("filing " + number.text() + " has a state that is none");
    }
    return {number,      Moment{row.number(2)}, row.text(3), row.text(4), row.text(5),
            row.text(6), parseDay(row.text(7)), *state,      {}};
}

}  // namespace

FilingNumber nextFilingNumber(SqlDatabase& database, int year) {
    const auto row = database.prepare("SELECT coalesce(max(number), 0) + 1 FROM filings WHERE year = ?");
    row->bind(std::int64_t{year});
    row->step();
    return {year, static_cast<int>(row->number(0))};
}

void insertFiling(SqlDatabase& database, const Filing& filing) {
    database
        .prepare(
            "INSERT INTO filings (year, number, opened_at, problem, scope, cause, solution, solve_by, state, version)"
            " VALUES (?,?,?,?,?,?,?,?,?,1)")
        ->bind(std::int64_t{filing.number.year})
        .bind(std::int64_t{filing.number.number})
        .bind(filing.openedAt.msSinceEpoch)
        .bind(filing.problem)
        .bind(filing.scope)
        .bind(filing.cause)
        .bind(filing.solution)
        .bind(dayOf(filing.solveBy))
        .bind(nameOf(filing.state))
        .run();
    insertEntry(database, filing);
}

void addFilingEntry(SqlDatabase& database, const Filing& filing) {
    database
        .prepare(
            "UPDATE filings SET cause = ?, solution = ?, solve_by = ?, state = ?, version = version + 1"
            " WHERE year = ? AND number = ? AND version = ?")
        ->bind(filing.cause)
        .bind(filing.solution)
        .bind(dayOf(filing.solveBy))
        .bind(nameOf(filing.state))
        .bind(std::int64_t{filing.number.year})
        .bind(std::int64_t{filing.number.number})
        .bind(static_cast<std::int64_t>(filing.history.size()) - 1)
        .run();
    if (database.changes() != 1) {
        throw StoreFault("filing " + filing.number.text() + " is not as it was, or not there");
    }
    insertEntry(database, filing);
}

std::optional<Filing> filingNumbered(SqlDatabase& database, const FilingNumber& number) {
    const auto row = database.prepare(std::string(columns) + "WHERE year = ? AND number = ?");
    row->bind(std::int64_t{number.year}).bind(std::int64_t{number.number});
    if (!row->step()) {
        return std::nullopt;
    }
    Filing filing = readFiling(*row);
    filing.history = entriesOf(database, number);
    return filing;
}

std::vector<Filing> filingsIn(SqlDatabase& database, std::optional<FilingState> state) {
    const auto row = database.prepare(std::string(columns) + "WHERE state = ? OR ? = '' ORDER BY year, number");
    const std::string_view name = state ? nameOf(*state) : std::string_view();
    row->bind(name).bind(name);
    std::vector<Filing> filings;
    while (row->step()) {
        filings.push_back(readFiling(*row));
    }
    for (auto& filing : filings) {
        filing.history = entriesOf(database, filing.number);
    }
    return filings;
}

}  // namespace hcp
