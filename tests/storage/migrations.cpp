#include "storage/sqlite_migrations.h"

#include <boost/test/unit_test.hpp>

#include "journal/merkle_tree.h"
#include "storage/kept.h"
#include "storage/sqlite_store.h"
#include "storage/store_seal.h"
#include "support/files.h"

using namespace hcp;
using namespace hcp::test;

namespace {

void addRecord(SqliteDatabase& database, const std::string& id, const std::string& disposition,
               const std::string& bytes, const std::string& findings = "[]") {
    database
        .prepare(
            "INSERT INTO records (id, submission, kind, project_no, service_number, assess_number, disposition, "
            "package,"
            " received_at, bytes, content_digest, findings, occurred_at, org_code, org_name, level, channel)"
            " VALUES (?, 'one', 'evaluation', ?, '1', '1', ?, 'fujian@old', 7, ?, ?, ?, '', '', '', '', '')")
        ->bind(id)
        .bind("P-" + id)
        .bind(disposition)
        .bindBytes(bytes)
        .bind(toHex(sha256(bytes)))
        .bind(findings)
        .run();
}

void addEntry(SqliteDatabase& database, const std::string& record) {
    const std::string text = canonical({arrival(), JournalKind::accepted, "intake", record, "", "", {}, ""});
    database.prepare("INSERT INTO journal (entry, leaf) VALUES (?, ?)")->bind(text).bindBytes(leafHash(text)).run();
}

/// Who served, where and what about, as it lay in the sealed content alone.
KeptRecord served() {
    return kept(RecordKind::service,
                serviceRecord("P-served").set("proManager", "某某").set("winNo", "3").set("winName", "综合窗口"),
                "id-served");
}

/// `erased`: its content is gone.
void addService(SqliteDatabase& database, const KeptRecord& record, const std::string& erased) {
    database
        .prepare(
            "INSERT INTO records (id, submission, kind, project_no, service_number, assess_number, disposition,"
            " package, received_at, bytes, content_digest, findings, occurred_at, org_code, org_name, level, channel,"
            " sender) VALUES (?, 'one', 'service', ?, '1', '', 'accepted', 'fujian@old', 7, ?, ?, '[]',"
            " '2026-10-12 09:30:00', 'QYFW', '企业服务处', '', '', 'hall-1')")
        ->bind(record.id)
        .bind(record.key.projectNo)
        .bindBytes(StoreSeal::open(database, testKeys())->sealed(record))
        .bind(record.contentDigest)
        .run();
    database.prepare("UPDATE records SET bytes = x'', erased_at = 9 WHERE id = ?")->bind(erased).run();
}

const std::string findingOf(const std::string& rule) {
    return R"({"rule":")" + rule + R"(","severity":"refuse","dimension":"规范","at":"/pf","message":"一句话"})";
}

/// What an appliance of version n, at index n - 1, wrote besides what the versions before it did. Who adds a step adds
/// here what the version before it left behind.
const std::vector<std::function<void(SqliteDatabase&)>> writtenBy{
    [](SqliteDatabase& database) {
        addRecord(database, "id-accepted", "accepted", "{}");
        addRecord(database, "id-held", "held", "{\"a\": 1}");
        addRecord(database, "id-refused", "refused", std::string("{\0\xff", 3),
                  "[" + findingOf("json.syntax") + "," + findingOf("FJ-X-1") + "," + findingOf("FJ-X-1") + "]");
        database.execute(
            "INSERT INTO parcels (id, record, lane, state, due_at, letters, outages, receipt, last_answer, changed_at)"
            " VALUES ('parcel', 'id-accepted', 'P/1', 'delivered', 1, 2, 3, 'receipt', 'well', 4)");
        addEntry(database, "id-accepted");
    },
    [](SqliteDatabase& database) {
        addRecord(database, "id-superseded", "held", "{\"b\": 1}");
        addRecord(database, "id-better", "accepted", "{\"b\": 2}");
        database.execute("UPDATE records SET superseded_by = 'id-better' WHERE id = 'id-superseded'");
        database.execute(
            "INSERT INTO verdicts (record, until, disposition, package, findings)"
            " VALUES ('id-superseded', 5, 'held', 'fujian@older', '[]')");
    },
    [](SqliteDatabase& database) {
        database.execute("INSERT INTO traces (record, digest, at) VALUES ('id-better', zeroblob(32), 6)");
    },
    [](SqliteDatabase& database) {
        addRecord(database, "id-salted", "refused", "{\"c\": 1}", "[" + findingOf("FJ-X-2") + "]");
        database.execute("INSERT INTO checkpoints (size, note, subtrees) VALUES (1, 'note', zeroblob(32))");
        database.execute(
            "INSERT INTO records (id, submission, kind, project_no, service_number, assess_number, disposition, "
            "package,"
            " received_at, bytes, content_digest, findings, occurred_at, org_code, org_name, level, channel, salt)"
            " VALUES ('id-with-salt', 'two', 'service', 'P', '1', '', 'accepted', 'fujian@old', 8, x'7b7d',"
            " printf('%064d', 0), '[]', '', '', '', '', '', randomblob(32))");
    },
    [](SqliteDatabase& database) {
        KeptRecord record;
        record.id = "id-sealed";
        record.bytes = "{\"d\": 1}";
        addRecord(database, record.id, "accepted", StoreSeal::open(database, testKeys())->sealed(record));
    },
    [](SqliteDatabase& database) {
        addRecord(database, "id-erased", "accepted", "{\"e\": 1}");
        database.execute("UPDATE records SET bytes = x'', erased_at = 9 WHERE id = 'id-erased'");
    },
    [](SqliteDatabase& database) {
        KeptRecord record;
        record.id = "id-turned-down";
        record.bytes = "{\"f\": 1}";
        addRecord(database, record.id, "accepted", StoreSeal::open(database, testKeys())->sealed(record));
        database.execute(
            "INSERT INTO parcels (id, record, lane, state, due_at, letters, outages, receipt, last_answer, changed_at)"
            " VALUES ('parcel-no', 'id-turned-down', 'Q/1', 'rejected', 1, 1, 0, '', 'no', 4)");
    },
    [](SqliteDatabase& database) {
        database.execute(
            "INSERT INTO parcel_events (parcel, kind, first_at, last_at, times, actor, answer, letter, records)"
            " VALUES ('parcel-no', 'turned down', 1, 2, 3, 'delivery', 'no', 'save fujian@old', 'id-turned-down');"
            "INSERT INTO pull_places (profile, since, cursor) VALUES ('fujian', 7, 'page 2')");
    },
    [](SqliteDatabase& database) {
        database.execute(
            "INSERT INTO records (id, submission, kind, project_no, service_number, assess_number, round_number,"
            " disposition, package, received_at, bytes, content_digest, findings, occurred_at, org_code, org_name, "
            "level,"
            " channel, origin)"
            " VALUES ('id-step', 'casework', 'verification', 'P-id-held', '1', '1', '1', 'held', 'fujian@old', 7, "
            "x'00',"
            " printf('%064d', 9), '[]', '', '', '', '', '', 'casework');"
            "INSERT INTO cases (id, terms, project_no, service_number, opened_by, opening, office, lead_department, "
            "state,"
            " version, round, extensions, extensions_most, settled)"
            " VALUES ('case', 'case-steps@0.1', 'P-id-held', '1', 'id-held', '{}', '', 'lead', 'contact', 1, 1, 0, 1, "
            "0);"
            "INSERT INTO told (notice, state, at) VALUES ('notice@webhook', 'sent', 7);"
            "INSERT INTO outage_told (id, since) VALUES (1, 8)");
    },
    [](SqliteDatabase& database) {
        database.execute(
            "INSERT INTO records (id, submission, kind, project_no, service_number, assess_number, round_number,"
            " disposition, package, received_at, bytes, content_digest, findings, occurred_at, org_code, org_name,"
            " level, channel) VALUES ('id-look', 'sub', 'deviceCheck', 'DEV-09', '2026-10-11 08:30:00', '', '',"
            " 'accepted', 'fujian@old', 7, x'00', printf('%064d', 10), '[]', '2026-10-11 08:30:00', 'QYFW', '', '',"
            " '');"
            "INSERT INTO device_checks (record, win_no, result) VALUES ('id-look', '1', '1')");
    },
    [](SqliteDatabase& database) {
        database.execute(
            "INSERT INTO report_runs (id, kind, period, asked_by, asked_at, state, progress, interruptions, started_at,"
            " ended_at, file_name, size, sha256, problem)"
            " VALUES ('run-old', 'monthly', '2026-09', 'reader', 7, 'failed', 0, 0, 8, 9, '', 0, '', 'no')");
    },
    [](SqliteDatabase& database) {
        addService(database, served(), "");
        addService(database, kept(RecordKind::service, serviceRecord("P-gone"), "id-gone"), "id-gone");
        database.execute(
            "INSERT INTO filings (year, number, opened_at, problem, scope, cause, solution, solve_by, state, version)"
            " VALUES (2026, 1, 7, 'p', 's', 'c', 's', '2026-12-01', 'open', 1)");
    },
    [](SqliteDatabase& database) {
        database.execute(
            "INSERT INTO filings (year, number, opened_at, problem, scope, cause, solution, solve_by, state, version)"
            " VALUES (2026, 2, 8, 'p', 's', 'c', 's', '2026-12-01', 'open', 1)");
    },
    [](SqliteDatabase& database) {
        database.execute(
            "INSERT INTO rechecks (id, at, actor, first_day, last_day, package)"
            " VALUES ('recheck-old', 7, 'reconciliation', '2026-10-01', '2026-10-08', 'fujian@old')");
    }};

/// What a step converts, and takes away with it.
bool isConverted(const std::string& table, const std::string& column) {
    return (table == "records" && (column == "bytes" || column == "content_digest" || column == "salt")) ||
           (table == "traces" && column == "digest") || (table == "parcels" && column == "state");
}

/// For each table the columns it has, but for those that are converted.
std::map<std::string, std::string> tablesOf(SqliteDatabase& database) {
    std::map<std::string, std::string> tables;
    auto row = database.prepare(
        "SELECT t.name, c.name FROM sqlite_schema AS t JOIN pragma_table_info(t.name) AS c"
        " WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%'");
    while (row->step()) {
        if (!isConverted(row->text(0), row->text(1))) {
            std::string& columns = tables[row->text(0)];
            columns += (columns.empty() ? "" : " || ") + ("quote(" + row->text(1) + ")");
        }
    }
    return tables;
}

std::string contentOf(SqliteDatabase& database, const std::map<std::string, std::string>& tables) {
    std::string content;
    for (const auto& [table, columns] : tables) {
        auto row = database.prepare("SELECT " + columns + " FROM " + table + " ORDER BY 1");
        while (row->step()) {
            content += table + " " + row->text(0) + "\n";
        }
    }
    return content;
}

/// Makes the store of an older appliance, as it lies there when this one begins.
void makeStore(SqliteDatabase& database, int version) {
    for (int n = 1; n <= version; ++n) {
        migrate(database, testKeys(), n);
        writtenBy.at(static_cast<std::size_t>(n) - 1)(database);
    }
}

/// Every record can be read, and the store does its work.
void works(SqliteStore& store, int version) {
    BOOST_TEST(store.byId("id-refused")->bytes == std::string("{\0\xff", 3));
    BOOST_TEST(store.byId("id-refused")->sender == "");
    const std::size_t records[] = {3, 5, 5, 6, 7, 8, 9, 9, 9, 9, 9, 11, 11, 11};
    BOOST_TEST(store.bySubmission("one", "", 100).size() == records[version - 1]);
    BOOST_TEST(store.byId("id-accepted")->bytes == "{}");
    BOOST_TEST(store.byId("id-accepted")->contentDigest == store.digestOf("{}"));
    BOOST_TEST((version < 5 || store.byId("id-sealed")->bytes == "{\"d\": 1}"));
    BOOST_TEST((version < 6 || store.byId("id-erased")->erasedAt == Moment{9}));
    BOOST_TEST(store.verdictsOf("id-superseded").size() == (version == 1 ? 0U : 1U));
    BOOST_TEST(store.quarantine({.rule = "FJ-X-1"}).records.size() == 1U);
    BOOST_TEST(store.quarantine({.rule = "FJ-X-2"}).records.size() == (version < 4 ? 0U : 1U));
    BOOST_TEST(store.counts().delivered == 1);
    BOOST_TEST(store.counts().dead == (version < 7 ? 0 : 1));
    BOOST_TEST((version < 7 || store.parcel("parcel-no")->parcel.rejections == 1));
    BOOST_TEST((version < 8 || store.pullPlace("fujian") == PullPlace{Moment{7}, "page 2"}));
    BOOST_TEST((version < 8 || store.eventsOf("parcel-no").size() == 1U));
    BOOST_TEST((version < 9 || store.outageTold() == Moment{8}));
    BOOST_TEST((version < 6 || !store.snapshot()->figures().counted("id-erased", true)->known));
    BOOST_TEST((version < 12 || store.snapshot()->figures().counted("id-served", true) == countedIn(served())));
    BOOST_TEST((version < 12 || !store.snapshot()->figures().counted("id-gone", true)->known));
    BOOST_TEST((version < 9 || store.casework().told().contains("notice@webhook")));
    BOOST_TEST(store.ask({"run", "monthly", "2026-10", "reader", arrival()}).id == "run");
    std::string text;
    store.entries(1, [&](const BookEntry& entry) {
        text = entry.text;
        return true;
    });
    BOOST_TEST(text.find("id-accepted") != std::string::npos);
    store.write([](StoreTransaction& transaction) {
        auto held = *transaction.byId("id-held");
        held.disposition = Disposition::accepted;
        transaction.settle(held, arrival());
        transaction.enqueue(parcelFor(held, "parcel-new"));
        transaction.keep(kept(RecordKind::evaluation, evaluation("P-new"), "id-new", Disposition::refused));
        transaction.supersede("id-refused", "id-new");
        transaction.append({arrival(), JournalKind::corrected, "hall-1", "id-refused", "", "", {}, "id-new"});
        transaction.keep(kept(RecordKind::deviceCheck, deviceCheck(), "id-check"));
    });
    BOOST_TEST(store.snapshot()->deviceChecks().deviceChecks(Period::parse("2026-10-12").value()).size() == 1U);
    BOOST_TEST((version < 10 ||
                store.snapshot()->deviceChecks().deviceChecks(Period::parse("2026-10-11").value()).size() == 1U));
    BOOST_CHECK_THROW(store.write([](StoreTransaction& transaction) {
        transaction.keep(kept(RecordKind::deviceCheck, deviceCheck(), "id-again"));
    }),
                      StoreFault);
    BOOST_TEST(store.quarantine({.access = {"hall-1"}}).records.size() == 1U);
    BOOST_TEST(store.claimDue(arrival(), 9).size() == 1U);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(migrations)

BOOST_AUTO_TEST_CASE(a_store_of_every_earlier_version_keeps_all_it_had_and_works) {
    BOOST_REQUIRE(static_cast<int>(writtenBy.size()) == schemaVersion() - 1);
    for (int version = 1; version < schemaVersion(); ++version) {
        BOOST_TEST_CONTEXT("version " << version) {
            const TemporaryFolder folder;
            const auto file = folder.path() / "store.db";
            std::map<std::string, std::string> tables;
            std::string before;
            {
                SqliteDatabase database(file, SqliteAccess::readWrite);
                makeStore(database, version);
                tables = tablesOf(database);
                before = contentOf(database, tables);
            }
            SqliteStore store(file, testKeys());
            SqliteDatabase database(file, SqliteAccess::readOnly);
            BOOST_TEST(contentOf(database, tables) == before);
            BOOST_TEST(before.find("records 1'id-accepted'") != std::string::npos);
            works(store, version);
        }
    }
}

BOOST_AUTO_TEST_CASE(a_new_store_takes_every_step_and_an_old_one_none) {
    const TemporaryFolder folder;
    SqliteDatabase database(folder.path() / "store.db", SqliteAccess::readWrite);
    BOOST_TEST(migrate(database, testKeys()) == schemaVersion());
    BOOST_TEST(migrate(database, testKeys()) == 0);
}

BOOST_AUTO_TEST_CASE(whoever_watches_is_told_of_each_step_and_of_the_records_that_it_converts) {
    const TemporaryFolder folder;
    std::string told;
    const auto watch = [&](const MigrationProgress& progress) {
        told += std::to_string(progress.step) + ":" + std::to_string(progress.records) + " ";
    };
    SqliteDatabase fresh(folder.path() / "fresh.db", SqliteAccess::readWrite);
    BOOST_TEST(migrate(fresh, testKeys(), schemaVersion(), watch) == schemaVersion());
    BOOST_TEST(told == "");
    SqliteDatabase old(folder.path() / "old.db", SqliteAccess::readWrite);
    makeStore(old, 12);
    BOOST_TEST(migrate(old, testKeys(), schemaVersion(), watch) == schemaVersion() - 12);
    const auto counted =
        old.prepare("SELECT count(*) FROM records WHERE erased_at IS NULL AND kind IN ('service', 'evaluation')");
    BOOST_REQUIRE(counted->step());
    BOOST_TEST(told == "13:0 13:" + std::to_string(counted->number(0)) + " 14:0 15:0 ");
}

BOOST_AUTO_TEST_CASE(the_store_of_a_newer_appliance_is_refused_and_left_alone) {
    const TemporaryFolder folder;
    SqliteDatabase database(folder.path() / "store.db", SqliteAccess::readWrite);
    database.execute("PRAGMA user_version = 9999");
    BOOST_CHECK_THROW(migrate(database, testKeys()), StoreFault);
    auto tables = database.prepare("SELECT count(*) FROM sqlite_schema");
    tables->step();
    BOOST_TEST(tables->number(0) == 0);
}

BOOST_AUTO_TEST_CASE(somebody_elses_database_is_refused_and_left_alone) {
    const TemporaryFolder folder;
    SqliteDatabase database(folder.path() / "store.db", SqliteAccess::readWrite);
    database.execute("CREATE TABLE theirs (x)");
    BOOST_CHECK_THROW(migrate(database, testKeys()), StoreFault);
}

BOOST_AUTO_TEST_CASE(the_store_survives_a_power_cut) {
    const TemporaryFolder folder;
    SqliteDatabase database(folder.path() / "store.db", SqliteAccess::readWrite);
    const auto pragma = [&](const char* sql) {
        auto row = database.prepare(sql);
        row->step();
        return row->text(0);
    };
    BOOST_TEST(pragma("PRAGMA journal_mode") == "wal");
    BOOST_TEST(pragma("PRAGMA synchronous") == "2");  // FULL
}

BOOST_AUTO_TEST_SUITE_END()
