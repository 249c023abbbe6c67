#include "storage/casework_steps.h"

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
)sql";

}  // namespace hcp
