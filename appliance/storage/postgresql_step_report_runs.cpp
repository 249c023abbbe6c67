#include "storage/later_steps.h"

namespace hcp {

const char* const postgresqlReportRunStep = R"sql(
CREATE TABLE report_runs (
    seq           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id            text NOT NULL UNIQUE,
    kind          text NOT NULL,
    period        text NOT NULL,
    asked_by      text NOT NULL,
    asked_at      bigint NOT NULL,
    state         text NOT NULL CHECK (state IN ('waiting', 'writing', 'done', 'failed')),
    progress      bigint NOT NULL CHECK (progress >= 0),
    interruptions bigint NOT NULL CHECK (interruptions >= 0),
    started_at    bigint NOT NULL,
    ended_at      bigint NOT NULL CHECK ((ended_at > 0) = (state IN ('done', 'failed'))),
    file_name     text NOT NULL CHECK ((length(file_name) > 0) = (state = 'done')),
    size          bigint NOT NULL CHECK (size >= 0),
    sha256        text NOT NULL CHECK ((length(sha256) = 64) = (state = 'done')),
    problem       text NOT NULL CHECK ((length(problem) > 0) = (state = 'failed'))
);
CREATE UNIQUE INDEX report_runs_waiting ON report_runs (kind, period) WHERE state = 'waiting';
CREATE TRIGGER report_runs_keep BEFORE DELETE ON report_runs
    FOR EACH ROW EXECUTE FUNCTION refuse_change('a run of a report is never deleted');
CREATE TRIGGER report_runs_keep_all BEFORE TRUNCATE ON report_runs
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('a run of a report is never deleted');
CREATE TRIGGER report_runs_keep_rest BEFORE UPDATE OF seq, id, kind, period, asked_by, asked_at ON report_runs
    FOR EACH ROW EXECUTE FUNCTION refuse_change('a run of a report keeps what was asked');
CREATE TRIGGER report_runs_settled BEFORE UPDATE ON report_runs
    FOR EACH ROW WHEN (OLD.state IN ('done', 'failed'))
    EXECUTE FUNCTION refuse_change('a run of a report that has ended is settled');
)sql";

}  // namespace hcp
