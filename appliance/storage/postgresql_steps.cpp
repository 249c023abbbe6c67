#include <array>

#include "storage/counted_contents.h"
#include "storage/later_steps.h"
#include "storage/migration_step.h"
#include "storage/seal_contents.h"

namespace hcp {
namespace {

const auto steps = std::to_array<MigrationStep>({{R"sql(
-- What a trigger says when it refuses: its first argument.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '%', TG_ARGV[0]; END $$;

CREATE TABLE records (
    seq            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id             text NOT NULL UNIQUE,
    submission     text NOT NULL,
    kind           text NOT NULL CHECK (kind IN ('service', 'evaluation')),
    project_no     text NOT NULL,
    service_number text NOT NULL,
    assess_number  text NOT NULL,
    disposition    text NOT NULL CHECK (disposition IN ('accepted', 'held', 'refused')),
    package        text NOT NULL,
    received_at    bigint NOT NULL,
    bytes          bytea NOT NULL,
    content_digest text NOT NULL CHECK (length(content_digest) = 64),
    findings       text NOT NULL,
    occurred_at    text COLLATE "C" NOT NULL, -- compared as bytes, in every locale
    org_code       text NOT NULL,
    org_name       text NOT NULL,
    level          text NOT NULL,
    channel        text NOT NULL
);
CREATE UNIQUE INDEX records_key ON records (project_no, service_number, kind, assess_number)
    WHERE disposition <> 'refused';
CREATE INDEX records_refused ON records (content_digest) WHERE disposition = 'refused';
CREATE INDEX records_submission ON records (submission);
CREATE INDEX records_month ON records (kind, occurred_at) WHERE disposition <> 'refused';
CREATE TRIGGER records_keep_bytes BEFORE UPDATE OF id, submission, kind, project_no, service_number, assess_number,
    received_at, bytes, content_digest ON records
    FOR EACH ROW EXECUTE FUNCTION refuse_change('a kept record is never altered');
CREATE TRIGGER records_keep BEFORE DELETE ON records
    FOR EACH ROW EXECUTE FUNCTION refuse_change('a kept record is never deleted');
CREATE TRIGGER records_keep_all BEFORE TRUNCATE ON records
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('a kept record is never deleted');

CREATE TABLE journal (
    seq   bigint PRIMARY KEY,
    entry text NOT NULL,
    leaf  bytea NOT NULL CHECK (length(leaf) = 32)
);
CREATE TRIGGER journal_append_only BEFORE UPDATE ON journal
    FOR EACH ROW EXECUTE FUNCTION refuse_change('the journal is append-only');
CREATE TRIGGER journal_keep BEFORE DELETE ON journal
    FOR EACH ROW EXECUTE FUNCTION refuse_change('the journal is append-only');
CREATE TRIGGER journal_keep_all BEFORE TRUNCATE ON journal
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('the journal is append-only');

CREATE TABLE parcels (
    seq         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id          text NOT NULL UNIQUE,
    record      text NOT NULL UNIQUE REFERENCES records (id),
    lane        text NOT NULL,
    state       text NOT NULL CHECK (state IN ('due', 'in flight', 'unknown', 'delivered', 'rejected')),
    due_at      bigint NOT NULL,
    letters     bigint NOT NULL,
    outages     bigint NOT NULL,
    receipt     text NOT NULL,
    last_answer text NOT NULL,
    changed_at  bigint NOT NULL
);
CREATE INDEX parcels_open ON parcels (due_at) WHERE state IN ('due', 'unknown');
CREATE INDEX parcels_in_flight ON parcels (seq) WHERE state = 'in flight';
CREATE INDEX parcels_lane ON parcels (lane, seq) WHERE state IN ('due', 'unknown', 'in flight');
)sql"},
                                                 {R"sql(
ALTER TABLE records ADD COLUMN superseded_by text REFERENCES records (id) DEFERRABLE INITIALLY DEFERRED;
DROP INDEX records_key;
CREATE UNIQUE INDEX records_key ON records (project_no, service_number, kind, assess_number)
    WHERE disposition <> 'refused' AND superseded_by IS NULL;
CREATE INDEX records_superseded ON records (content_digest) WHERE superseded_by IS NOT NULL;
CREATE TRIGGER records_superseded_once BEFORE UPDATE OF superseded_by ON records
    FOR EACH ROW WHEN (OLD.superseded_by IS NOT NULL OR OLD.disposition <> 'held')
    EXECUTE FUNCTION refuse_change('only a held record is superseded, and once');
CREATE TRIGGER records_superseded_rest BEFORE UPDATE OF disposition, findings, package ON records
    FOR EACH ROW WHEN (OLD.superseded_by IS NOT NULL)
    EXECUTE FUNCTION refuse_change('a superseded record is settled');

CREATE TABLE verdicts (
    seq         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    record      text NOT NULL REFERENCES records (id),
    until       bigint NOT NULL,
    disposition text NOT NULL CHECK (disposition IN ('accepted', 'held', 'refused')),
    package     text NOT NULL,
    findings    text NOT NULL
);
CREATE INDEX verdicts_record ON verdicts (record, seq);
CREATE TRIGGER verdicts_append_only BEFORE UPDATE ON verdicts
    FOR EACH ROW EXECUTE FUNCTION refuse_change('a verdict is never altered');
CREATE TRIGGER verdicts_keep BEFORE DELETE ON verdicts
    FOR EACH ROW EXECUTE FUNCTION refuse_change('a verdict is never deleted');
CREATE TRIGGER verdicts_keep_all BEFORE TRUNCATE ON verdicts
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('a verdict is never deleted');
)sql"},
                                                 {R"sql(
CREATE TABLE traces (
    record text NOT NULL REFERENCES records (id),
    digest bytea NOT NULL CHECK (length(digest) = 32),
    at     bigint NOT NULL,
    PRIMARY KEY (record, digest)
);
CREATE INDEX traces_alike ON traces (digest, at);
)sql"},
                                                 {R"sql(
ALTER TABLE records ADD COLUMN salt bytea NOT NULL DEFAULT '' CHECK (length(salt) IN (0, 32));
CREATE TRIGGER records_keep_salt BEFORE UPDATE OF salt ON records
    FOR EACH ROW EXECUTE FUNCTION refuse_change('a kept record is never altered');

CREATE TABLE checkpoints (
    size     bigint PRIMARY KEY CHECK (size > 0),
    note     text NOT NULL,
    subtrees bytea NOT NULL CHECK (length(subtrees) > 0 AND length(subtrees) % 32 = 0)
);
CREATE TRIGGER checkpoints_append_only BEFORE UPDATE ON checkpoints
    FOR EACH ROW EXECUTE FUNCTION refuse_change('the journal is append-only');
CREATE TRIGGER checkpoints_keep BEFORE DELETE ON checkpoints
    FOR EACH ROW EXECUTE FUNCTION refuse_change('the journal is append-only');
CREATE TRIGGER checkpoints_keep_all BEFORE TRUNCATE ON checkpoints
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('the journal is append-only');
)sql"},
                                                 {R"sql(
DROP TRIGGER records_keep_bytes ON records;
DROP TRIGGER records_keep_salt ON records;
DROP TRIGGER records_superseded_rest ON records;
DROP TRIGGER verdicts_append_only ON verdicts;

CREATE TABLE digest_key (
    id           bigint PRIMARY KEY CHECK (id = 1),
    sealed       bytea NOT NULL,
    indexed_from bigint NOT NULL
);
)sql",
                                                  sealContents},
                                                 {R"sql(
ALTER TABLE records ADD COLUMN erased_at bigint CHECK ((erased_at IS NULL) = (length(bytes) > 0));
ALTER TABLE records DROP COLUMN salt;
ALTER TABLE records ADD COLUMN identifiers bytea NOT NULL DEFAULT '' CHECK (length(identifiers) % 16 = 0);
CREATE INDEX records_aged ON records (received_at) WHERE erased_at IS NULL;

CREATE TRIGGER records_keep_rest BEFORE UPDATE OF id, submission, kind, project_no, service_number, assess_number,
    received_at, content_digest ON records
    FOR EACH ROW EXECUTE FUNCTION refuse_change('a kept record is never altered');
CREATE TRIGGER records_keep_bytes BEFORE UPDATE OF bytes ON records
    FOR EACH ROW WHEN (NEW.erased_at IS NULL AND (length(NEW.bytes) <> length(OLD.bytes)
                       OR substr(NEW.bytes, 2, 4) = substr(OLD.bytes, 2, 4)))
    EXECUTE FUNCTION refuse_change('a kept record is never altered');
CREATE TRIGGER records_keep_identifiers BEFORE UPDATE OF identifiers ON records
    FOR EACH ROW WHEN (NEW.erased_at IS NULL) EXECUTE FUNCTION refuse_change('a kept record is never altered');
CREATE TRIGGER records_erased_once BEFORE UPDATE OF bytes, disposition, findings, package, erased_at ON records
    FOR EACH ROW WHEN (OLD.erased_at IS NOT NULL) EXECUTE FUNCTION refuse_change('an erased record is settled');
CREATE TRIGGER records_superseded_rest BEFORE UPDATE OF disposition, findings, package ON records
    FOR EACH ROW WHEN (OLD.superseded_by IS NOT NULL AND NEW.erased_at IS NULL)
    EXECUTE FUNCTION refuse_change('a superseded record is settled');
CREATE FUNCTION refuse_unless_erased() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN
    IF (SELECT erased_at FROM records WHERE id = NEW.record) IS NULL THEN
        RAISE EXCEPTION '%', TG_ARGV[0];
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER verdicts_append_only BEFORE UPDATE ON verdicts
    FOR EACH ROW EXECUTE FUNCTION refuse_unless_erased('a verdict is never altered');
)sql"},
                                                 {R"sql(
ALTER TABLE records ADD COLUMN sender text NOT NULL DEFAULT '';
CREATE TRIGGER records_keep_sender BEFORE UPDATE OF sender ON records
    FOR EACH ROW EXECUTE FUNCTION refuse_change('a kept record is never altered');
DROP TRIGGER records_superseded_once ON records;
CREATE TRIGGER records_superseded_once BEFORE UPDATE OF superseded_by ON records
    FOR EACH ROW WHEN (OLD.superseded_by IS NOT NULL OR OLD.disposition = 'accepted')
    EXECUTE FUNCTION refuse_change('only a held or refused record is superseded, and once');
CREATE INDEX records_open ON records (received_at, id, kind)
    WHERE disposition = 'refused' AND superseded_by IS NULL;
CREATE INDEX records_open_of ON records (sender, received_at, id, kind)
    WHERE disposition = 'refused' AND superseded_by IS NULL;
CREATE INDEX records_corrected ON records (received_at, id, kind)
    WHERE disposition = 'refused' AND superseded_by IS NOT NULL;
CREATE INDEX records_corrected_of ON records (sender, received_at, id, kind)
    WHERE disposition = 'refused' AND superseded_by IS NOT NULL;
CREATE TABLE quarantine (
    record      text NOT NULL REFERENCES records (id),
    rule        text NOT NULL,
    kind        text NOT NULL,
    sender      text NOT NULL,
    received_at bigint NOT NULL,
    PRIMARY KEY (record, rule)
);
CREATE INDEX quarantine_rule ON quarantine (rule, received_at, record, kind);
CREATE INDEX quarantine_rule_of ON quarantine (sender, rule, received_at, record, kind);
INSERT INTO quarantine (record, rule, kind, sender, received_at)
    SELECT DISTINCT r.id, finding ->> 'rule', r.kind, r.sender, r.received_at
    FROM records AS r, json_array_elements(r.findings::json) AS finding WHERE r.disposition = 'refused';
)sql"},
                                                 {R"sql(
ALTER TABLE parcels DROP CONSTRAINT parcels_state_check;
ALTER TABLE parcels ADD COLUMN rejections bigint NOT NULL DEFAULT 0 CHECK (rejections >= 0);
ALTER TABLE parcels ALTER COLUMN rejections DROP DEFAULT;
UPDATE parcels SET state = 'dead', rejections = 1 WHERE state = 'rejected';
ALTER TABLE parcels ADD CONSTRAINT parcels_state_check
    CHECK (state IN ('due', 'in flight', 'unknown', 'delivered', 'rejected', 'dead'));
ALTER TABLE parcels ADD CONSTRAINT parcels_letters_check CHECK (letters >= 0);
ALTER TABLE parcels ADD CONSTRAINT parcels_outages_check CHECK (outages >= 0);
DROP INDEX parcels_open;
DROP INDEX parcels_lane;
CREATE INDEX parcels_open ON parcels (due_at) WHERE state IN ('due', 'unknown', 'rejected');
CREATE INDEX parcels_lane ON parcels (lane, seq) WHERE state <> 'delivered';
CREATE INDEX parcels_lane_all ON parcels (lane);
CREATE TRIGGER parcels_keep BEFORE DELETE ON parcels
    FOR EACH ROW EXECUTE FUNCTION refuse_change('a parcel is never deleted');
CREATE TRIGGER parcels_keep_all BEFORE TRUNCATE ON parcels
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('a parcel is never deleted');
CREATE TRIGGER parcels_keep_lane BEFORE UPDATE OF seq, id, lane ON parcels
    FOR EACH ROW EXECUTE FUNCTION refuse_change('a parcel keeps its place');
CREATE TRIGGER parcels_keep_record BEFORE UPDATE OF record ON parcels
    FOR EACH ROW WHEN (NEW.record <> OLD.record AND NOT (OLD.state = 'dead' AND NEW.state = 'due'))
    EXECUTE FUNCTION refuse_change('only a dead parcel takes another record, to be sent');
CREATE TRIGGER parcels_keep_receipt BEFORE UPDATE OF state, receipt ON parcels
    FOR EACH ROW WHEN (OLD.state = 'delivered' AND (NEW.state <> OLD.state OR NEW.receipt <> OLD.receipt))
    EXECUTE FUNCTION refuse_change('a delivered parcel is settled');

CREATE TABLE parcel_events (
    seq      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    parcel   text NOT NULL REFERENCES parcels (id),
    kind     text NOT NULL CHECK (kind IN ('delivered', 'turned down', 'not reached', 'no answer', 'asked, not held',
                                           'interrupted', 'sent again', 'fixed')),
    first_at bigint NOT NULL,
    last_at  bigint NOT NULL,
    times    bigint NOT NULL CHECK (times > 0),
    actor    text NOT NULL,
    answer   text NOT NULL,
    letter   text NOT NULL,
    records  text NOT NULL
);
CREATE INDEX parcel_events_parcel ON parcel_events (parcel, seq);
CREATE TRIGGER parcel_events_keep BEFORE DELETE ON parcel_events
    FOR EACH ROW EXECUTE FUNCTION refuse_change('what happened to a parcel is never deleted');
CREATE TRIGGER parcel_events_keep_all BEFORE TRUNCATE ON parcel_events
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('what happened to a parcel is never deleted');
CREATE TRIGGER parcel_events_keep_rest BEFORE UPDATE OF seq, parcel, kind, first_at, actor, letter, records ON parcel_events
    FOR EACH ROW EXECUTE FUNCTION refuse_change('what happened to a parcel is never altered');

DROP TRIGGER records_superseded_once ON records;
CREATE FUNCTION refuse_unless_turned_down() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN
    IF OLD.superseded_by IS NOT NULL OR NOT EXISTS (
        SELECT 1 FROM parcels WHERE lane = OLD.project_no || '/' || OLD.service_number AND state = 'dead') THEN
        RAISE EXCEPTION '%', TG_ARGV[0];
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER records_superseded_once BEFORE UPDATE OF superseded_by ON records
    FOR EACH ROW WHEN (OLD.superseded_by IS NOT NULL OR OLD.disposition = 'accepted')
    EXECUTE FUNCTION refuse_unless_turned_down('a record is superseded once, an accepted one only when it was turned down');

ALTER TABLE records ADD COLUMN origin text NOT NULL DEFAULT 'sender' CHECK (origin IN ('sender', 'province'));
CREATE TRIGGER records_keep_origin BEFORE UPDATE OF origin ON records
    FOR EACH ROW EXECUTE FUNCTION refuse_change('a kept record is never altered');
CREATE TABLE pull_places (
    profile text NOT NULL PRIMARY KEY,
    since   bigint NOT NULL,
    cursor  text NOT NULL
);
)sql"},
                                                 {postgresqlCaseworkStep},
                                                 {postgresqlDeviceChecksStep},
                                                 {postgresqlReportRunStep},
                                                 {postgresqlQualityStep},
                                                 {postgresqlCountedStep, countContents},
                                                 {postgresqlReleaseStep},
                                                 {postgresqlPublicationsStep}});

}  // namespace

std::span<const MigrationStep> postgresqlSteps() { return steps; }

}  // namespace hcp
