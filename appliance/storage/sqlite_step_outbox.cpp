#include "storage/later_steps.h"

namespace hcp {

const char* const sqliteOutboxStep = R"sql(
-- A parcel that is turned down is tried again until its attempts are used up; then it is dead and holds back its lane.
CREATE TABLE parcels_new (
    seq         INTEGER PRIMARY KEY,
    id          TEXT NOT NULL UNIQUE,
    record      TEXT NOT NULL UNIQUE REFERENCES records (id),
    lane        TEXT NOT NULL,
    state       TEXT NOT NULL
                CHECK (state IN ('due', 'in flight', 'unknown', 'delivered', 'rejected', 'dead')),
    due_at      INTEGER NOT NULL,
    letters     INTEGER NOT NULL CHECK (letters >= 0),
    outages     INTEGER NOT NULL CHECK (outages >= 0),
    rejections  INTEGER NOT NULL CHECK (rejections >= 0),
    receipt     TEXT NOT NULL,
    last_answer TEXT NOT NULL,
    changed_at  INTEGER NOT NULL
) STRICT;
INSERT INTO parcels_new
    SELECT seq, id, record, lane, CASE state WHEN 'rejected' THEN 'dead' ELSE state END, due_at, letters, outages,
           CASE state WHEN 'rejected' THEN 1 ELSE 0 END, receipt, last_answer, changed_at FROM parcels;
DROP TABLE parcels;
ALTER TABLE parcels_new RENAME TO parcels;
CREATE INDEX parcels_open ON parcels (due_at) WHERE state IN ('due', 'unknown', 'rejected');
CREATE INDEX parcels_in_flight ON parcels (seq) WHERE state = 'in flight';
CREATE INDEX parcels_lane ON parcels (lane, seq) WHERE state <> 'delivered';
CREATE INDEX parcels_lane_all ON parcels (lane);
CREATE TRIGGER parcels_keep BEFORE DELETE ON parcels
BEGIN SELECT RAISE(ABORT, 'a parcel is never deleted'); END;
CREATE TRIGGER parcels_keep_lane BEFORE UPDATE OF seq, id, lane ON parcels
BEGIN SELECT RAISE(ABORT, 'a parcel keeps its place'); END;
CREATE TRIGGER parcels_keep_record BEFORE UPDATE OF record ON parcels
    WHEN NEW.record <> OLD.record AND NOT (OLD.state = 'dead' AND NEW.state = 'due')
BEGIN SELECT RAISE(ABORT, 'only a dead parcel takes another record, to be sent'); END;
CREATE TRIGGER parcels_keep_receipt BEFORE UPDATE OF state, receipt ON parcels
    WHEN OLD.state = 'delivered' AND (NEW.state <> OLD.state OR NEW.receipt <> OLD.receipt)
BEGIN SELECT RAISE(ABORT, 'a delivered parcel is settled'); END;

-- What happened to a parcel, oldest first; what happens again is counted.
CREATE TABLE parcel_events (
    seq      INTEGER PRIMARY KEY,
    parcel   TEXT NOT NULL REFERENCES parcels (id),
    kind     TEXT NOT NULL CHECK (kind IN ('delivered', 'turned down', 'not reached', 'no answer', 'asked, not held',
                                           'interrupted', 'sent again', 'fixed')),
    first_at INTEGER NOT NULL,
    last_at  INTEGER NOT NULL,
    times    INTEGER NOT NULL CHECK (times > 0),
    actor    TEXT NOT NULL,
    answer   TEXT NOT NULL,
    letter   TEXT NOT NULL,
    records  TEXT NOT NULL
) STRICT;
CREATE INDEX parcel_events_parcel ON parcel_events (parcel, seq);
CREATE TRIGGER parcel_events_keep BEFORE DELETE ON parcel_events
BEGIN SELECT RAISE(ABORT, 'what happened to a parcel is never deleted'); END;
CREATE TRIGGER parcel_events_keep_rest BEFORE UPDATE OF seq, parcel, kind, first_at, actor, letter, records ON parcel_events
BEGIN SELECT RAISE(ABORT, 'what happened to a parcel is never altered'); END;

-- A record that the province turned down yields its place to a right one.
DROP TRIGGER records_superseded_once;
CREATE TRIGGER records_superseded_once BEFORE UPDATE OF superseded_by ON records
    WHEN OLD.superseded_by IS NOT NULL
      OR (OLD.disposition = 'accepted'
          AND NOT EXISTS (SELECT 1 FROM parcels
                          WHERE lane = OLD.project_no || '/' || OLD.service_number AND state = 'dead'))
BEGIN SELECT RAISE(ABORT, 'a record is superseded once, an accepted one only when it was turned down'); END;

-- Whether a record was sent to us or fetched from the province, and how far the province's books were read.
ALTER TABLE records ADD COLUMN origin TEXT NOT NULL DEFAULT 'sender' CHECK (origin IN ('sender', 'province'));
CREATE TRIGGER records_keep_origin BEFORE UPDATE OF origin ON records
BEGIN SELECT RAISE(ABORT, 'a kept record is never altered'); END;
CREATE TABLE pull_places (
    profile TEXT NOT NULL PRIMARY KEY,
    since   INTEGER NOT NULL,
    cursor  TEXT NOT NULL
) STRICT;
)sql";

}  // namespace hcp
