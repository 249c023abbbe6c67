#include "storage/later_steps.h"

namespace hcp {

const char* const postgresqlQualityStep = R"sql(
CREATE TABLE reconciliations (
    seq            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id             text NOT NULL UNIQUE,
    at             bigint NOT NULL,
    actor          text NOT NULL,
    first_day      text NOT NULL,
    last_day       text NOT NULL,
    sender         text NOT NULL,
    local_state    text NOT NULL,
    local_words    text NOT NULL,
    local_digest   text NOT NULL,
    province_state text NOT NULL,
    province_words text NOT NULL,
    previous       text REFERENCES reconciliations (id),
    differences    bigint CHECK (differences >= 0),
    explained      bigint CHECK (explained >= 0),
    fresh          bigint CHECK (fresh >= 0),
    gone           bigint CHECK (gone >= 0),
    digest         text CHECK ((digest IS NULL) = (differences IS NULL))
);
CREATE INDEX reconciliations_sender ON reconciliations (sender, seq) WHERE digest IS NOT NULL;
CREATE TRIGGER reconciliations_keep BEFORE DELETE ON reconciliations
    FOR EACH ROW EXECUTE FUNCTION refuse_change('a reconciliation is never deleted');
CREATE TRIGGER reconciliations_keep_all BEFORE TRUNCATE ON reconciliations
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('a reconciliation is never deleted');
CREATE TRIGGER reconciliations_concluded_once BEFORE UPDATE ON reconciliations
    FOR EACH ROW WHEN (OLD.digest IS NOT NULL) EXECUTE FUNCTION refuse_change('a reconciliation is concluded once');

CREATE TABLE reconciliation_counts (
    run         text NOT NULL REFERENCES reconciliations (id),
    day         text NOT NULL,
    book        text NOT NULL CHECK (book IN ('local', 'handedIn', 'refused', 'appliance', 'province')),
    services    bigint NOT NULL CHECK (services >= 0),
    evaluations bigint NOT NULL CHECK (evaluations >= 0),
    PRIMARY KEY (run, day, book)
);
CREATE TRIGGER reconciliation_counts_keep BEFORE DELETE ON reconciliation_counts
    FOR EACH ROW EXECUTE FUNCTION refuse_change('a reconciliation is never deleted');
CREATE TRIGGER reconciliation_counts_keep_all BEFORE TRUNCATE ON reconciliation_counts
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('a reconciliation is never deleted');
CREATE TRIGGER reconciliation_counts_keep_rest BEFORE UPDATE ON reconciliation_counts
    FOR EACH ROW EXECUTE FUNCTION refuse_change('a reconciliation is never altered');

CREATE TABLE reconciliation_rows (
    run            text NOT NULL REFERENCES reconciliations (id),
    number         bigint NOT NULL CHECK (number > 0),
    identity       text NOT NULL,
    kind           text NOT NULL CHECK (kind IN ('missing', 'extra', 'different', 'counted', 'explained')),
    book           text NOT NULL CHECK (book IN ('local', 'appliance', 'province')),
    cause          text NOT NULL,
    step           text NOT NULL,
    record_kind    text NOT NULL,
    project_no     text NOT NULL,
    service_number text NOT NULL,
    assess_number  text NOT NULL,
    day            text NOT NULL,
    record         text NOT NULL,
    receipt        text NOT NULL,
    fields         text NOT NULL,
    times          bigint NOT NULL,
    first_run      text NOT NULL,
    PRIMARY KEY (run, number)
);
CREATE INDEX reconciliation_rows_identity ON reconciliation_rows (run, identity);
CREATE TRIGGER reconciliation_rows_keep BEFORE DELETE ON reconciliation_rows
    FOR EACH ROW EXECUTE FUNCTION refuse_change('a reconciliation is never deleted');
CREATE TRIGGER reconciliation_rows_keep_all BEFORE TRUNCATE ON reconciliation_rows
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('a reconciliation is never deleted');
CREATE TRIGGER reconciliation_rows_keep_rest BEFORE UPDATE ON reconciliation_rows
    FOR EACH ROW EXECUTE FUNCTION refuse_change('a reconciliation is never altered');

CREATE TABLE filings (
    seq       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    year      bigint NOT NULL,
    number    bigint NOT NULL CHECK (number > 0),
    opened_at bigint NOT NULL,
    problem   text NOT NULL,
    scope     text NOT NULL,
    cause     text NOT NULL,
    solution  text NOT NULL,
    solve_by  text NOT NULL,
    state     text NOT NULL CHECK (state IN ('open', 'solved')),
    version   bigint NOT NULL CHECK (version > 0)
);
CREATE UNIQUE INDEX filings_number ON filings (year, number);
CREATE TRIGGER filings_keep BEFORE DELETE ON filings
    FOR EACH ROW EXECUTE FUNCTION refuse_change('a filing is never deleted');
CREATE TRIGGER filings_keep_all BEFORE TRUNCATE ON filings
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('a filing is never deleted');
CREATE TRIGGER filings_keep_rest BEFORE UPDATE OF seq, year, number, opened_at, problem, scope ON filings
    FOR EACH ROW EXECUTE FUNCTION refuse_change('a filing keeps what it is about');

CREATE TABLE filing_entries (
    year     bigint NOT NULL,
    number   bigint NOT NULL,
    version  bigint NOT NULL CHECK (version > 0),
    kind     text NOT NULL CHECK (kind IN ('opened', 'noted', 'solved')),
    at       bigint NOT NULL,
    actor    text NOT NULL,
    words    text NOT NULL,
    cause    text NOT NULL,
    solution text NOT NULL,
    solve_by text NOT NULL,
    PRIMARY KEY (year, number, version)
);
CREATE TRIGGER filing_entries_keep BEFORE DELETE ON filing_entries
    FOR EACH ROW EXECUTE FUNCTION refuse_change('what was told to the city is never deleted');
CREATE TRIGGER filing_entries_keep_all BEFORE TRUNCATE ON filing_entries
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('what was told to the city is never deleted');
CREATE TRIGGER filing_entries_keep_rest BEFORE UPDATE ON filing_entries
    FOR EACH ROW EXECUTE FUNCTION refuse_change('what was told to the city is never altered');
)sql";

}  // namespace hcp
