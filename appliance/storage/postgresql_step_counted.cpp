#include "storage/later_steps.h"

namespace hcp {

const char* const postgresqlCountedStep = R"sql(
CREATE TABLE staff (
    digest bytea NOT NULL PRIMARY KEY CHECK (length(digest) = 16),
    sealed bytea NOT NULL
);
CREATE TRIGGER staff_keep BEFORE DELETE ON staff
    FOR EACH ROW EXECUTE FUNCTION refuse_change('who served is never deleted');
CREATE TRIGGER staff_keep_all BEFORE TRUNCATE ON staff
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('who served is never deleted');
CREATE TRIGGER staff_keep_rest BEFORE UPDATE ON staff FOR EACH ROW
    WHEN (NEW.digest <> OLD.digest OR length(NEW.sealed) <> length(OLD.sealed)
          OR substr(NEW.sealed, 2, 4) = substr(OLD.sealed, 2, 4))
    EXECUTE FUNCTION refuse_change('who served is never altered');

ALTER TABLE records ADD COLUMN win_no text;
ALTER TABLE records ADD COLUMN win_name text;
ALTER TABLE records ADD COLUMN item_code text;
ALTER TABLE records ADD COLUMN item_name text;
ALTER TABLE records ADD COLUMN staff bytea REFERENCES staff (digest);
CREATE TRIGGER records_keep_counted BEFORE UPDATE OF win_no, win_name, item_code, item_name, staff ON records FOR EACH ROW
    WHEN (OLD.erased_at IS NOT NULL OR (OLD.win_no IS NOT NULL AND OLD.disposition <> 'refused'))
    EXECUTE FUNCTION refuse_change('what is counted of a record is never altered');
)sql";

}  // namespace hcp
