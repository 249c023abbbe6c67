// Reports for programs: ordered once, followed to their end, handed out with their digest.
#include "http/report_api.h"

#include <boost/test/unit_test.hpp>

#include "http/casework_counter.h"
#include "http/page_counter.h"

using namespace hcp;
using namespace hcp::test;

namespace {

const std::string reportsPath = "/api/v1/reports";
const std::string october = R"({"kind":"monthly","period":"2026-09"})";

struct ReportCounter : Desk {
    TemporaryFolder folder;
    SmallWriter writer;
    ReportDesk reports{store, store, writer, clock, identifiers, folder.path()};
    ReportProduction production{store, writer, clock, folder.path()};
    Turnstile turnstile{4, 2};
    ReportApi reportApi{reports, store, turnstile};
    ApiKey holder = keyOf(performancePerson);

    ApiResponse send(const std::string& method, const std::string& path, const std::string& body = "") {
        TextBody source(body);
        auto answer =
            reportApi.handle({method, path, method == "POST" ? "application/json" : "", "", "", source}, holder);
        if (answer && answer->spool) {
            answer->spool->each([&](std::string_view piece) { answer->body += piece; });
        }
        return answer.value_or(ApiResponse{.status = 0, .mediaType = {}, .body = {}});
    }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(report_api)

BOOST_FIXTURE_TEST_CASE(a_program_orders_a_report_follows_it_and_gets_its_file, ReportCounter) {
    const auto kinds = send("GET", reportsPath + "/kinds");
    BOOST_TEST(kinds.body ==
               "{\"kinds\":[{\"kind\":\"monthly\",\"title\":\"月报\",\"about\":\"一个月\","
               "\"periods\":[\"month\"]}]}\n");
    const auto ordered = send("POST", reportsPath, R"({"kind":"monthly","period":"2026-09","request":"R-1"})");
    BOOST_TEST(ordered.status == 202);
    const auto place = PageCounter::header(ordered, "Location");
    BOOST_TEST(place == reportsPath + "/" + member(ordered, "id"));
    BOOST_TEST(member(ordered, "state") == "waiting");
    BOOST_TEST(member(ordered, "file") == "null");
    BOOST_TEST(member(ordered, "askedBy") == "performance-1");
    BOOST_TEST(slugOf(send("GET", place + "/file")) == "not-ready");
    BOOST_TEST(store.journal.empty());
    const auto written = production.writeNext().value();
    const auto done = send("GET", place);
    BOOST_TEST(member(done, "state") == "done");
    BOOST_TEST(member(done, "file").find(written.sha256) != std::string::npos);
    const auto file = send("GET", place + "/file");
    BOOST_TEST(file.status == 200);
    BOOST_TEST(file.body == "workbook");
    BOOST_TEST(file.attachment == "monthly-2026-09.xlsx");
    BOOST_TEST(PageCounter::header(file, "Repr-Digest") == "sha-256=:" + toBase64(sha256("workbook")) + ":");
    BOOST_REQUIRE(store.journal.size() == 1U);
    BOOST_TEST(nameOf(store.journal.back().kind) == "exported");
    BOOST_TEST(store.journal.back().actor == "performance-1");
    const auto again = send("POST", reportsPath, R"({"kind":"monthly","period":"2026-09","request":"R-1"})");
    BOOST_TEST(again.status == 200);
    BOOST_TEST(member(again, "id") == written.id);
    BOOST_TEST(send("GET", reportsPath).body.find(written.id) != std::string::npos);
}

BOOST_FIXTURE_TEST_CASE(the_same_order_while_it_waits_is_one_run, ReportCounter) {
    const auto first = member(send("POST", reportsPath, october), "id");
    BOOST_TEST(member(send("POST", reportsPath, october), "id") == first);
    BOOST_TEST(store.reportRuns(9).size() == 1U);
}

BOOST_FIXTURE_TEST_CASE(what_is_asked_for_wrongly_changes_nothing, ReportCounter) {
    BOOST_TEST(slugOf(send("POST", reportsPath, R"({"kind":"weekly","period":"2026-09"})")) == "no-such-kind");
    for (const char* period : {"2026", "2026-13", "2099-01", "", "2026-09'; --"}) {
        BOOST_TEST(slugOf(send("POST", reportsPath, R"({"kind":"monthly","period":)" + quoteJson(period) + "}")) ==
                   "no-such-period");
    }
    for (const char* body :
         {"", "[]", "{", R"({"kind":1,"period":"2026-09"})", R"({"kind":"monthly","kind":"monthly"})",
          R"({"kind":"monthly","period":"2026-09","by":"x"})",
          R"({"kind":"monthly","period":"2026-09","request":"a b"})"}) {
        BOOST_TEST(send("POST", reportsPath, body).status == 400, body);
    }
    BOOST_TEST(send("POST", reportsPath, R"({"kind":"monthly","period":"2026-09","request":"R-1"})").status == 202);
    BOOST_TEST(slugOf(send("POST", reportsPath, R"({"kind":"monthly","period":"2026-08","request":"R-1"})")) ==
               "request-used");
    BOOST_TEST(store.reportRuns(9).size() == 1U);
    for (const std::string odd : {"no-such-run", "..", "%2e%2e", "' OR 1=1", "kinds/file", "x/files"}) {
        BOOST_TEST(send("GET", reportsPath + "/" + odd).status == 404, odd);
    }
    BOOST_TEST(send("GET", reportsPath + "x").status == 0);
    BOOST_TEST(send("GET", reportsPath + "/a/file/more").status == 0);
    BOOST_TEST(send("DELETE", reportsPath).allow == "GET, HEAD, POST");
    BOOST_TEST(send("POST", reportsPath + "/x").allow == "GET, HEAD");
    BOOST_TEST(send("HEAD", reportsPath + "/x/file").allow == "GET");
}

BOOST_FIXTURE_TEST_CASE(who_has_no_right_gets_nothing, ReportCounter) {
    (void)send("POST", reportsPath, october);
    const auto run = production.writeNext().value();
    holder = keyOf(leadPerson);
    BOOST_TEST(send("GET", reportsPath + "/" + run.id + "/file").body == "workbook");
    BOOST_TEST(slugOf(send("POST", reportsPath, october)) == "no-right");
    for (const auto& person : {contactPerson, auditPerson, operatingPerson}) {
        holder = keyOf(person);
        for (const std::string& place : {reportsPath, reportsPath + "/kinds", reportsPath + "/" + run.id,
                                         reportsPath + "/" + run.id + "/file", reportsPath + "/none"}) {
            BOOST_TEST(slugOf(send("GET", place)) == "no-right", place);
        }
        BOOST_TEST(slugOf(send("POST", reportsPath, october)) == "no-right");
    }
    holder.role.reset();
    BOOST_TEST(slugOf(send("GET", reportsPath)) == "no-role");
    holder = {"", "", "", {}, {}};
    BOOST_TEST(slugOf(send("GET", reportsPath)) == "keys-needed");
    BOOST_TEST(store.journal.size() == 1U);
}

BOOST_FIXTURE_TEST_CASE(a_file_that_was_changed_is_not_handed_out, ReportCounter) {
    (void)send("POST", reportsPath, october);
    const auto run = production.writeNext().value();
    std::ofstream(fileOf(run, folder.path())) << "Workbook";
    const auto answer = send("GET", reportsPath + "/" + run.id + "/file");
    BOOST_TEST(slugOf(answer) == "file-changed");
    BOOST_TEST(store.journal.empty());
}

BOOST_FIXTURE_TEST_CASE(programs_find_reports_only_where_they_are_offered, ReportCounter) {
    BOOST_TEST(get(reportsPath).status == 404);
    api.offer(reports);
    BOOST_TEST(slugOf(get(reportsPath)) == "keys-needed");
}

BOOST_AUTO_TEST_SUITE_END()
