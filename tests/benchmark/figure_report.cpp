// One part of figure_report.py, which says what they are for; prints how long it took and how much memory the process
// ever had, as JSON. Usage: figure_report fill URL RECORDS | write URL KIND PERIOD FOLDER | count URL BEGIN END |
// migrate URL
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <iostream>

#include "calendar/calendar_folder.h"
#include "pipeline/store_report_writer.h"
#include "storage/open_store.h"
#include "storage/postgresql_database.h"
#include "storage/sqlite_database.h"
#include "year_of_records.h"

namespace {

using namespace hcp;
using namespace hcp::test;

std::shared_ptr<const RulesInForce> rulesOfFujian() {
    return std::make_shared<const RulesInForce>(
        std::make_shared<const Checker>(fujian()), loadCalendar(sourceFolder() / "specs/calendar").value(), Lexicons{},
        std::make_shared<TermsShelf>(sourceFolder() / "specs"), RulesInForce::CaseworkSettings{"QT"});
}

std::uint64_t fill(const std::string& url, std::uint64_t records) {
    const auto store = openStore(url, StoreUse::serve, testKeys());
    benchmark::fillYear(*store, records, *fujian()->casework);
    return records;
}

std::uint64_t write(const std::string& url, const std::string& kind, const std::string& period,
                    const std::string& folder) {
    const auto store = openStore(url, StoreUse::beside, testKeys());
    const ActiveRules rules(rulesOfFujian());
    const ManualClock clock(benchmark::yearBegin.plusMs(benchmark::yearMs));
    StoreReportWriter writer(loadReportKinds(sourceFolder() / "reports").value(), reportSourcesOf(*store), rules,
                             clock);
    std::uint64_t facts = 0;
    const auto written = writer.write(kind, Period::parse(period).value(), folder, "benchmark",
                                      [&](std::uint64_t told) { facts = told; });
    if (!written) {
        throw std::runtime_error(written.error().what);
    }
    return facts;
}

/// The peer: the database alone counts the same rows in the same groups.
std::uint64_t count(SqlDatabase& database, const std::string& begin, const std::string& end) {
    std::uint64_t counted = 0;
    const auto add = [&](std::string_view sql) {
        const auto row = database.prepare(sql);
        row->bind(begin).bind(end);
        while (row->step()) {
            counted += static_cast<std::uint64_t>(row->number(0));
        }
    };
    add("SELECT count(*), org_code, sender, win_no, staff, item_code, sum(CASE WHEN EXISTS (SELECT 1 FROM records AS v"
        " WHERE v.kind = 'evaluation' AND v.disposition <> 'refused' AND v.superseded_by IS NULL"
        " AND v.project_no = e.project_no AND v.service_number = e.service_number) THEN 1 ELSE 0 END) FROM records AS e"
        " WHERE kind = 'service' AND disposition <> 'refused' AND superseded_by IS NULL AND occurred_at >= ?"
        " AND occurred_at < ? GROUP BY org_code, sender, win_no, staff, item_code");
    add("SELECT count(*), s.org_code, e.sender, s.win_no, s.staff, s.item_code, e.level, e.channel, p.state"
        " FROM records AS e LEFT JOIN records AS s ON s.kind = 'service' AND s.disposition <> 'refused'"
        " AND s.superseded_by IS NULL AND s.assess_number = '' AND s.round_number = ''"
        " AND s.project_no = e.project_no AND s.service_number = e.service_number"
        " LEFT JOIN parcels AS p ON p.record = e.id WHERE e.kind = 'evaluation' AND e.disposition <> 'refused'"
        " AND e.superseded_by IS NULL AND e.occurred_at >= ? AND e.occurred_at < ?"
        " GROUP BY s.org_code, e.sender, s.win_no, s.staff, s.item_code, e.level, e.channel, p.state");
    return counted;
}

std::uint64_t count(const std::string& url, const std::string& begin, const std::string& end) {
    if (const auto file = sqliteFile(url)) {
        SqliteDatabase database(*file, SqliteAccess::readOnly);
        return count(database, begin, end);
    }
    PostgresqlDatabase database(url, PostgresqlAccess::readOnly);
    return count(database, begin, end);
}

/// Records that the steps have converted.
std::uint64_t migrate(const std::string& url) {
    std::uint64_t records = 0;
    (void)migrateStore(url, testKeys(),
                       [&](const MigrationProgress& progress) { records = std::max(records, progress.records); });
    return records;
}

std::uint64_t run(const std::vector<std::string>& words) {
    const std::string what = words.empty() ? "" : words[0];
    if (what == "fill" && words.size() == 3) {
        return fill(words[1], std::stoull(words[2]));
    }
    if (what == "write" && words.size() == 5) {
        return write(words[1], words[2], words[3], words[4]);
    }
    if (what == "count" && words.size() == 4) {
        return count(words[1], words[2], words[3]);
    }
    if (what == "migrate" && words.size() == 2) {
        return migrate(words[1]);
    }
    throw std::runtime_error(
        "usage: figure_report fill URL RECORDS | write URL KIND PERIOD FOLDER |"
        " count URL BEGIN END | migrate URL");
}

}  // namespace

int main(int count, char** arguments) {
    try {
        const auto begin = std::chrono::steady_clock::now();
        const auto rows = run({arguments + 1, arguments + count});
        const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - begin;
        rusage usage{};
        getrusage(RUSAGE_SELF, &usage);
        const auto secondsOf = [](const timeval& time) {
            return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
        };
        std::cout << "{\"rows\":" << rows << ",\"seconds\":" << taken.count()
                  << ",\"cpuSeconds\":" << secondsOf(usage.ru_utime) + secondsOf(usage.ru_stime)
                  << ",\"peakKb\":" << usage.ru_maxrss << "}\n";
        return 0;
    } catch (const std::exception& failure) {
        std::cerr << "figure_report: " << failure.what() << '\n';
        return 2;
    }
}
