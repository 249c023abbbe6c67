#include "storage/later_steps.h"

namespace hcp {

const char* const sqliteReleaseStep = R"sql(
-- Whether a person released the text for the public, and who; with the text's erasure the release is gone.
ALTER TABLE text_audits ADD COLUMN released_at INTEGER
    CHECK (released_at IS NULL OR (state = 'passed' AND erased_at IS NULL));
ALTER TABLE text_audits ADD COLUMN released_by TEXT NOT NULL DEFAULT ''
    CHECK ((released_at IS NULL) = (released_by = ''));
CREATE INDEX text_audits_released ON text_audits (seq) WHERE released_at IS NOT NULL;

-- Which run a program got for a request of its own, so that the same request again gets the same.
CREATE TABLE report_requests (
    asked_by TEXT NOT NULL,
    request  TEXT NOT NULL CHECK (length(request) > 0),
    run      TEXT NOT NULL REFERENCES report_runs (id),
    PRIMARY KEY (asked_by, request)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER report_requests_keep BEFORE DELETE ON report_requests
BEGIN SELECT RAISE(ABORT, 'what was asked for is never deleted'); END;
CREATE TRIGGER report_requests_keep_rest BEFORE UPDATE ON report_requests
BEGIN SELECT RAISE(ABORT, 'what was asked for is never altered'); END;

-- Checks again of what is kept; what a run came to is NULL until it is concluded.
CREATE TABLE rechecks (
    seq       INTEGER PRIMARY KEY,
    id        TEXT NOT NULL UNIQUE,
    at        INTEGER NOT NULL,
    actor     TEXT NOT NULL,
    first_day TEXT NOT NULL,
    last_day  TEXT NOT NULL,
    package   TEXT NOT NULL,
    previous  TEXT REFERENCES rechecks (id),
    checked   INTEGER CHECK (checked >= 0),
    changed   INTEGER CHECK ((changed IS NULL) = (checked IS NULL)),
    erased    INTEGER CHECK (erased >= 0),
    fresh     INTEGER CHECK (fresh >= 0),
    gone      INTEGER CHECK (gone >= 0)
) STRICT;
CREATE TRIGGER rechecks_keep BEFORE DELETE ON rechecks
BEGIN SELECT RAISE(ABORT, 'a recheck is never deleted'); END;
CREATE TRIGGER rechecks_concluded_once BEFORE UPDATE ON rechecks
    WHEN OLD.checked IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a recheck is concluded once'); END;

-- What would be judged otherwise, in the order in which it was found. first_run: since when without a gap.
CREATE TABLE recheck_rows (
    run            TEXT NOT NULL REFERENCES rechecks (id),
    number         INTEGER NOT NULL CHECK (number > 0),
    identity       TEXT NOT NULL,
    record         TEXT NOT NULL,
    record_kind    TEXT NOT NULL,
    project_no     TEXT NOT NULL,
    service_number TEXT NOT NULL,
    assess_number  TEXT NOT NULL,
    package        TEXT NOT NULL,
    stands         TEXT NOT NULL CHECK (stands IN ('accepted', 'held', 'refused')),
    today          TEXT NOT NULL CHECK (today IN ('accepted', 'held', 'refused')),
    fresh          TEXT NOT NULL,
    gone           TEXT NOT NULL,
    day            TEXT NOT NULL,
    first_run      TEXT NOT NULL,
    PRIMARY KEY (run, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX recheck_rows_identity ON recheck_rows (run, identity);
CREATE TRIGGER recheck_rows_keep BEFORE DELETE ON recheck_rows
BEGIN SELECT RAISE(ABORT, 'a recheck is never deleted'); END;
CREATE TRIGGER recheck_rows_keep_rest BEFORE UPDATE ON recheck_rows
BEGIN SELECT RAISE(ABORT, 'a recheck is never altered'); END;
)sql";

}  // namespace hcp
