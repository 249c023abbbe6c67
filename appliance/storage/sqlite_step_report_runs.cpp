#include "storage/later_steps.h"

namespace hcp {

// Moments that are not there yet are 0: a run is started when it is written, and ended when it is done or failed.
const char* const sqliteReportRunStep = R"sql(
CREATE TABLE report_runs (
    seq           INTEGER PRIMARY KEY,
    id            TEXT NOT NULL UNIQUE,
    kind          TEXT NOT NULL,
    period        TEXT NOT NULL,
    asked_by      TEXT NOT NULL,
    asked_at      INTEGER NOT NULL,
    state         TEXT NOT NULL CHECK (state IN ('waiting', 'writing', 'done', 'failed')),
    progress      INTEGER NOT NULL CHECK (progress >= 0),
    interruptions INTEGER NOT NULL CHECK (interruptions >= 0),
    started_at    INTEGER NOT NULL,
    ended_at      INTEGER NOT NULL CHECK ((ended_at > 0) = (state IN ('done', 'failed'))),
    file_name     TEXT NOT NULL CHECK ((length(file_name) > 0) = (state = 'done')),
    size          INTEGER NOT NULL CHECK (size >= 0),
    sha256        TEXT NOT NULL CHECK ((length(sha256) = 64) = (state = 'done')),
    problem       TEXT NOT NULL CHECK ((length(problem) > 0) = (state = 'failed'))
) STRICT;
-- Who asks for what waits already joins it.
CREATE UNIQUE INDEX report_runs_waiting ON report_runs (kind, period) WHERE state = 'waiting';
CREATE TRIGGER report_runs_keep BEFORE DELETE ON report_runs
BEGIN SELECT RAISE(ABORT, 'a run of a report is never deleted'); END;
CREATE TRIGGER report_runs_keep_rest BEFORE UPDATE OF seq, id, kind, period, asked_by, asked_at ON report_runs
BEGIN SELECT RAISE(ABORT, 'a run of a report keeps what was asked'); END;
CREATE TRIGGER report_runs_settled BEFORE UPDATE ON report_runs WHEN OLD.state IN ('done', 'failed')
BEGIN SELECT RAISE(ABORT, 'a run of a report that has ended is settled'); END;
)sql";

}  // namespace hcp
