#include "storage/later_steps.h"

namespace hcp {

// Records of the steps of casework stand beside those that came from outside. SQLite cannot change a CHECK, so the
// table is made anew; what stands behind it (parcels, verdicts, traces, quarantine) keeps its rows.
const char* const sqliteCaseworkStep = R"sql(
DROP TRIGGER verdicts_append_only;
CREATE TABLE records_new (
    seq            INTEGER PRIMARY KEY,
    id             TEXT NOT NULL UNIQUE,
    submission     TEXT NOT NULL,
    kind           TEXT NOT NULL CHECK (kind IN ('service', 'evaluation', 'textAudit', 'verification', 'withdrawal',
                                                 'extension', 'rectification', 'followUp')),
    project_no     TEXT NOT NULL,
    service_number TEXT NOT NULL,
    assess_number  TEXT NOT NULL,
    disposition    TEXT NOT NULL CHECK (disposition IN ('accepted', 'held', 'refused')),
    package        TEXT NOT NULL,
    received_at    INTEGER NOT NULL,
    bytes          BLOB NOT NULL,
    content_digest TEXT NOT NULL CHECK (length(content_digest) = 64),
    findings       TEXT NOT NULL,
    occurred_at    TEXT NOT NULL,
    org_code       TEXT NOT NULL,
    org_name       TEXT NOT NULL,
    level          TEXT NOT NULL,
    channel        TEXT NOT NULL,
    superseded_by  TEXT REFERENCES records (id) DEFERRABLE INITIALLY DEFERRED,
    erased_at      INTEGER CHECK ((erased_at IS NULL) = (length(bytes) > 0)),
    identifiers    BLOB NOT NULL DEFAULT x'' CHECK (length(identifiers) % 16 = 0),
    sender         TEXT NOT NULL DEFAULT '',
    origin         TEXT NOT NULL DEFAULT 'sender' CHECK (origin IN ('sender', 'province', 'casework')),
    round_number   TEXT NOT NULL DEFAULT '' CHECK ((round_number <> '') = (kind NOT IN ('service', 'evaluation'))
                                                   OR disposition = 'refused')
) STRICT;
INSERT INTO records_new (seq, id, submission, kind, project_no, service_number, assess_number, disposition, package,
                         received_at, bytes, content_digest, findings, occurred_at, org_code, org_name, level, channel,
                         superseded_by, erased_at, identifiers, sender, origin)
    SELECT seq, id, submission, kind, project_no, service_number, assess_number, disposition, package, received_at,
           bytes, content_digest, findings, occurred_at, org_code, org_name, level, channel, superseded_by, erased_at,
           identifiers, sender, origin FROM records;
DROP TABLE records;
ALTER TABLE records_new RENAME TO records;

CREATE UNIQUE INDEX records_key ON records (project_no, service_number, kind, assess_number, round_number)
    WHERE disposition <> 'refused' AND superseded_by IS NULL;
CREATE INDEX records_refused ON records (content_digest) WHERE disposition = 'refused';
CREATE INDEX records_submission ON records (submission);
CREATE INDEX records_month ON records (kind, occurred_at) WHERE disposition <> 'refused';
CREATE INDEX records_superseded ON records (content_digest) WHERE superseded_by IS NOT NULL;
CREATE INDEX records_aged ON records (received_at) WHERE erased_at IS NULL;
CREATE INDEX records_open ON records (received_at, id, kind)
    WHERE disposition = 'refused' AND superseded_by IS NULL;
CREATE INDEX records_open_of ON records (sender, received_at, id, kind)
    WHERE disposition = 'refused' AND superseded_by IS NULL;
CREATE INDEX records_corrected ON records (received_at, id, kind)
    WHERE disposition = 'refused' AND superseded_by IS NOT NULL;
CREATE INDEX records_corrected_of ON records (sender, received_at, id, kind)
    WHERE disposition = 'refused' AND superseded_by IS NOT NULL;

CREATE TRIGGER records_keep BEFORE DELETE ON records
BEGIN SELECT RAISE(ABORT, 'a kept record is never deleted'); END;
CREATE TRIGGER records_keep_rest BEFORE UPDATE OF id, submission, kind, project_no, service_number, assess_number,
    round_number, received_at, content_digest ON records
BEGIN SELECT RAISE(ABORT, 'a kept record is never altered'); END;
CREATE TRIGGER records_keep_bytes BEFORE UPDATE OF bytes ON records
    WHEN NEW.erased_at IS NULL
     AND (length(NEW.bytes) <> length(OLD.bytes) OR substr(NEW.bytes, 2, 4) = substr(OLD.bytes, 2, 4))
BEGIN SELECT RAISE(ABORT, 'a kept record is never altered'); END;
CREATE TRIGGER records_keep_identifiers BEFORE UPDATE OF identifiers ON records WHEN NEW.erased_at IS NULL
BEGIN SELECT RAISE(ABORT, 'a kept record is never altered'); END;
CREATE TRIGGER records_keep_sender BEFORE UPDATE OF sender ON records
BEGIN SELECT RAISE(ABORT, 'a kept record is never altered'); END;
CREATE TRIGGER records_keep_origin BEFORE UPDATE OF origin ON records
BEGIN SELECT RAISE(ABORT, 'a kept record is never altered'); END;
CREATE TRIGGER records_erased_once BEFORE UPDATE OF bytes, disposition, findings, package, erased_at ON records
    WHEN OLD.erased_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'an erased record is settled'); END;
