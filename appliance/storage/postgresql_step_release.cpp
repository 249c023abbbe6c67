#include "storage/later_steps.h"

namespace hcp {

const char* const postgresqlReleaseStep = R"sql(
ALTER TABLE text_audits ADD COLUMN released_at bigint
    CHECK (released_at IS NULL OR (state = 'passed' AND erased_at IS NULL));
ALTER TABLE text_audits ADD COLUMN released_by text NOT NULL DEFAULT ''
    CHECK ((released_at IS NULL) = (released_by = ''));
CREATE INDEX text_audits_released ON text_audits (seq) WHERE released_at IS NOT NULL;

CREATE TABLE report_requests (
    asked_by text NOT NULL,
    request  text NOT NULL CHECK (length(request) > 0),
    run      text NOT NULL REFERENCES report_runs (id),
    PRIMARY KEY (asked_by, request)
);
CREATE TRIGGER report_requests_keep BEFORE DELETE ON report_requests
    FOR EACH ROW EXECUTE FUNCTION refuse_change('what was asked for is never deleted');
CREATE TRIGGER report_requests_keep_all BEFORE TRUNCATE ON report_requests
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('what was asked for is never deleted');
CREATE TRIGGER report_requests_keep_rest BEFORE UPDATE ON report_requests
    FOR EACH ROW EXECUTE FUNCTION refuse_change('what was asked for is never altered');

CREATE TABLE rechecks (
    seq       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id        text NOT NULL UNIQUE,
    at        bigint NOT NULL,
    actor     text NOT NULL,
    first_day text NOT NULL,
    last_day  text NOT NULL,
    package   text NOT NULL,
    previous  text REFERENCES rechecks (id),
    checked   bigint CHECK (checked >= 0),
    changed   bigint CHECK ((changed IS NULL) = (checked IS NULL)),
    erased    bigint CHECK (erased >= 0),
    fresh     bigint CHECK (fresh >= 0),
    gone      bigint CHECK (gone >= 0)
);
CREATE TRIGGER rechecks_keep BEFORE DELETE ON rechecks
    FOR EACH ROW EXECUTE FUNCTION refuse_change('a recheck is never deleted');
CREATE TRIGGER rechecks_keep_all BEFORE TRUNCATE ON rechecks
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('a recheck is never deleted');
CREATE TRIGGER rechecks_concluded_once BEFORE UPDATE ON rechecks
    FOR EACH ROW WHEN (OLD.checked IS NOT NULL)
    EXECUTE FUNCTION refuse_change('a recheck is concluded once');

CREATE TABLE recheck_rows (
    run            text NOT NULL REFERENCES rechecks (id),
    number         bigint NOT NULL CHECK (number > 0),
    identity       text NOT NULL,
    record         text NOT NULL,
    record_kind    text NOT NULL,
    project_no     text NOT NULL,
    service_number text NOT NULL,
    assess_number  text NOT NULL,
    package        text NOT NULL,
    stands         text NOT NULL CHECK (stands IN ('accepted', 'held', 'refused')),
    today          text NOT NULL CHECK (today IN ('accepted', 'held', 'refused')),
    fresh          text NOT NULL,
    gone           text NOT NULL,
    day            text NOT NULL,
    first_run      text NOT NULL,
    PRIMARY KEY (run, number)
);
CREATE INDEX recheck_rows_identity ON recheck_rows (run, identity);
CREATE TRIGGER recheck_rows_keep BEFORE DELETE ON recheck_rows
    FOR EACH ROW EXECUTE FUNCTION refuse_change('a recheck is never deleted');
CREATE TRIGGER recheck_rows_keep_all BEFORE TRUNCATE ON recheck_rows
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('a recheck is never deleted');
CREATE TRIGGER recheck_rows_keep_rest BEFORE UPDATE ON recheck_rows
    FOR EACH ROW EXECUTE FUNCTION refuse_change('a recheck is never altered');
)sql";

}  // namespace hcp
