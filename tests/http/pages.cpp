#include "http/pages.h"

#include <boost/test/unit_test.hpp>

#include "http/page_counter.h"

using namespace hcp;
using namespace hcp::test;

namespace {

bool has(const ApiResponse& answer, const std::string& text) { return answer.body.find(text) != std::string::npos; }

}  // namespace

BOOST_AUTO_TEST_SUITE(pages)

BOOST_FIXTURE_TEST_CASE(whoever_is_not_signed_in_is_shown_the_way, PageCounter) {
    for (const auto* path : {"/", "/reports", "/reports/runs/x", "/reports/files/x"}) {
        const auto answer = visit("GET", path);
        BOOST_TEST(answer.status == 303);
        BOOST_TEST(header(answer, "Location") == "/sign-in");
    }
    const auto form = visit("GET", "/sign-in");
    BOOST_TEST(form.status == 200);
    BOOST_TEST(form.mediaType == "text/html; charset=utf-8");
    BOOST_TEST(has(form, "<html lang=\"zh-CN\">"));
    BOOST_TEST(!has(form, "<script"));
    BOOST_TEST(!has(form, "style="));
    BOOST_TEST(header(form, "Content-Security-Policy") ==
               "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors 'none'; "
               "base-uri 'none'");
    BOOST_TEST(header(form, "Referrer-Policy") == "no-referrer");
}

BOOST_FIXTURE_TEST_CASE(a_person_signs_in_asks_gets_a_file_and_signs_out, PageCounter) {
    const auto before = (visit("GET", "/sign-in"), cookie);
    const auto in = signIn("reader");
    BOOST_TEST(in.status == 303);
    BOOST_TEST(header(in, "Location") == "/reports");
    BOOST_TEST(cookie != before);

    const auto page = visit("GET", "/reports");
    BOOST_TEST(page.status == 200);
    BOOST_TEST(has(page, "效能办&lt;b&gt;甲&lt;/b&gt;"));
    BOOST_TEST(has(page, "<option value=\"2026-10\">2026年10月（未结束）</option>"));
    BOOST_TEST(has(page, "<option value=\"2026-09\" selected>2026年9月</option>"));
    BOOST_TEST(has(page, "还没有报表"));
    BOOST_TEST(header(visit("GET", "/sign-in"), "Location") == "/reports");

    const auto asked = visit("POST", "/reports", "kind=monthly&period=2026-09&token=" + token("/reports"));
    BOOST_TEST(asked.status == 303);
    const auto run = header(asked, "Location");
    BOOST_TEST(run.starts_with("/reports/runs/"));
    const auto waiting = visit("GET", run);
    BOOST_TEST(header(waiting, "Refresh") == "2");
    BOOST_TEST(has(waiting, "等待中"));
    BOOST_TEST(has(waiting, "等待中，已处理 0 条"));

    const auto written = production.writeNext().value();
    const auto done = visit("GET", run);
    BOOST_TEST(header(done, "Refresh") == "");
    BOOST_TEST(has(done, written.sha256));
    BOOST_TEST(has(done, "8 字节"));
    const auto file = visit("GET", "/reports/files/" + written.id);
    BOOST_TEST(file.status == 200);
    BOOST_TEST(file.body == "workbook");
    BOOST_TEST(file.attachment == "monthly-2026-09.xlsx");
    BOOST_TEST(file.attachmentName == "月报 2026-09.xlsx");
    BOOST_TEST(nameOf(store.journal.back().kind) == "exported");

    const auto out = visit("POST", "/sign-out", "token=" + token("/reports"));
    BOOST_TEST(header(out, "Location") == "/sign-in");
    BOOST_TEST(header(out, "Set-Cookie") == "hcp-session=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0");
    BOOST_TEST(visit("GET", "/reports").status == 303);
}

