#include <array>

#include "storage/counted_contents.h"
#include "storage/later_steps.h"
#include "storage/migration_step.h"
#include "storage/seal_contents.h"

namespace hcp {
namespace {

const auto steps = std::to_array<MigrationStep>({{R"sql(
-- Everything that ever arrived, refused records (the quarantine) included. seq keeps the order of arrival.
CREATE TABLE records (
    seq            INTEGER PRIMARY KEY,
    id             TEXT NOT NULL UNIQUE,
    submission     TEXT NOT NULL,
    kind           TEXT NOT NULL CHECK (kind IN ('service', 'evaluation')),
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
    channel        TEXT NOT NULL
) STRICT;

-- One kept record a key: what the rules say in words, the database holds as well.
CREATE UNIQUE INDEX records_key ON records (project_no, service_number, kind, assess_number)
    WHERE disposition <> 'refused';
CREATE INDEX records_refused ON records (content_digest) WHERE disposition = 'refused';
CREATE INDEX records_submission ON records (submission);
CREATE INDEX records_month ON records (kind, occurred_at) WHERE disposition <> 'refused';

-- What arrived is never altered. Only the verdict on a held record moves on.
CREATE TRIGGER records_keep_bytes BEFORE UPDATE OF id, submission, kind, project_no, service_number, assess_number,
    received_at, bytes, content_digest ON records
BEGIN SELECT RAISE(ABORT, 'a kept record is never altered'); END;
CREATE TRIGGER records_keep BEFORE DELETE ON records
BEGIN SELECT RAISE(ABORT, 'a kept record is never deleted'); END;

CREATE TABLE journal (
    seq   INTEGER PRIMARY KEY,
    entry TEXT NOT NULL,
    leaf  BLOB NOT NULL CHECK (length(leaf) = 32)
) STRICT;
CREATE TRIGGER journal_append_only BEFORE UPDATE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_keep BEFORE DELETE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;

CREATE TABLE parcels (
    seq         INTEGER PRIMARY KEY,
    id          TEXT NOT NULL UNIQUE,
    record      TEXT NOT NULL UNIQUE REFERENCES records (id),
    lane        TEXT NOT NULL,
    state       TEXT NOT NULL CHECK (state IN ('due', 'in flight', 'unknown', 'delivered', 'rejected')),
    due_at      INTEGER NOT NULL,
    letters     INTEGER NOT NULL,
    outages     INTEGER NOT NULL,
    receipt     TEXT NOT NULL,
    last_answer TEXT NOT NULL,
    changed_at  INTEGER NOT NULL
) STRICT;
CREATE INDEX parcels_open ON parcels (due_at) WHERE state IN ('due', 'unknown');
CREATE INDEX parcels_in_flight ON parcels (seq) WHERE state = 'in flight';
CREATE INDEX parcels_lane ON parcels (lane, seq) WHERE state IN ('due', 'unknown', 'in flight');
)sql"},
                                                 {R"sql(
-- A held record yields its key to the corrected record of its sender. Both are kept; the old one says which
-- took its place, once and for good.
ALTER TABLE records ADD COLUMN superseded_by TEXT REFERENCES records (id) DEFERRABLE INITIALLY DEFERRED;
DROP INDEX records_key;
CREATE UNIQUE INDEX records_key ON records (project_no, service_number, kind, assess_number)
    WHERE disposition <> 'refused' AND superseded_by IS NULL;
CREATE INDEX records_superseded ON records (content_digest) WHERE superseded_by IS NOT NULL;
CREATE TRIGGER records_superseded_once BEFORE UPDATE OF superseded_by ON records
    WHEN OLD.superseded_by IS NOT NULL OR OLD.disposition <> 'held'
BEGIN SELECT RAISE(ABORT, 'only a held record is superseded, and once'); END;
CREATE TRIGGER records_superseded_rest BEFORE UPDATE OF disposition, findings, package ON records
    WHEN OLD.superseded_by IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a superseded record is settled'); END;

-- What was said of a record before the verdict that stands in records, oldest first.
CREATE TABLE verdicts (
    seq         INTEGER PRIMARY KEY,
    record      TEXT NOT NULL REFERENCES records (id),
    until       INTEGER NOT NULL,
    disposition TEXT NOT NULL CHECK (disposition IN ('accepted', 'held', 'refused')),
    package     TEXT NOT NULL,
    findings    TEXT NOT NULL
) STRICT;
CREATE INDEX verdicts_record ON verdicts (record, seq);
CREATE TRIGGER verdicts_append_only BEFORE UPDATE ON verdicts
BEGIN SELECT RAISE(ABORT, 'a verdict is never altered'); END;
CREATE TRIGGER verdicts_keep BEFORE DELETE ON verdicts
BEGIN SELECT RAISE(ABORT, 'a verdict is never deleted'); END;
)sql"},
                                                 {R"sql(
-- What a record leaves so that later ones can be compared with it (record/trace.h). The digest is SHA-256 of the
-- trace's name, a zero byte and its value.
CREATE TABLE traces (
    record TEXT NOT NULL REFERENCES records (id),
    digest BLOB NOT NULL CHECK (length(digest) = 32),
    at     INTEGER NOT NULL,
    PRIMARY KEY (record, digest)
) STRICT, WITHOUT ROWID;
CREATE INDEX traces_alike ON traces (digest, at);
)sql"},
                                                 {R"sql(
-- What the journal's entries bind a record's bytes with (pipeline/kept_record.h); empty in records from before.
ALTER TABLE records ADD COLUMN salt BLOB NOT NULL DEFAULT x'' CHECK (length(salt) IN (0, 32));
CREATE TRIGGER records_keep_salt BEFORE UPDATE OF salt ON records
BEGIN SELECT RAISE(ABORT, 'a kept record is never altered'); END;

-- Signed statements about the journal's first entries. subtrees: 32 bytes for each bit that is set in size.
CREATE TABLE checkpoints (
    size     INTEGER PRIMARY KEY CHECK (size > 0),
    note     TEXT NOT NULL,
    subtrees BLOB NOT NULL CHECK (length(subtrees) > 0 AND length(subtrees) % 32 = 0)
) STRICT;
CREATE TRIGGER checkpoints_append_only BEFORE UPDATE ON checkpoints
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER checkpoints_keep BEFORE DELETE ON checkpoints
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
)sql"},
                                                 {R"sql(
-- The content of records lies sealed, and is looked up by keyed digests (storage/store_seal.h). What the store holds in
-- clear so far is converted.
DROP TRIGGER records_keep_bytes;
DROP TRIGGER records_keep_salt;
DROP TRIGGER records_superseded_rest;
DROP TRIGGER verdicts_append_only;

CREATE TABLE digest_key (
    id           INTEGER PRIMARY KEY CHECK (id = 1),
    sealed       BLOB NOT NULL,
    indexed_from INTEGER NOT NULL -- identifiers are kept of records from here on
) STRICT;
)sql",
                                                  sealContents},
                                                 {R"sql(
-- What arrived is never altered. Its content may be sealed with another key, which keeps its length, and it may be
-- erased for good.
ALTER TABLE records ADD COLUMN erased_at INTEGER CHECK ((erased_at IS NULL) = (length(bytes) > 0));
ALTER TABLE records DROP COLUMN salt;
-- The numbers by which a person is found (identity documents, telephones): 16 bytes of a keyed digest for each. They are
-- looked for once in a while and written with every record, so there is no index.
ALTER TABLE records ADD COLUMN identifiers BLOB NOT NULL DEFAULT x'' CHECK (length(identifiers) % 16 = 0);
CREATE INDEX records_aged ON records (received_at) WHERE erased_at IS NULL;

CREATE TRIGGER records_keep_rest BEFORE UPDATE OF id, submission, kind, project_no, service_number, assess_number,
    received_at, content_digest ON records
BEGIN SELECT RAISE(ABORT, 'a kept record is never altered'); END;
CREATE TRIGGER records_keep_bytes BEFORE UPDATE OF bytes ON records
    WHEN NEW.erased_at IS NULL
     AND (length(NEW.bytes) <> length(OLD.bytes) OR substr(NEW.bytes, 2, 4) = substr(OLD.bytes, 2, 4))
BEGIN SELECT RAISE(ABORT, 'a kept record is never altered'); END;
CREATE TRIGGER records_keep_identifiers BEFORE UPDATE OF identifiers ON records WHEN NEW.erased_at IS NULL
BEGIN SELECT RAISE(ABORT, 'a kept record is never altered'); END;
CREATE TRIGGER records_erased_once BEFORE UPDATE OF bytes, disposition, findings, package, erased_at ON records
    WHEN OLD.erased_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'an erased record is settled'); END;
CREATE TRIGGER records_superseded_rest BEFORE UPDATE OF disposition, findings, package ON records
    WHEN OLD.superseded_by IS NOT NULL AND NEW.erased_at IS NULL
BEGIN SELECT RAISE(ABORT, 'a superseded record is settled'); END;
CREATE TRIGGER verdicts_append_only BEFORE UPDATE ON verdicts
    WHEN (SELECT erased_at FROM records WHERE id = NEW.record) IS NULL
BEGIN SELECT RAISE(ABORT, 'a verdict is never altered'); END;
)sql"},
                                                 {R"sql(
-- Who sent a record; empty while nobody was asked, and in records from before.
ALTER TABLE records ADD COLUMN sender TEXT NOT NULL DEFAULT '';
CREATE TRIGGER records_keep_sender BEFORE UPDATE OF sender ON records
BEGIN SELECT RAISE(ABORT, 'a kept record is never altered'); END;

-- A refused record yields its place to its correction as a held one does.
DROP TRIGGER records_superseded_once;
CREATE TRIGGER records_superseded_once BEFORE UPDATE OF superseded_by ON records
    WHEN OLD.superseded_by IS NOT NULL OR OLD.disposition = 'accepted'
BEGIN SELECT RAISE(ABORT, 'only a held or refused record is superseded, and once'); END;

-- The quarantine in the order of arrival, everybody's and one sender's: what is open, and what was corrected.
CREATE INDEX records_open ON records (received_at, id, kind)
    WHERE disposition = 'refused' AND superseded_by IS NULL;
CREATE INDEX records_open_of ON records (sender, received_at, id, kind)
    WHERE disposition = 'refused' AND superseded_by IS NULL;
CREATE INDEX records_corrected ON records (received_at, id, kind)
    WHERE disposition = 'refused' AND superseded_by IS NOT NULL;
CREATE INDEX records_corrected_of ON records (sender, received_at, id, kind)
    WHERE disposition = 'refused' AND superseded_by IS NOT NULL;

-- What keeps a record in the quarantine: a row for each rule that it broke, for as long as it is refused and nothing
-- has taken its place.
CREATE TABLE quarantine (
    record      TEXT NOT NULL REFERENCES records (id),
    rule        TEXT NOT NULL,
    kind        TEXT NOT NULL,
    sender      TEXT NOT NULL,
    received_at INTEGER NOT NULL,
    PRIMARY KEY (record, rule)
) STRICT, WITHOUT ROWID;
CREATE INDEX quarantine_rule ON quarantine (rule, received_at, record, kind);
CREATE INDEX quarantine_rule_of ON quarantine (sender, rule, received_at, record, kind);
INSERT INTO quarantine (record, rule, kind, sender, received_at)
    SELECT DISTINCT r.id, json_extract(finding.value, '$.rule'), r.kind, r.sender, r.received_at
    FROM records AS r, json_each(r.findings) AS finding WHERE r.disposition = 'refused';
)sql"},
                                                 {sqliteOutboxStep},
                                                 {sqliteCaseworkStep},
                                                 {sqliteDeviceChecksStep},
                                                 {sqliteReportRunStep},
                                                 {sqliteQualityStep},
                                                 {sqliteCountedStep, countContents},
                                                 {sqliteReleaseStep},
                                                 {sqlitePublicationsStep}});

}  // namespace

std::span<const MigrationStep> sqliteSteps() { return steps; }

}  // namespace hcp
