#include "storage/later_steps.h"

namespace hcp {

const char* const postgresqlPublicationsStep = R"sql(
CREATE TABLE publications (
    seq        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind       text NOT NULL,
    period     text NOT NULL,
    file       text NOT NULL CHECK (length(file) > 0),
    sha256     text NOT NULL CHECK (length(sha256) = 64),
    written_at bigint NOT NULL,
    run        text NOT NULL,
    stale_at   bigint,
    ended_at   bigint
);
CREATE UNIQUE INDEX publications_standing ON publications (file) WHERE ended_at IS NULL;
CREATE INDEX publications_stale ON publications (seq) WHERE stale_at IS NOT NULL;
CREATE TRIGGER publications_keep BEFORE DELETE ON publications
    FOR EACH ROW EXECUTE FUNCTION refuse_change('what was published is never deleted');
CREATE TRIGGER publications_keep_all BEFORE TRUNCATE ON publications
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('what was published is never deleted');
CREATE TRIGGER publications_keep_rest BEFORE UPDATE OF seq, kind, period, file, sha256, written_at, run ON publications
    FOR EACH ROW EXECUTE FUNCTION refuse_change('what was published is never altered');
CREATE TRIGGER publications_settled BEFORE UPDATE OF stale_at, ended_at ON publications
    FOR EACH ROW WHEN ((OLD.stale_at IS NOT NULL AND NEW.stale_at IS DISTINCT FROM OLD.stale_at)
                       OR OLD.ended_at IS NOT NULL)
    EXECUTE FUNCTION refuse_change('a publication becomes stale once and ends once');

CREATE TABLE publication_texts (
    publication bigint NOT NULL REFERENCES publications (seq),
    record      text NOT NULL REFERENCES records (id),
    PRIMARY KEY (publication, record)
);
CREATE INDEX publication_texts_record ON publication_texts (record);
CREATE TRIGGER publication_texts_keep BEFORE DELETE ON publication_texts
    FOR EACH ROW EXECUTE FUNCTION refuse_change('what was published is never deleted');
CREATE TRIGGER publication_texts_keep_all BEFORE TRUNCATE ON publication_texts
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('what was published is never deleted');
CREATE TRIGGER publication_texts_keep_rest BEFORE UPDATE ON publication_texts
    FOR EACH ROW EXECUTE FUNCTION refuse_change('what was published is never altered');
)sql";

}  // namespace hcp
