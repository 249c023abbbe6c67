// What somebody tries who is up to no good.
#include <boost/test/unit_test.hpp>

#include "http/page_counter.h"

using namespace hcp;
using namespace hcp::test;

namespace {

const std::string longForm(1 << 20, 'a');

}  // namespace

BOOST_AUTO_TEST_SUITE(pages_attacked)

BOOST_FIXTURE_TEST_CASE(a_session_that_was_there_before_signing_in_is_worth_nothing, PageCounter) {
    const std::string proof = token();
    const std::string planted = cookie;
    (void)visit("POST", "/sign-in", "account=reader&password=invented+pass+phrase&token=" + proof);
    BOOST_TEST(cookie != planted);
    cookie = planted;
    BOOST_TEST(visit("GET", "/reports").status == 303);
}

BOOST_FIXTURE_TEST_CASE(signing_in_again_ends_the_session_before, PageCounter) {
    (void)signIn("reader");
    const std::string before = cookie;
    const std::string proof = token("/reports");
    (void)visit("POST", "/sign-in", "account=lead&password=invented+pass+phrase&token=" + proof);
    BOOST_TEST(cookie != before);
    cookie = before;
    BOOST_TEST(visit("GET", "/reports").status == 303);
}

BOOST_FIXTURE_TEST_CASE(a_form_without_its_token_or_with_anothers_does_nothing, PageCounter) {
    (void)signIn("lead");
    const std::string foreign = token("/reports");
    cookie.clear();
    (void)signIn("reader");
    const std::string mine = cookie;
    const std::string right = token("/reports");
    for (const auto& proof : {std::string(), foreign, right.substr(1), right + "0", std::string(64, '0')}) {
        BOOST_TEST(visit("POST", "/reports", "kind=monthly&period=2026-09&token=" + proof).status == 403);
        BOOST_TEST(visit("POST", "/sign-out", "token=" + proof).status == 403);
    }
    BOOST_TEST(visit("POST", "/reports", "kind=monthly&period=2026-09").status == 403);
    BOOST_TEST(visit("POST", "/sign-out", "").status == 403);
    BOOST_TEST(store.reportRuns(9).empty());
    BOOST_TEST(cookie == mine);
    BOOST_TEST(visit("GET", "/reports").status == 200);
}

BOOST_FIXTURE_TEST_CASE(nobody_is_signed_in_by_a_form_of_somebody_else, PageCounter) {
    const std::string theirs = token();
    cookie.clear();
    const auto answer = visit("POST", "/sign-in", "account=reader&password=invented+pass+phrase&token=" + theirs);
    BOOST_TEST(answer.status == 403);
    BOOST_TEST(store.journal.empty());
}

BOOST_FIXTURE_TEST_CASE(odd_cookies_are_no_session, PageCounter) {
    (void)signIn("reader");
    const std::string good = cookie;
    const std::string id = good.substr(good.find('=') + 1);
    for (const auto& odd :
         {std::string(), std::string("hcp-session"), std::string("hcp-session="), "hcp-session=" + id + "0",
          "hcp-session=" + id.substr(1), "HCP-SESSION=" + id, "xhcp-session=" + id, good + "; " + good,
          "hcp-session=x; " + good, "hcp-session=\"" + id + "\"", "__Host-hcp-session=" + id, std::string(9000, ';'),
          std::string("hcp-session=\0\xff", 14)}) {
        cookie = odd;
        BOOST_TEST(visit("GET", "/reports").status == 303);
    }
    for (const auto& kept : {good, "other=1; " + good, good + ";  more=2"}) {
        cookie = kept;
        BOOST_TEST(visit("GET", "/reports").status == 200);
    }
}

