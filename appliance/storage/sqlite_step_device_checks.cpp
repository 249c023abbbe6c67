#include "storage/later_steps.h"

namespace hcp {

// A further kind of record. SQLite cannot change a CHECK, so the table is made anew, as in the step before.
const char* const sqliteDeviceChecksStep = R"sql(
DROP TRIGGER verdicts_append_only;
CREATE TABLE records_new (
    seq            INTEGER PRIMARY KEY,
    id             TEXT NOT NULL UNIQUE,
    submission     TEXT NOT NULL,
    kind           TEXT NOT NULL CHECK (kind IN ('service', 'evaluation', 'textAudit', 'verification', 'withdrawal',
                                                 'extension', 'rectification', 'followUp', 'deviceCheck')),
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
    round_number   TEXT NOT NULL DEFAULT '' CHECK (disposition = 'refused'
                                                   OR (round_number <> '') = (kind NOT IN ('service', 'evaluation',
                                                                                           'deviceCheck')))
) STRICT;
INSERT INTO records_new (seq, id, submission, kind, project_no, service_number, assess_number, disposition, package,
                         received_at, bytes, content_digest, findings, occurred_at, org_code, org_name, level, channel,
                         superseded_by, erased_at, identifiers, sender, origin, round_number)
    SELECT seq, id, submission, kind, project_no, service_number, assess_number, disposition, package, received_at,
           bytes, content_digest, findings, occurred_at, org_code, org_name, level, channel, superseded_by, erased_at,
           identifiers, sender, origin, round_number FROM records;
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

-- What is counted of the checks of devices (pipeline/device_checks.h): the rest of it stands in columns of their records.
-- Only these checks have a row, so that services and evaluations carry nothing for them.
CREATE TABLE device_checks (
    record TEXT NOT NULL PRIMARY KEY REFERENCES records (id),
    win_no TEXT NOT NULL,
    result TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TRIGGER device_checks_keep BEFORE DELETE ON device_checks
BEGIN SELECT RAISE(ABORT, 'what was counted of a check is never deleted'); END;
CREATE TRIGGER device_checks_keep_rest BEFORE UPDATE ON device_checks
BEGIN SELECT RAISE(ABORT, 'what was counted of a check is never altered'); END;
)sql";

}  // namespace hcp
