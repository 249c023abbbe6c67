#include "storage/later_steps.h"

namespace hcp {

// Columns are added without making the table anew: what stands in records already is written once more only where there
// is something to keep.
const char* const sqliteCountedStep = R"sql(
-- Who served: a name once, sealed, under its keyed digest.
CREATE TABLE staff (
    digest BLOB NOT NULL PRIMARY KEY CHECK (length(digest) = 16),
    sealed BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TRIGGER staff_keep BEFORE DELETE ON staff
BEGIN SELECT RAISE(ABORT, 'who served is never deleted'); END;
CREATE TRIGGER staff_keep_rest BEFORE UPDATE ON staff
    WHEN NEW.digest <> OLD.digest OR length(NEW.sealed) <> length(OLD.sealed)
      OR substr(NEW.sealed, 2, 4) = substr(OLD.sealed, 2, 4)
BEGIN SELECT RAISE(ABORT, 'who served is never altered'); END;

-- What is counted of a record, beside its content and after it. NULL in those that were erased before this step.
ALTER TABLE records ADD COLUMN win_no TEXT;
ALTER TABLE records ADD COLUMN win_name TEXT;
ALTER TABLE records ADD COLUMN item_code TEXT;
ALTER TABLE records ADD COLUMN item_name TEXT;
ALTER TABLE records ADD COLUMN staff BLOB REFERENCES staff (digest);
CREATE TRIGGER records_keep_counted BEFORE UPDATE OF win_no, win_name, item_code, item_name, staff ON records
    WHEN OLD.erased_at IS NOT NULL OR (OLD.win_no IS NOT NULL AND OLD.disposition <> 'refused')
BEGIN SELECT RAISE(ABORT, 'what is counted of a record is never altered'); END;
)sql";

}  // namespace hcp