BOOST_FIXTURE_TEST_CASE(odd_bodies_are_no_form, PageCounter) {
    (void)signIn("reader");
    const std::string proof = "token=" + token("/reports");
    for (const auto& [body, status] :
         std::initializer_list<std::pair<std::string, int>>{{"kind", 403},
                                                            {"", 403},
                                                            {"kind=monthly&period=2026-09&" + proof + "&" + proof, 400},
                                                            {"kind=monthly&kind=monthly&period=2026-09&" + proof, 400},
                                                            {"kind=monthly&period=%zz&" + proof, 400},
                                                            {"kind=monthly&period=%0&" + proof, 400},
                                                            {"kind=monthly&period=%00&" + proof, 400},
                                                            {std::string("kind=mon\0thly&", 14) + proof, 400},
                                                            {"kind=monthly&period=2026-09%0d%0aX:1&" + proof, 400},
                                                            {"other=1&" + proof, 400},
                                                            {longForm, 413},
                                                            {"kind=monthly&period=&" + proof, 422},
                                                            {"kind=&period=2026-09&" + proof, 422},
                                                            {"kind=monthly&period=<script>&" + proof, 422},
                                                            {"kind=..%2F..%2Fetc&period=2026-09&" + proof, 422}}) {
        const auto answer = visit("POST", "/reports", body);
        BOOST_TEST(answer.status == status);
        BOOST_TEST(answer.mediaType == "text/html; charset=utf-8");
        BOOST_TEST(answer.body.find("<script>") == std::string::npos);
    }
    for (const auto* type : {"", "text/plain", "multipart/form-data", "application/json"}) {
        BOOST_TEST(visit("POST", "/reports", "kind=monthly&period=2026-09&" + proof, type).status == 415);
    }
    BOOST_TEST(store.reportRuns(9).empty());
}

BOOST_FIXTURE_TEST_CASE(no_path_leads_out_of_the_files, PageCounter) {
    (void)store.ask({"run", "monthly", "2026-09", "reader", clock.now()});
    (void)production.writeNext();
    std::ofstream(folder.path() / "secret") << "secret";
    (void)signIn("reader");
    for (const auto* path :
         {"/reports/files/", "/reports/files/..", "/reports/files/../secret", "/reports/files/%2e%2e%2fsecret",
          "/reports/files/run/", "/reports/files/run/../../secret", "/reports/files//run", "/reports/files/run%00",
          "/reports/runs/../files/run", "/reports/", "/reports/x", "/assets/", "/assets/../sign-in.html",
          "/assets/%2e%2e/sign-in.html", "/assets/assets/pages.css"}) {
        BOOST_TEST(visit("GET", path).status == 404);
    }
    BOOST_TEST(visit("GET", "/reportsx").status == 404);
}

BOOST_FIXTURE_TEST_CASE(other_methods_are_not_taken, PageCounter) {
    (void)signIn("reader");
    for (const auto& [path, allow] :
         std::initializer_list<std::pair<const char*, const char*>>{{"/sign-in", "GET, HEAD, POST"},
                                                                    {"/sign-out", "POST"},
                                                                    {"/reports", "GET, HEAD, POST"},
                                                                    {"/", "GET, HEAD"},
                                                                    {"/reports/runs/x", "GET, HEAD"},
                                                                    {"/reports/files/x", "GET"},
                                                                    {"/assets/pages.css", "GET, HEAD"}}) {
        for (const auto* method : {"PUT", "DELETE", "OPTIONS", "TRACE", "get", "BREW"}) {
            const auto answer = visit(method, path);
            BOOST_TEST(answer.status == 405);
            BOOST_TEST(answer.allow == allow);
        }
    }
    BOOST_TEST(visit("HEAD", "/reports").status == 200);
    BOOST_TEST(visit("HEAD", "/assets/pages.css").status == 200);
    BOOST_TEST(visit("GET", "/sign-out").status == 405);
}

BOOST_FIXTURE_TEST_CASE(what_was_typed_stands_nowhere, PageCounter) {
    for (const auto* typed : {"%3Cscript%3E", "my+real+password", "a%22b", "%ff"}) {
        const auto answer = signIn(typed);
        BOOST_TEST(answer.status == 403);
        BOOST_TEST(answer.body.find("script") == std::string::npos);
        BOOST_TEST(answer.body.find("real") == std::string::npos);
    }
    for (const auto& entry : store.journal) {
        BOOST_TEST(entry.actor == "unknown account");
        BOOST_TEST(entry.note == "");
    }
}

BOOST_AUTO_TEST_SUITE_END()
