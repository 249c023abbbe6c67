#include "storage/later_steps.h"

namespace hcp {

const char* const postgresqlDeviceChecksStep = R"sql(
ALTER TABLE records DROP CONSTRAINT records_kind_check;
ALTER TABLE records ADD CONSTRAINT records_kind_check
    CHECK (kind IN ('service', 'evaluation', 'textAudit', 'verification', 'withdrawal', 'extension', 'rectification',
                    'followUp', 'deviceCheck'));
ALTER TABLE records DROP CONSTRAINT records_round_number_check;
ALTER TABLE records ADD CONSTRAINT records_round_number_check
    CHECK (disposition = 'refused' OR (round_number <> '') = (kind NOT IN ('service', 'evaluation', 'deviceCheck')));

CREATE TABLE device_checks (
    record text NOT NULL PRIMARY KEY REFERENCES records (id),
    win_no text NOT NULL,
    result text NOT NULL
);
CREATE TRIGGER device_checks_keep BEFORE DELETE ON device_checks
    FOR EACH ROW EXECUTE FUNCTION refuse_change('what was counted of a check is never deleted');
CREATE TRIGGER device_checks_keep_all BEFORE TRUNCATE ON device_checks
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('what was counted of a check is never deleted');
CREATE TRIGGER device_checks_keep_rest BEFORE UPDATE ON device_checks
    FOR EACH ROW EXECUTE FUNCTION refuse_change('what was counted of a check is never altered');
)sql";

}  // namespace hcp