CREATE TRIGGER records_superseded_rest BEFORE UPDATE OF disposition, findings, package ON records
    WHEN OLD.superseded_by IS NOT NULL AND NEW.erased_at IS NULL
BEGIN SELECT RAISE(ABORT, 'a superseded record is settled'); END;
CREATE TRIGGER records_superseded_once BEFORE UPDATE OF superseded_by ON records
    WHEN OLD.superseded_by IS NOT NULL
      OR (OLD.disposition = 'accepted'
          AND NOT EXISTS (SELECT 1 FROM parcels
                          WHERE lane = OLD.project_no || '/' || OLD.service_number AND state = 'dead'))
BEGIN SELECT RAISE(ABORT, 'a record is superseded once, an accepted one only when it was turned down'); END;
CREATE TRIGGER verdicts_append_only BEFORE UPDATE ON verdicts
    WHEN (SELECT erased_at FROM records WHERE id = NEW.record) IS NULL
BEGIN SELECT RAISE(ABORT, 'a verdict is never altered'); END;

-- Where steps may lead, as the terms of the cases say: a row for each move, from each state. No step leads elsewhere.
CREATE TABLE case_moves (
    terms      TEXT NOT NULL,
    move       TEXT NOT NULL,
    action     TEXT NOT NULL,
    from_state TEXT NOT NULL,
    to_state   TEXT NOT NULL,
    PRIMARY KEY (terms, move, from_state)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER case_moves_keep BEFORE DELETE ON case_moves
BEGIN SELECT RAISE(ABORT, 'terms that cases were opened under stay'); END;
CREATE TRIGGER case_moves_keep_rest BEFORE UPDATE ON case_moves
BEGIN SELECT RAISE(ABORT, 'terms that cases were opened under stay'); END;

-- A case is its opening and its steps; the columns behind `opening` are what these make of it, for lists and checks.
CREATE TABLE cases (
    seq             INTEGER PRIMARY KEY,
    id              TEXT NOT NULL UNIQUE,
    terms           TEXT NOT NULL,
    project_no      TEXT NOT NULL,
    service_number  TEXT NOT NULL,
    opened_by       TEXT NOT NULL REFERENCES records (id),
    opening         TEXT NOT NULL,
    office          TEXT NOT NULL,
    lead_department TEXT NOT NULL,
    state           TEXT NOT NULL,
    version         INTEGER NOT NULL CHECK (version > 0),
    round           INTEGER NOT NULL CHECK (round > 0),
    extensions      INTEGER NOT NULL CHECK (extensions >= 0 AND extensions <= extensions_most),
    extensions_most INTEGER NOT NULL,
    settled         INTEGER NOT NULL CHECK ((settled = 1) = (state IN ('closed', 'withdrawn')))
) STRICT;
CREATE UNIQUE INDEX cases_service ON cases (project_no, service_number);
CREATE INDEX cases_settled ON cases (settled, seq);
CREATE INDEX cases_office ON cases (office, settled, seq);
CREATE TRIGGER cases_keep BEFORE DELETE ON cases
BEGIN SELECT RAISE(ABORT, 'a case is never deleted'); END;
CREATE TRIGGER cases_keep_rest BEFORE UPDATE OF seq, id, terms, project_no, service_number, opened_by, opening,
    extensions_most ON cases
BEGIN SELECT RAISE(ABORT, 'a case keeps how it was opened'); END;

CREATE TABLE case_steps (
    case_id      TEXT NOT NULL REFERENCES cases (id),
    version      INTEGER NOT NULL CHECK (version > 1), -- the case's with this step
    round        INTEGER NOT NULL,
    move         TEXT NOT NULL,
    action       TEXT NOT NULL,
    from_state   TEXT NOT NULL,
    to_state     TEXT NOT NULL,
    actor        TEXT NOT NULL,
    role         TEXT NOT NULL,
    actor_office TEXT NOT NULL,
    at           INTEGER NOT NULL,
    recorded_at  INTEGER NOT NULL,
    late         TEXT NOT NULL,
    old_deadline INTEGER CHECK ((action = 'extend') = (old_deadline IS NOT NULL)),
    new_deadline INTEGER CHECK (old_deadline IS NULL OR (recorded_at < old_deadline AND old_deadline < new_deadline)),
    evidence     BLOB NOT NULL, -- sealed
    records      TEXT NOT NULL,
    attached     TEXT NOT NULL,
    erased_at    INTEGER,
    PRIMARY KEY (case_id, version)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER case_steps_keep BEFORE DELETE ON case_steps
BEGIN SELECT RAISE(ABORT, 'a step is never deleted'); END;
CREATE TRIGGER case_steps_keep_rest BEFORE UPDATE OF case_id, version, round, move, action, from_state, to_state, actor,
    role, actor_office, at, recorded_at, late, old_deadline, new_deadline, records, attached ON case_steps
BEGIN SELECT RAISE(ABORT, 'a step is never altered'); END;
CREATE TRIGGER case_steps_keep_evidence BEFORE UPDATE OF evidence ON case_steps
    WHEN NEW.erased_at IS NULL AND (length(NEW.evidence) <> length(OLD.evidence)
                                    OR substr(NEW.evidence, 2, 4) = substr(OLD.evidence, 2, 4))
BEGIN SELECT RAISE(ABORT, 'a step is never altered'); END;
CREATE TRIGGER case_steps_follow BEFORE INSERT ON case_steps
    WHEN NOT EXISTS (SELECT 1 FROM cases AS c JOIN case_moves AS m ON m.terms = c.terms
                     WHERE c.id = NEW.case_id AND c.version = NEW.version - 1 AND c.round = NEW.round
                       AND c.state = NEW.from_state AND m.move = NEW.move AND m.action = NEW.action
                       AND m.from_state = NEW.from_state AND m.to_state = NEW.to_state)
BEGIN SELECT RAISE(ABORT, 'a step follows the one before it, by a move of the terms'); END;
CREATE TRIGGER cases_follow BEFORE UPDATE OF state, version, round, extensions ON cases
    WHEN NEW.version <> OLD.version + 1 OR NEW.round NOT IN (OLD.round, OLD.round + 1)
      OR NOT EXISTS (SELECT 1 FROM case_steps WHERE case_id = NEW.id AND version = NEW.version AND to_state = NEW.state)
BEGIN SELECT RAISE(ABORT, 'a case is what its steps make of it'); END;
CREATE TRIGGER cases_close_with_evidence BEFORE UPDATE OF state ON cases
    WHEN NEW.state = 'closed'
     AND (SELECT count(DISTINCT CASE action WHEN 'explain' THEN 'rectify' ELSE action END) FROM case_steps
          WHERE case_id = NEW.id AND round = OLD.round AND action IN ('verdict', 'rectify', 'explain', 'followUp')) < 3
BEGIN SELECT RAISE(ABORT, 'a case is closed with a verdict, a reply and a visit'); END;
CREATE TRIGGER cases_withdraw_with_evidence BEFORE UPDATE OF state ON cases
    WHEN NEW.state = 'withdrawn'
     AND (SELECT count(DISTINCT action) FROM case_steps WHERE case_id = NEW.id AND round = OLD.round
          AND action IN ('verdict', 'applyForWithdrawal', 'provinceAnswer')) < 3
BEGIN SELECT RAISE(ABORT, 'a case is withdrawn with a verdict, an application and its answer'); END;

-- Limits as budgets of working days; due days follow from the calendar.
CREATE TABLE case_clocks (
    case_id      TEXT NOT NULL REFERENCES cases (id),
    number       INTEGER NOT NULL CHECK (number > 0),
    limit_name   TEXT NOT NULL,
    budget       TEXT NOT NULL,
    working_days INTEGER NOT NULL CHECK (working_days > 0 AND working_days <= days_most),
    days_most    INTEGER NOT NULL,
    due_noted    TEXT NOT NULL DEFAULT '', -- what the journal said of it last
    ended_at     INTEGER,
    PRIMARY KEY (case_id, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX case_clocks_running ON case_clocks (case_id, number) WHERE ended_at IS NULL;
CREATE TRIGGER case_clocks_keep BEFORE DELETE ON case_clocks
BEGIN SELECT RAISE(ABORT, 'a limit is never deleted'); END;
CREATE TRIGGER case_clocks_keep_rest BEFORE UPDATE OF case_id, number, limit_name, days_most ON case_clocks
BEGIN SELECT RAISE(ABORT, 'a limit keeps what it is'); END;
CREATE TRIGGER case_clocks_ended_once BEFORE UPDATE OF ended_at ON case_clocks
    WHEN OLD.ended_at IS NOT NULL AND NEW.ended_at IS NOT OLD.ended_at
BEGIN SELECT RAISE(ABORT, 'a limit ends once'); END;

CREATE TABLE text_audits (
    seq            INTEGER PRIMARY KEY,
    record         TEXT NOT NULL UNIQUE REFERENCES records (id),
    project_no     TEXT NOT NULL,
    service_number TEXT NOT NULL,
    assess_number  TEXT NOT NULL,
    terms          TEXT NOT NULL,
    office         TEXT NOT NULL,
    lead_department TEXT NOT NULL,
    evaluated_at   INTEGER NOT NULL,
    budget         TEXT NOT NULL,
    state          TEXT NOT NULL CHECK (state IN ('waiting', 'passed', 'failed')),
    hits           INTEGER CHECK (hits >= 0), -- NULL where no lexicon was in use
    content        BLOB NOT NULL,             -- sealed: what screening found, and the decision
    decided_at     INTEGER CHECK ((decided_at IS NULL) = (state = 'waiting')),
    version        INTEGER NOT NULL CHECK (version > 0),
    tells          TEXT NOT NULL,
    due_noted      TEXT NOT NULL DEFAULT '',
    erased_at      INTEGER
) STRICT;
CREATE UNIQUE INDEX text_audits_key ON text_audits (project_no, service_number, assess_number);
CREATE INDEX text_audits_state ON text_audits (state, seq);
CREATE TRIGGER text_audits_keep BEFORE DELETE ON text_audits
BEGIN SELECT RAISE(ABORT, 'a text audit is never deleted'); END;
CREATE TRIGGER text_audits_keep_rest BEFORE UPDATE OF seq, record, project_no, service_number, assess_number, terms,
    evaluated_at, budget ON text_audits
BEGIN SELECT RAISE(ABORT, 'a text audit keeps what it is about'); END;
CREATE TRIGGER text_audits_decided_once BEFORE UPDATE OF state, decided_at, tells ON text_audits
    WHEN OLD.state <> 'waiting' AND (NEW.state <> OLD.state OR NEW.decided_at <> OLD.decided_at OR NEW.tells <> OLD.tells)
BEGIN SELECT RAISE(ABORT, 'a text audit is decided once'); END;

CREATE TABLE attachments (
    seq       INTEGER PRIMARY KEY,
    id        TEXT NOT NULL UNIQUE,
    case_id   TEXT NOT NULL REFERENCES cases (id),
    type      TEXT NOT NULL,
    sha256    TEXT NOT NULL CHECK (length(sha256) = 64),
    size      INTEGER NOT NULL CHECK (size > 0),
    actor     TEXT NOT NULL,
    at        INTEGER NOT NULL,
    name      BLOB NOT NULL, -- sealed
    bytes     BLOB NOT NULL, -- sealed
    erased_at INTEGER CHECK ((erased_at IS NULL) = (length(bytes) > 0))
) STRICT;
CREATE INDEX attachments_case ON attachments (case_id, seq);
CREATE TRIGGER attachments_keep BEFORE DELETE ON attachments
BEGIN SELECT RAISE(ABORT, 'an attachment is never deleted'); END;
CREATE TRIGGER attachments_keep_rest BEFORE UPDATE OF seq, id, case_id, type, sha256, size, actor, at ON attachments
BEGIN SELECT RAISE(ABORT, 'an attachment is never altered'); END;
CREATE TRIGGER attachments_keep_name BEFORE UPDATE OF name ON attachments
    WHEN NEW.erased_at IS NULL AND (length(NEW.name) <> length(OLD.name)
                                    OR substr(NEW.name, 2, 4) = substr(OLD.name, 2, 4))
BEGIN SELECT RAISE(ABORT, 'an attachment is never altered'); END;
CREATE TRIGGER attachments_keep_bytes BEFORE UPDATE OF bytes ON attachments
    WHEN NEW.erased_at IS NULL AND (length(NEW.bytes) <> length(OLD.bytes)
                                    OR substr(NEW.bytes, 2, 4) = substr(OLD.bytes, 2, 4))
BEGIN SELECT RAISE(ABORT, 'an attachment is never altered'); END;

-- Notices that people got of limits (casework/escalation.h).
CREATE TABLE told (
    notice TEXT NOT NULL PRIMARY KEY,
    state  TEXT NOT NULL CHECK (state IN ('sending', 'sent', 'failed', 'unknown')),
    at     INTEGER NOT NULL
) STRICT;
CREATE TRIGGER told_keep BEFORE DELETE ON told
BEGIN SELECT RAISE(ABORT, 'what was told is never deleted'); END;
CREATE TRIGGER told_settled BEFORE UPDATE ON told
    WHEN OLD.state IN ('sent', 'unknown') OR NEW.notice <> OLD.notice
BEGIN SELECT RAISE(ABORT, 'what was told is settled'); END;

-- The outage that people were told of, until they are told of its end.
CREATE TABLE outage_told (
    id    INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    since INTEGER NOT NULL
) STRICT;
)sql";

}  // namespace hcp
