// Both databases take the same steps: after each of them they hold the same tables, columns, keys, indexes, checks and
// triggers. What each side's own catalogue says is written as lines in one form, and the lines are compared.
#include <boost/test/unit_test.hpp>
#include <regex>
#include <set>
#include <thread>

#include "storage/kept.h"
#include "storage/postgresql_cluster.h"
#include "storage/postgresql_migrations.h"
#include "storage/sqlite_migrations.h"
#include "storage/store_seal.h"
#include "support/files.h"

using namespace hcp;
using namespace hcp::test;

namespace {

using Lines = std::set<std::string>;

constexpr int sealedFrom = 5;

void addLines(SqlDatabase& database, const char* sql, Lines& lines) {
    const auto row = database.prepare(sql);
    while (row->step()) {
        lines.insert(row->text(0));
    }
}

/// What a condition is about, however a catalogue writes it down: its columns, texts and NULLs, each once, sorted.
std::string subjectsOf(const std::string& condition) {
    static const std::regex word("'[^']*'|[A-Za-z_]+");
    static const Lines grammar{"AND", "IS", "IN", "ANY", "ARRAY", "text"};
    Lines words;
    for (std::sregex_iterator at(condition.begin(), condition.end(), word), end; at != end; ++at) {
        if (!grammar.contains(at->str())) {
            words.insert(at->str());
        }
    }
    std::string text;
    for (const auto& one : words) {
        text += " " + one;
    }
    return text;
}

void addIndexes(SqlDatabase& database, const char* sql, Lines& lines) {
    const auto row = database.prepare(sql);
    while (row->step()) {
        lines.insert(row->text(0) + (row->text(1).empty() ? "" : " where" + subjectsOf(row->text(1))));
    }
}

Lines shapeOf(SqliteDatabase& database) {
    Lines lines;
    addLines(database,
             "SELECT m.name || '.' || c.name || ' ' || c.type || iif(c.\"notnull\" OR c.pk, ' not null', '')"
             " FROM sqlite_schema AS m, pragma_table_info(m.name) AS c WHERE m.type = 'table'",
             lines);
    addLines(database,
             "SELECT 'primary key ' || m.name || ' ' || (SELECT group_concat(name) FROM"
             "  (SELECT name FROM pragma_table_info(m.name) WHERE pk > 0 ORDER BY pk))"
             " FROM sqlite_schema AS m WHERE m.type = 'table'",
             lines);
    addLines(database,
             "SELECT 'unique ' || m.name || ' ' || (SELECT group_concat(name) FROM"
             "  (SELECT name FROM pragma_index_info(i.name) ORDER BY seqno))"
             " FROM sqlite_schema AS m, pragma_index_list(m.name) AS i WHERE m.type = 'table' AND i.origin = 'u'",
             lines);
    addIndexes(database,
               "SELECT 'index ' || i.name || iif(i.\"unique\", ' unique ', ' ') || m.name || ' ' ||"
               "  (SELECT group_concat(name) FROM (SELECT name FROM pragma_index_info(i.name) ORDER BY seqno)),"
               "  iif(i.partial, substr(s.sql, instr(s.sql, ' WHERE ') + 7), '')"
               " FROM sqlite_schema AS m, pragma_index_list(m.name) AS i, sqlite_schema AS s"
               " WHERE m.type = 'table' AND i.origin = 'c' AND s.name = i.name",
               lines);
    addLines(database,
             "SELECT 'reference ' || m.name || '.' || f.\"from\" || ' ' || f.\"table\" || '.' || f.\"to\""
             " FROM sqlite_schema AS m, pragma_foreign_key_list(m.name) AS f WHERE m.type = 'table'",
             lines);
    addLines(database,
             "SELECT 'checks ' || name || ' ' || ((length(sql) - length(replace(sql, 'CHECK (', ''))) / 7)"
             " FROM sqlite_schema WHERE type = 'table'",
             lines);
    addLines(database, "SELECT 'trigger ' || name || ' ' || tbl_name FROM sqlite_schema WHERE type = 'trigger'", lines);
    return lines;
}

// PostgreSQL alone has schema_steps, and triggers against TRUNCATE, which SQLite does not know.
Lines shapeOf(PostgresqlDatabase& database) {
    Lines lines;
    addLines(database,
             "SELECT table_name || '.' || column_name || ' ' || CASE data_type WHEN 'bigint' THEN 'INTEGER'"
             "  WHEN 'text' THEN 'TEXT' WHEN 'bytea' THEN 'BLOB' ELSE data_type END ||"
             "  CASE is_nullable WHEN 'NO' THEN ' not null' ELSE '' END"
             " FROM information_schema.columns WHERE table_schema = current_schema() AND table_name <> 'schema_steps'",
             lines);
    addLines(
        database,
        "SELECT CASE c.contype WHEN 'p' THEN 'primary key ' ELSE 'unique ' END || t.relname || ' ' ||"
        "  (SELECT string_agg(a.attname, ',' ORDER BY k.at) FROM unnest(c.conkey) WITH ORDINALITY AS k (number, at)"
        "   JOIN pg_attribute AS a ON a.attrelid = t.oid AND a.attnum = k.number)"
        " FROM pg_constraint AS c JOIN pg_class AS t ON t.oid = c.conrelid JOIN pg_namespace AS n"
        "  ON n.oid = t.relnamespace AND n.nspname = current_schema()"
        " WHERE c.contype IN ('p', 'u') AND t.relname <> 'schema_steps'",
        lines);
    addIndexes(
        database,
        "SELECT 'index ' || i.relname || CASE WHEN x.indisunique THEN ' unique ' ELSE ' ' END || t.relname || ' '"
        "  || (SELECT string_agg(a.attname, ',' ORDER BY k.at) FROM unnest(x.indkey::int2[]) WITH ORDINALITY AS"
        "   k (number, at) JOIN pg_attribute AS a ON a.attrelid = t.oid AND a.attnum = k.number),"
        "  coalesce(pg_get_expr(x.indpred, x.indrelid), '')"
        " FROM pg_index AS x JOIN pg_class AS i ON i.oid = x.indexrelid JOIN pg_class AS t ON t.oid = x.indrelid"
        " JOIN pg_namespace AS n ON n.oid = t.relnamespace AND n.nspname = current_schema()"
        " WHERE NOT EXISTS (SELECT 1 FROM pg_constraint AS c WHERE c.conindid = i.oid)",
        lines);
    addLines(
        database,
        "SELECT 'reference ' || t.relname || '.' || a.attname || ' ' || f.relname || '.' || b.attname"
        " FROM pg_constraint AS c JOIN pg_class AS t ON t.oid = c.conrelid JOIN pg_class AS f ON f.oid = c.confrelid"
        " JOIN pg_attribute AS a ON a.attrelid = t.oid AND a.attnum = c.conkey[1]"
        " JOIN pg_attribute AS b ON b.attrelid = f.oid AND b.attnum = c.confkey[1]"
        " JOIN pg_namespace AS n ON n.oid = t.relnamespace AND n.nspname = current_schema() WHERE c.contype = 'f'",
        lines);
    addLines(database,
             "SELECT 'checks ' || t.relname || ' ' || (SELECT count(*) FROM pg_constraint AS c WHERE c.conrelid = t.oid"
             "  AND c.contype = 'c') FROM pg_class AS t JOIN pg_namespace AS n ON n.oid = t.relnamespace"
             " WHERE n.nspname = current_schema() AND t.relkind = 'r' AND t.relname <> 'schema_steps'",
             lines);
    addLines(
        database,
        "SELECT 'trigger ' || g.tgname || ' ' || t.relname FROM pg_trigger AS g JOIN pg_class AS t ON t.oid = g.tgrelid"
        " JOIN pg_namespace AS n ON n.oid = t.relnamespace WHERE n.nspname = current_schema()"
        " AND NOT g.tgisinternal AND g.tgname NOT LIKE '%_all'",
        lines);
    return lines;
}

std::string onlyIn(const Lines& these, const Lines& others) {
    std::string text;
    for (const auto& line : these) {
        text += others.contains(line) ? "" : line + "\n";
    }
    return text;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(postgresql_migrations)

BOOST_AUTO_TEST_CASE(after_each_step_both_databases_hold_the_same) {
    BOOST_TEST(postgresqlSchemaVersion() == schemaVersion());
    const TemporaryFolder folder;
    SqliteDatabase sqlite(folder.path() / "store.db", SqliteAccess::readWrite);
    const auto postgresql = beside(newPostgresqlPlace());
    for (int step = 1; step <= schemaVersion(); ++step) {
        BOOST_TEST_CONTEXT("after step " << step) {
            BOOST_TEST(migrate(sqlite, testKeys(), step) == 1);
            BOOST_TEST(migrate(*postgresql, testKeys(), step) == 1);
            const Lines left = shapeOf(sqlite);
            const Lines right = shapeOf(*postgresql);
            BOOST_TEST(left.size() > 20U);
            BOOST_TEST(onlyIn(left, right) == "");
            BOOST_TEST(onlyIn(right, left) == "");
        }
    }
}

BOOST_AUTO_TEST_CASE(a_new_store_takes_every_step_and_an_old_one_none) {
    const auto database = beside(newPostgresqlPlace());
    BOOST_TEST(versionOf(*database) == 0);
    BOOST_TEST(migrate(*database, testKeys()) == postgresqlSchemaVersion());
    BOOST_TEST(versionOf(*database) == postgresqlSchemaVersion());
    BOOST_TEST(migrate(*database, testKeys()) == 0);
}

BOOST_AUTO_TEST_CASE(a_store_of_every_earlier_version_keeps_what_is_in_it) {
    for (int version = 1; version < postgresqlSchemaVersion(); ++version) {
        const std::string url = newPostgresqlPlace();
        const auto old = beside(url);
        migrate(*old, testKeys(), version);
        const auto record = kept(RecordKind::evaluation, evaluation().set("winNo", "4"), "id-1", Disposition::held);
        old->prepare(
               "INSERT INTO records (id, submission, kind, project_no, service_number, assess_number, disposition, "
               "package,"
               " received_at, bytes, content_digest, findings, occurred_at, org_code, org_name, level, channel)"
               " VALUES ('id-1', 'submission-id-1', 'evaluation', 'P-0001', '1', '1', 'held', 'fujian@old', 1, ?, ?, "
               "'[]',"
               " '2026-10-12 09:00:00', '', '', '5', '1')")
            ->bindBytes(version < sealedFrom ? record.bytes : StoreSeal::open(*old, testKeys())->sealed(record))
            .bind(record.contentDigest)
            .run();
        old->execute("INSERT INTO journal (seq, entry, leaf) VALUES (1, '{}', decode(repeat('00', 32), 'hex'))");
        PostgresqlStore store(url, testKeys(), PostgresqlAccess::readWrite);
        const auto found = store.find(record.key);
        BOOST_REQUIRE(found.has_value());
        BOOST_TEST(found->bytes == record.bytes);
        store.write([&](StoreTransaction& transaction) {
            transaction.settle(*found, arrival());
            transaction.append({arrival(), JournalKind::accepted, "intake", "id-1", "", "", {}, ""});
        });
        int entries = 0;
        store.entries(1, [&](const BookEntry& entry) { return entry.number == static_cast<std::uint64_t>(++entries); });
        BOOST_TEST(entries == 2);
        BOOST_TEST(store.verdictsOf("id-1").size() == 1U);
        const auto counted = store.snapshot()->figures().counted("id-1", true).value();
        BOOST_TEST(counted.known);
        BOOST_TEST(counted.window == "4");
        store.write([](StoreTransaction& transaction) {
            transaction.keep(kept(RecordKind::deviceCheck, deviceCheck(), "id-check"));
        });
        BOOST_TEST(store.snapshot()->deviceChecks().deviceChecks(Period::parse("2026-10-12").value()).size() == 1U);
    }
}

BOOST_AUTO_TEST_CASE(the_store_of_a_newer_appliance_is_refused_and_left_alone) {
    const auto database = beside(newPostgresqlPlace());
    migrate(*database, testKeys());
    database->execute("INSERT INTO schema_steps (step) VALUES (9999)");
    BOOST_CHECK_THROW(migrate(*database, testKeys()), StoreFault);
    BOOST_TEST(versionOf(*database) == 9999);
}

BOOST_AUTO_TEST_CASE(somebody_elses_schema_is_refused_and_left_alone) {
    const auto database = beside(newPostgresqlPlace());
    database->execute("CREATE TABLE theirs (x integer)");
    BOOST_CHECK_THROW(migrate(*database, testKeys()), StoreFault);
    BOOST_TEST(shapeOf(*database).size() == 2U);
}

BOOST_AUTO_TEST_CASE(two_that_migrate_at_once_take_each_step_once) {
    const std::string url = newPostgresqlPlace();
    std::vector<int> taken(2);
    {
        const auto one = [&](std::size_t n) {
            const auto database = beside(url);
            taken[n] = migrate(*database, testKeys());
        };
        const std::jthread first(one, 0);
        const std::jthread second(one, 1);
    }
    BOOST_TEST(taken[0] + taken[1] == postgresqlSchemaVersion());
}

BOOST_AUTO_TEST_SUITE_END()
