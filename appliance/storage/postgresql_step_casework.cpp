#include "storage/later_steps.h"

namespace hcp {

const char* const postgresqlCaseworkStep = R"sql(
ALTER TABLE records DROP CONSTRAINT records_kind_check;
ALTER TABLE records ADD CONSTRAINT records_kind_check
    CHECK (kind IN ('service', 'evaluation', 'textAudit', 'verification', 'withdrawal', 'extension', 'rectification',
                    'followUp'));
ALTER TABLE records DROP CONSTRAINT records_origin_check;
ALTER TABLE records ADD CONSTRAINT records_origin_check CHECK (origin IN ('sender', 'province', 'casework'));
ALTER TABLE records ADD COLUMN round_number text NOT NULL DEFAULT ''
    CONSTRAINT records_round_number_check CHECK ((round_number <> '') = (kind NOT IN ('service', 'evaluation'))
                                                 OR disposition = 'refused');
DROP INDEX records_key;
CREATE UNIQUE INDEX records_key ON records (project_no, service_number, kind, assess_number, round_number)
    WHERE disposition <> 'refused' AND superseded_by IS NULL;
DROP TRIGGER records_keep_rest ON records;
CREATE TRIGGER records_keep_rest BEFORE UPDATE OF id, submission, kind, project_no, service_number, assess_number,
    round_number, received_at, content_digest ON records
    FOR EACH ROW EXECUTE FUNCTION refuse_change('a kept record is never altered');

CREATE TABLE case_moves (
    terms      text NOT NULL,
    move       text NOT NULL,
    action     text NOT NULL,
    from_state text NOT NULL,
    to_state   text NOT NULL,
    PRIMARY KEY (terms, move, from_state)
);
CREATE TRIGGER case_moves_keep BEFORE DELETE ON case_moves
    FOR EACH ROW EXECUTE FUNCTION refuse_change('terms that cases were opened under stay');
CREATE TRIGGER case_moves_keep_all BEFORE TRUNCATE ON case_moves
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('terms that cases were opened under stay');
CREATE TRIGGER case_moves_keep_rest BEFORE UPDATE ON case_moves
    FOR EACH ROW EXECUTE FUNCTION refuse_change('terms that cases were opened under stay');

CREATE TABLE cases (
    seq             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id              text NOT NULL UNIQUE,
    terms           text NOT NULL,
    project_no      text NOT NULL,
    service_number  text NOT NULL,
    opened_by       text NOT NULL REFERENCES records (id),
    opening         text NOT NULL,
    office          text NOT NULL,
    lead_department text NOT NULL,
    state           text NOT NULL,
    version         bigint NOT NULL CHECK (version > 0),
    round           bigint NOT NULL CHECK (round > 0),
    extensions      bigint NOT NULL CHECK (extensions >= 0 AND extensions <= extensions_most),
    extensions_most bigint NOT NULL,
    settled         bigint NOT NULL CHECK ((settled = 1) = (state IN ('closed', 'withdrawn')))
);
CREATE UNIQUE INDEX cases_service ON cases (project_no, service_number);
CREATE INDEX cases_settled ON cases (settled, seq);
CREATE INDEX cases_office ON cases (office, settled, seq);
CREATE TRIGGER cases_keep BEFORE DELETE ON cases
    FOR EACH ROW EXECUTE FUNCTION refuse_change('a case is never deleted');
CREATE TRIGGER cases_keep_all BEFORE TRUNCATE ON cases
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('a case is never deleted');
CREATE TRIGGER cases_keep_rest BEFORE UPDATE OF seq, id, terms, project_no, service_number, opened_by, opening,
    extensions_most ON cases
    FOR EACH ROW EXECUTE FUNCTION refuse_change('a case keeps how it was opened');

CREATE TABLE case_steps (
    case_id      text NOT NULL REFERENCES cases (id),
    version      bigint NOT NULL CHECK (version > 1),
    round        bigint NOT NULL,
    move         text NOT NULL,
    action       text NOT NULL,
    from_state   text NOT NULL,
    to_state     text NOT NULL,
    actor        text NOT NULL,
    role         text NOT NULL,
    actor_office text NOT NULL,
    at           bigint NOT NULL,
    recorded_at  bigint NOT NULL,
    late         text NOT NULL,
    old_deadline bigint CHECK ((action = 'extend') = (old_deadline IS NOT NULL)),
    new_deadline bigint CHECK (old_deadline IS NULL OR (recorded_at < old_deadline AND old_deadline < new_deadline)),
    evidence     bytea NOT NULL,
    records      text NOT NULL,
    attached     text NOT NULL,
    erased_at    bigint,
    PRIMARY KEY (case_id, version)
);
CREATE TRIGGER case_steps_keep BEFORE DELETE ON case_steps
    FOR EACH ROW EXECUTE FUNCTION refuse_change('a step is never deleted');
CREATE TRIGGER case_steps_keep_all BEFORE TRUNCATE ON case_steps
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('a step is never deleted');
CREATE TRIGGER case_steps_keep_rest BEFORE UPDATE OF case_id, version, round, move, action, from_state, to_state, actor,
    role, actor_office, at, recorded_at, late, old_deadline, new_deadline, records, attached ON case_steps
    FOR EACH ROW EXECUTE FUNCTION refuse_change('a step is never altered');
CREATE TRIGGER case_steps_keep_evidence BEFORE UPDATE OF evidence ON case_steps
    FOR EACH ROW WHEN (NEW.erased_at IS NULL AND (length(NEW.evidence) <> length(OLD.evidence)
                                    OR substr(NEW.evidence, 2, 4) = substr(OLD.evidence, 2, 4)))
    EXECUTE FUNCTION refuse_change('a step is never altered');
CREATE FUNCTION refuse_unless_case_steps_follow() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN
    IF NOT EXISTS (SELECT 1 FROM cases AS c JOIN case_moves AS m ON m.terms = c.terms
                     WHERE c.id = NEW.case_id AND c.version = NEW.version - 1 AND c.round = NEW.round
                       AND c.state = NEW.from_state AND m.move = NEW.move AND m.action = NEW.action
                       AND m.from_state = NEW.from_state AND m.to_state = NEW.to_state) THEN
        RAISE EXCEPTION '%', TG_ARGV[0];
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER case_steps_follow BEFORE INSERT ON case_steps
    FOR EACH ROW EXECUTE FUNCTION refuse_unless_case_steps_follow('a step follows the one before it, by a move of the terms');
CREATE FUNCTION refuse_unless_cases_follow() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN
    IF NEW.version <> OLD.version + 1 OR NEW.round NOT IN (OLD.round, OLD.round + 1)
      OR NOT EXISTS (SELECT 1 FROM case_steps WHERE case_id = NEW.id AND version = NEW.version AND to_state = NEW.state) THEN
        RAISE EXCEPTION '%', TG_ARGV[0];
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER cases_follow BEFORE UPDATE OF state, version, round, extensions ON cases
    FOR EACH ROW EXECUTE FUNCTION refuse_unless_cases_follow('a case is what its steps make of it');
CREATE FUNCTION refuse_unless_cases_close_with_evidence() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN
    IF NEW.state = 'closed'
     AND (SELECT count(DISTINCT CASE action WHEN 'explain' THEN 'rectify' ELSE action END) FROM case_steps
          WHERE case_id = NEW.id AND round = OLD.round AND action IN ('verdict', 'rectify', 'explain', 'followUp')) < 3 THEN
        RAISE EXCEPTION '%', TG_ARGV[0];
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER cases_close_with_evidence BEFORE UPDATE OF state ON cases
    FOR EACH ROW EXECUTE FUNCTION refuse_unless_cases_close_with_evidence('a case is closed with a verdict, a reply and a visit');
CREATE FUNCTION refuse_unless_cases_withdraw_with_evidence() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN
    IF NEW.state = 'withdrawn'
     AND (SELECT count(DISTINCT action) FROM case_steps WHERE case_id = NEW.id AND round = OLD.round
          AND action IN ('verdict', 'applyForWithdrawal', 'provinceAnswer')) < 3 THEN
        RAISE EXCEPTION '%', TG_ARGV[0];
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER cases_withdraw_with_evidence BEFORE UPDATE OF state ON cases
    FOR EACH ROW EXECUTE FUNCTION refuse_unless_cases_withdraw_with_evidence('a case is withdrawn with a verdict, an application and its answer');

CREATE TABLE case_clocks (
    case_id      text NOT NULL REFERENCES cases (id),
    number       bigint NOT NULL CHECK (number > 0),
    limit_name   text NOT NULL,
    budget       text NOT NULL,
    working_days bigint NOT NULL CHECK (working_days > 0 AND working_days <= days_most),
    days_most    bigint NOT NULL,
    due_noted    text NOT NULL DEFAULT '',
    ended_at     bigint,
    PRIMARY KEY (case_id, number)
);
CREATE INDEX case_clocks_running ON case_clocks (case_id, number) WHERE ended_at IS NULL;
CREATE TRIGGER case_clocks_keep BEFORE DELETE ON case_clocks
    FOR EACH ROW EXECUTE FUNCTION refuse_change('a limit is never deleted');
CREATE TRIGGER case_clocks_keep_all BEFORE TRUNCATE ON case_clocks
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('a limit is never deleted');
CREATE TRIGGER case_clocks_keep_rest BEFORE UPDATE OF case_id, number, limit_name, days_most ON case_clocks
    FOR EACH ROW EXECUTE FUNCTION refuse_change('a limit keeps what it is');
CREATE TRIGGER case_clocks_ended_once BEFORE UPDATE OF ended_at ON case_clocks
    FOR EACH ROW WHEN (OLD.ended_at IS NOT NULL AND NEW.ended_at IS DISTINCT FROM OLD.ended_at)
    EXECUTE FUNCTION refuse_change('a limit ends once');

CREATE TABLE text_audits (
    seq            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    record         text NOT NULL UNIQUE REFERENCES records (id),
    project_no     text NOT NULL,
    service_number text NOT NULL,
    assess_number  text NOT NULL,
    terms          text NOT NULL,
    office         text NOT NULL,
    lead_department text NOT NULL,
    evaluated_at   bigint NOT NULL,
    budget         text NOT NULL,
    state          text NOT NULL CHECK (state IN ('waiting', 'passed', 'failed')),
    hits           bigint CHECK (hits >= 0),
    content        bytea NOT NULL,
    decided_at     bigint CHECK ((decided_at IS NULL) = (state = 'waiting')),
    version        bigint NOT NULL CHECK (version > 0),
    tells          text NOT NULL,
    due_noted      text NOT NULL DEFAULT '',
    erased_at      bigint
);
CREATE UNIQUE INDEX text_audits_key ON text_audits (project_no, service_number, assess_number);
CREATE INDEX text_audits_state ON text_audits (state, seq);
CREATE TRIGGER text_audits_keep BEFORE DELETE ON text_audits
    FOR EACH ROW EXECUTE FUNCTION refuse_change('a text audit is never deleted');
CREATE TRIGGER text_audits_keep_all BEFORE TRUNCATE ON text_audits
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('a text audit is never deleted');
CREATE TRIGGER text_audits_keep_rest BEFORE UPDATE OF seq, record, project_no, service_number, assess_number, terms,
    evaluated_at, budget ON text_audits
    FOR EACH ROW EXECUTE FUNCTION refuse_change('a text audit keeps what it is about');
CREATE TRIGGER text_audits_decided_once BEFORE UPDATE OF state, decided_at, tells ON text_audits
    FOR EACH ROW WHEN (OLD.state <> 'waiting' AND (NEW.state <> OLD.state OR NEW.decided_at <> OLD.decided_at OR NEW.tells <> OLD.tells))
    EXECUTE FUNCTION refuse_change('a text audit is decided once');

CREATE TABLE attachments (
    seq       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id        text NOT NULL UNIQUE,
    case_id   text NOT NULL REFERENCES cases (id),
    type      text NOT NULL,
    sha256    text NOT NULL CHECK (length(sha256) = 64),
    size      bigint NOT NULL CHECK (size > 0),
    actor     text NOT NULL,
    at        bigint NOT NULL,
    name      bytea NOT NULL,
    bytes     bytea NOT NULL,
    erased_at bigint CHECK ((erased_at IS NULL) = (length(bytes) > 0))
);
CREATE INDEX attachments_case ON attachments (case_id, seq);
CREATE TRIGGER attachments_keep BEFORE DELETE ON attachments
    FOR EACH ROW EXECUTE FUNCTION refuse_change('an attachment is never deleted');
CREATE TRIGGER attachments_keep_all BEFORE TRUNCATE ON attachments
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('an attachment is never deleted');
CREATE TRIGGER attachments_keep_rest BEFORE UPDATE OF seq, id, case_id, type, sha256, size, actor, at ON attachments
    FOR EACH ROW EXECUTE FUNCTION refuse_change('an attachment is never altered');
CREATE TRIGGER attachments_keep_name BEFORE UPDATE OF name ON attachments
    FOR EACH ROW WHEN (NEW.erased_at IS NULL AND (length(NEW.name) <> length(OLD.name)
                                    OR substr(NEW.name, 2, 4) = substr(OLD.name, 2, 4)))
    EXECUTE FUNCTION refuse_change('an attachment is never altered');
CREATE TRIGGER attachments_keep_bytes BEFORE UPDATE OF bytes ON attachments
    FOR EACH ROW WHEN (NEW.erased_at IS NULL AND (length(NEW.bytes) <> length(OLD.bytes)
                                    OR substr(NEW.bytes, 2, 4) = substr(OLD.bytes, 2, 4)))
    EXECUTE FUNCTION refuse_change('an attachment is never altered');

CREATE TABLE told (
    notice text NOT NULL PRIMARY KEY,
    state  text NOT NULL CHECK (state IN ('sending', 'sent', 'failed', 'unknown')),
    at     bigint NOT NULL
);
CREATE TRIGGER told_keep BEFORE DELETE ON told
    FOR EACH ROW EXECUTE FUNCTION refuse_change('what was told is never deleted');
CREATE TRIGGER told_keep_all BEFORE TRUNCATE ON told
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('what was told is never deleted');
CREATE TRIGGER told_settled BEFORE UPDATE ON told
    FOR EACH ROW WHEN (OLD.state IN ('sent', 'unknown') OR NEW.notice <> OLD.notice)
    EXECUTE FUNCTION refuse_change('what was told is settled');

CREATE TABLE outage_told (
    id    bigint NOT NULL PRIMARY KEY CHECK (id = 1),
    since bigint NOT NULL
);
)sql";

}  // namespace hcp
