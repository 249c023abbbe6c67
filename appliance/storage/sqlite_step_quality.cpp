#include "storage/later_steps.h"

namespace hcp {

const char* const sqliteQualityStep = R"sql(
-- Runs of reconciliation; what a run came to is NULL until it is concluded.
CREATE TABLE reconciliations (
    seq            INTEGER PRIMARY KEY,
    id             TEXT NOT NULL UNIQUE,
    at             INTEGER NOT NULL,
    actor          TEXT NOT NULL,
    first_day      TEXT NOT NULL,
    last_day       TEXT NOT NULL,
    sender         TEXT NOT NULL,
    local_state    TEXT NOT NULL,
    local_words    TEXT NOT NULL,
    local_digest   TEXT NOT NULL,
    province_state TEXT NOT NULL,
    province_words TEXT NOT NULL,
    previous       TEXT REFERENCES reconciliations (id),
    differences    INTEGER CHECK (differences >= 0),
    explained      INTEGER CHECK (explained >= 0),
    fresh          INTEGER CHECK (fresh >= 0),
    gone           INTEGER CHECK (gone >= 0),
    digest         TEXT CHECK ((digest IS NULL) = (differences IS NULL))
) STRICT;
CREATE INDEX reconciliations_sender ON reconciliations (sender, seq) WHERE digest IS NOT NULL;
CREATE TRIGGER reconciliations_keep BEFORE DELETE ON reconciliations
BEGIN SELECT RAISE(ABORT, 'a reconciliation is never deleted'); END;
CREATE TRIGGER reconciliations_concluded_once BEFORE UPDATE ON reconciliations
    WHEN OLD.digest IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a reconciliation is concluded once'); END;

CREATE TABLE reconciliation_counts (
    run         TEXT NOT NULL REFERENCES reconciliations (id),
    day         TEXT NOT NULL,
    book        TEXT NOT NULL CHECK (book IN ('local', 'handedIn', 'refused', 'appliance', 'province')),
    services    INTEGER NOT NULL CHECK (services >= 0),
    evaluations INTEGER NOT NULL CHECK (evaluations >= 0),
    PRIMARY KEY (run, day, book)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER reconciliation_counts_keep BEFORE DELETE ON reconciliation_counts
BEGIN SELECT RAISE(ABORT, 'a reconciliation is never deleted'); END;
CREATE TRIGGER reconciliation_counts_keep_rest BEFORE UPDATE ON reconciliation_counts
BEGIN SELECT RAISE(ABORT, 'a reconciliation is never altered'); END;

-- What a run found, in its order. first_run: since when without a gap.
CREATE TABLE reconciliation_rows (
    run            TEXT NOT NULL REFERENCES reconciliations (id),
    number         INTEGER NOT NULL CHECK (number > 0),
    identity       TEXT NOT NULL,
    kind           TEXT NOT NULL CHECK (kind IN ('missing', 'extra', 'different', 'counted', 'explained')),
    book           TEXT NOT NULL CHECK (book IN ('local', 'appliance', 'province')),
    cause          TEXT NOT NULL,
    step           TEXT NOT NULL,
    record_kind    TEXT NOT NULL,
    project_no     TEXT NOT NULL,
    service_number TEXT NOT NULL,
    assess_number  TEXT NOT NULL,
    day            TEXT NOT NULL,
    record         TEXT NOT NULL,
    receipt        TEXT NOT NULL,
    fields         TEXT NOT NULL,
    times          INTEGER NOT NULL,
    first_run      TEXT NOT NULL,
    PRIMARY KEY (run, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX reconciliation_rows_identity ON reconciliation_rows (run, identity);
CREATE TRIGGER reconciliation_rows_keep BEFORE DELETE ON reconciliation_rows
BEGIN SELECT RAISE(ABORT, 'a reconciliation is never deleted'); END;
CREATE TRIGGER reconciliation_rows_keep_rest BEFORE UPDATE ON reconciliation_rows
BEGIN SELECT RAISE(ABORT, 'a reconciliation is never altered'); END;

-- Problems of data that were told to the city, numbered within their year without a gap; a filing is its entries, and
-- these columns are what the last of them make of it.
CREATE TABLE filings (
    seq       INTEGER PRIMARY KEY,
    year      INTEGER NOT NULL,
    number    INTEGER NOT NULL CHECK (number > 0),
    opened_at INTEGER NOT NULL,
    problem   TEXT NOT NULL,
    scope     TEXT NOT NULL,
    cause     TEXT NOT NULL,
    solution  TEXT NOT NULL,
    solve_by  TEXT NOT NULL,
    state     TEXT NOT NULL CHECK (state IN ('open', 'solved')),
    version   INTEGER NOT NULL CHECK (version > 0)
) STRICT;
CREATE UNIQUE INDEX filings_number ON filings (year, number);
CREATE TRIGGER filings_keep BEFORE DELETE ON filings
BEGIN SELECT RAISE(ABORT, 'a filing is never deleted'); END;
CREATE TRIGGER filings_keep_rest BEFORE UPDATE OF seq, year, number, opened_at, problem, scope ON filings
BEGIN SELECT RAISE(ABORT, 'a filing keeps what it is about'); END;

CREATE TABLE filing_entries (
    year     INTEGER NOT NULL,
    number   INTEGER NOT NULL,
    version  INTEGER NOT NULL CHECK (version > 0),
    kind     TEXT NOT NULL CHECK (kind IN ('opened', 'noted', 'solved')),
    at       INTEGER NOT NULL,
    actor    TEXT NOT NULL,
    words    TEXT NOT NULL,
    cause    TEXT NOT NULL,
    solution TEXT NOT NULL,
    solve_by TEXT NOT NULL,
    PRIMARY KEY (year, number, version)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER filing_entries_keep BEFORE DELETE ON filing_entries
BEGIN SELECT RAISE(ABORT, 'what was told to the city is never deleted'); END;
CREATE TRIGGER filing_entries_keep_rest BEFORE UPDATE ON filing_entries
BEGIN SELECT RAISE(ABORT, 'what was told to the city is never altered'); END;
)sql";

}  // namespace hcp
