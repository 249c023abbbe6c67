#include "storage/later_steps.h"

namespace hcp {

const char* const sqlitePublicationsStep = R"sql(
-- Files that were written for the public, and whose texts each shows. A file stands until another takes its place or it
-- is gone; it is stale from when on a text in it is no longer for the public. run: of whose folder it is.
CREATE TABLE publications (
    seq        INTEGER PRIMARY KEY,
    kind       TEXT NOT NULL,
    period     TEXT NOT NULL,
    file       TEXT NOT NULL CHECK (length(file) > 0),
    sha256     TEXT NOT NULL CHECK (length(sha256) = 64),
    written_at INTEGER NOT NULL,
    run        TEXT NOT NULL,
    stale_at   INTEGER,
    ended_at   INTEGER
) STRICT;
CREATE UNIQUE INDEX publications_standing ON publications (file) WHERE ended_at IS NULL;
CREATE INDEX publications_stale ON publications (seq) WHERE stale_at IS NOT NULL;
CREATE TRIGGER publications_keep BEFORE DELETE ON publications
BEGIN SELECT RAISE(ABORT, 'what was published is never deleted'); END;
CREATE TRIGGER publications_keep_rest BEFORE UPDATE OF seq, kind, period, file, sha256, written_at, run ON publications
BEGIN SELECT RAISE(ABORT, 'what was published is never altered'); END;
CREATE TRIGGER publications_settled BEFORE UPDATE OF stale_at, ended_at ON publications
    WHEN (OLD.stale_at IS NOT NULL AND NEW.stale_at IS NOT OLD.stale_at) OR OLD.ended_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a publication becomes stale once and ends once'); END;

CREATE TABLE publication_texts (
    publication INTEGER NOT NULL REFERENCES publications (seq),
    record      TEXT NOT NULL REFERENCES records (id),
    PRIMARY KEY (publication, record)
) STRICT, WITHOUT ROWID;
CREATE INDEX publication_texts_record ON publication_texts (record);
CREATE TRIGGER publication_texts_keep BEFORE DELETE ON publication_texts
BEGIN SELECT RAISE(ABORT, 'what was published is never deleted'); END;
CREATE TRIGGER publication_texts_keep_rest BEFORE UPDATE ON publication_texts
BEGIN SELECT RAISE(ABORT, 'what was published is never altered'); END;
)sql";

}  // namespace hcp