BOOST_FIXTURE_TEST_CASE(a_role_without_the_right_is_told_so_politely, PageCounter) {
    (void)signIn("auditor");
    for (const auto* path : {"/reports", "/reports/runs/x", "/reports/files/x"}) {
        const auto answer = visit("GET", path);
        BOOST_TEST(answer.status == 403);
        BOOST_TEST(has(answer, "没有权限"));
        BOOST_TEST(has(answer, "退出"));
    }
    BOOST_TEST(visit("POST", "/reports", "kind=monthly&period=2026-09&token=" + token("/reports")).status == 403);
    BOOST_TEST(store.reportRuns(9).empty());
}

BOOST_FIXTURE_TEST_CASE(the_lead_department_reads_and_finds_no_form, PageCounter) {
    (void)store.ask({"run", "monthly", "2026-09", "reader", clock.now()});
    (void)production.writeNext();
    (void)signIn("lead");
    const auto page = visit("GET", "/reports");
    BOOST_TEST(has(page, "2026年9月"));
    BOOST_TEST(!has(page, "<select"));
    BOOST_TEST(visit("GET", "/reports/files/run").body == "workbook");
    BOOST_TEST(visit("POST", "/reports", "kind=monthly&period=2026-09&token=" + token("/reports")).status == 403);
}

BOOST_FIXTURE_TEST_CASE(a_file_that_was_changed_is_not_served_and_the_page_says_so, PageCounter) {
    (void)store.ask({"run", "monthly", "2026-09", "reader", clock.now()});
    const auto run = production.writeNext().value();
    std::ofstream(fileOf(run, folder.path())) << "Workbook";
    (void)signIn("reader");
    const auto answer = visit("GET", "/reports/files/run");
    BOOST_TEST(answer.status == 409);
    BOOST_TEST(has(answer, "文件与记录不符"));
    BOOST_TEST(!answer.spool);
}

BOOST_FIXTURE_TEST_CASE(a_wrong_password_and_an_unknown_name_are_answered_alike, PageCounter) {
    const auto one = signIn("reader", "another+pass+phrase");
    const auto other = signIn("nobody", "another+pass+phrase");
    BOOST_TEST(one.status == 403);
    BOOST_TEST(one.body == other.body);
    BOOST_TEST(has(one, "账号或密码不正确。"));
    BOOST_TEST(!has(one, "nobody"));
    for (int i = 0; i < 4; ++i) {
        (void)signIn("reader", "x");
    }
    const auto late = signIn("reader");
    BOOST_TEST(late.status == 429);
    BOOST_TEST(late.retryAfterSeconds == 30);
}

BOOST_FIXTURE_TEST_CASE(a_session_ends_by_itself, PageCounter) {
    (void)signIn("reader");
    clock.advanceMs(30 * 60000);
    BOOST_TEST(visit("GET", "/reports").status == 303);
}

BOOST_FIXTURE_TEST_CASE(under_tls_the_cookie_stays_there, PageCounter) {
    secure = true;
    const auto in = signIn("reader");
    const auto kept = header(in, "Set-Cookie");
    BOOST_TEST(kept.starts_with("__Host-hcp-session="));
    BOOST_TEST(kept.substr(kept.find(';')) == "; Path=/; HttpOnly; SameSite=Strict; Secure");
    BOOST_TEST(visit("GET", "/reports").status == 200);
    secure = false;
    BOOST_TEST(visit("GET", "/reports").status == 303);
}

BOOST_FIXTURE_TEST_CASE(a_fault_is_a_page_too, PageCounter) {
    (void)signIn("reader");
    const std::string proof = token("/reports");
    store.failAfterCommits = 0;
    const auto answer = visit("POST", "/sign-out", "token=" + proof);
    BOOST_TEST(answer.status == 503);
    BOOST_TEST(has(answer, "暂时无法处理"));
    BOOST_TEST(faults.count == 1);
    BOOST_TEST(visit("GET", "/reports").status == 303);  // signed out all the same
}

BOOST_AUTO_TEST_CASE(without_pages_there_are_none) {
    Desk desk;
    for (const auto* path : {"/", "/sign-in", "/reports", "/assets/pages.css"}) {
        BOOST_TEST(desk.get(path).status == 404);
    }
}

BOOST_AUTO_TEST_SUITE_END()
