// What the client makes of a province that answers late, half, wrongly or not at all.
#include <boost/test/unit_test.hpp>

#include <chrono>
#include <thread>

#include "consignments.h"
#include "scripted_server.h"

namespace hcp::test {
namespace {

using Poco::Net::StreamSocket;

const SystemClock systemClock;

DeliveryOutcome outcomeWith(const Script& script) {
    ScriptedServer server(script);
    FujianClient client(impatientPackage(), accountAt(server.address()), systemClock);
    return client.deliver(consignment());
}

Script answering(const std::string& bytes) {
    return [bytes](StreamSocket& connection, const std::string&) { say(connection, bytes); };
}

std::string reply(const std::string& code, const std::string& unid = "") {
    return http(200, soapReturning("<Case><code>" + code + "</code><message>说明</message><data><evaluateUnid>" + unid +
                                   "</evaluateUnid></data></Case>"));
}

void pauseMs(int ms) { std::this_thread::sleep_for(std::chrono::milliseconds(ms)); }

std::size_t countOf(const std::vector<std::string>& requests, const std::string& begin) {
    std::size_t count = 0;
    for (const std::string& request : requests) {
        count += request.starts_with(begin) ? 1U : 0U;
    }
    return count;
}

void check(const DeliveryOutcome& outcome, DeliveryVerdict verdict) {
    BOOST_TEST(nameOf(outcome.verdict) == nameOf(verdict), outcome.answer);
    BOOST_TEST(!outcome.answer.empty());
}

BOOST_AUTO_TEST_SUITE(verdict)

BOOST_AUTO_TEST_CASE(a_clear_answer_gives_a_clear_verdict) {
    const DeliveryOutcome taken = outcomeWith(answering(reply("200", "U1")));
    check(taken, DeliveryVerdict::delivered);
    BOOST_TEST(taken.receipt == "U1");
    const DeliveryOutcome held = outcomeWith(answering(reply("3", "U0")));
    check(held, DeliveryVerdict::alreadyHeld);
    BOOST_TEST(held.receipt == "U0");
    const DeliveryOutcome refused = outcomeWith(answering(reply("2", "U9")));
    check(refused, DeliveryVerdict::rejected);
    BOOST_TEST(refused.receipt == "");
    BOOST_TEST(refused.answer == "2 说明");
    check(outcomeWith(answering(reply("500"))), DeliveryVerdict::unknown);
}

BOOST_AUTO_TEST_CASE(only_throttling_is_certain_not_to_have_taken_the_letter) {
    check(outcomeWith(answering(http(503, "busy"))), DeliveryVerdict::unknown);
    check(outcomeWith(answering(http(503, "busy", "Retry-After: 30\r\n"))), DeliveryVerdict::unknown);
    check(outcomeWith(answering(http(429, ""))), DeliveryVerdict::unreachable);
}

BOOST_AUTO_TEST_CASE(how_long_the_province_asks_to_wait_is_heard_and_bounded) {
    const auto waitOf = [](int status, const std::string& retryAfter) {
        return outcomeWith(answering(http(status, "", "Retry-After: " + retryAfter + "\r\n"))).waitMs;
    };
    BOOST_TEST(waitOf(429, "2") == 2000);
    BOOST_TEST(waitOf(503, "30") == 30000);
    BOOST_TEST(waitOf(502, "30") == 0);
    BOOST_TEST(waitOf(429, "99999999") == 24LL * 3600 * 1000);
    BOOST_TEST(waitOf(429, "99999999999999999999999") == 24LL * 3600 * 1000);
    for (const char* none : {"-5", "soon", "2 s"}) {
        BOOST_TEST(waitOf(429, none) == 0);
    }
}

BOOST_AUTO_TEST_CASE(an_answer_that_tells_nothing_is_unknown) {
    check(outcomeWith(answering(http(500, "<html>oops</html>"))), DeliveryVerdict::unknown);
    check(outcomeWith(answering(http(502, ""))), DeliveryVerdict::unknown);
    check(outcomeWith(answering(http(400, ""))), DeliveryVerdict::unknown);
    check(outcomeWith(answering(http(404, ""))), DeliveryVerdict::unknown);
    check(outcomeWith(answering(http(302, "", "Location: http://127.0.0.1:1/\r\n"))), DeliveryVerdict::unknown);
    check(outcomeWith(answering(http(200, "garbage"))), DeliveryVerdict::unknown);
    check(outcomeWith(answering(http(200, ""))), DeliveryVerdict::unknown);
    check(outcomeWith(answering("\x01\x02\x03 not http\r\n\r\n")), DeliveryVerdict::unknown);
    const DeliveryOutcome fault = outcomeWith(answering(http(500, soapFaulting("database is full"))));
    check(fault, DeliveryVerdict::unknown);
    BOOST_TEST(fault.answer.find("HTTP 500 database is full") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_connection_that_ends_before_or_within_the_answer_is_unknown) {
    check(outcomeWith([](StreamSocket&, const std::string&) {}), DeliveryVerdict::unknown);
    const std::string whole = reply("200", "U1");
    check(outcomeWith(answering(whole.substr(0, whole.size() / 2))), DeliveryVerdict::unknown);
    check(outcomeWith(answering(whole.substr(0, whole.size() - 1))), DeliveryVerdict::unknown);
    check(outcomeWith(answering(whole.substr(0, 20))), DeliveryVerdict::unknown);
}

BOOST_AUTO_TEST_CASE(an_answer_after_the_time_limit_is_unknown) {
    check(outcomeWith([](StreamSocket& connection, const std::string&) {
              pauseMs(600);
              say(connection, reply("200", "U1"));
          }),
          DeliveryVerdict::unknown);
}

BOOST_AUTO_TEST_CASE(whoever_drips_an_answer_is_given_up_at_the_time_limit) {
    const auto dripping = [](const std::string& bytes) {
        return [bytes](StreamSocket& connection, const std::string&) {
            for (std::size_t i = 0; i < bytes.size() && i < 15; ++i) {
                say(connection, bytes.substr(i, 1));
                pauseMs(100);
            }
        };
    };
    for (const std::string& bytes : {reply("200", "U1"), std::string("HTTP/1.1 200 OK\r\n")}) {
        const auto begun = std::chrono::steady_clock::now();
        ScriptedServer server(dripping(bytes));
        FujianClient client(impatientPackage(), accountAt(server.address()), systemClock);
        check(client.deliver(consignment()), DeliveryVerdict::unknown);
        BOOST_TEST((std::chrono::steady_clock::now() - begun < std::chrono::milliseconds(1200)));
    }
}

BOOST_AUTO_TEST_CASE(an_answer_longer_than_allowed_is_unknown) {
    check(outcomeWith(answering(http(200, std::string(30000, ' ') + "x"))), DeliveryVerdict::unknown);
    std::string headers;
    for (int i = 0; i < 500; ++i) {
        headers += "X-" + std::to_string(i) + ": y\r\n";
    }
    check(outcomeWith(answering(http(200, "x", headers))), DeliveryVerdict::unknown);
}

BOOST_AUTO_TEST_CASE(nobody_there_is_unreachable) {
    std::string nowhere;
    {
        const ScriptedServer gone(answering(""));
        nowhere = gone.address();
    }
    FujianClient client(impatientPackage(), accountAt(nowhere), systemClock);
    check(client.deliver(consignment()), DeliveryVerdict::unreachable);
}

BOOST_AUTO_TEST_CASE(an_invalid_token_is_renewed_once_and_the_same_letter_sent_again) {
    for (const std::string& refusal : {http(400, "", "X-Error-Code: access_token_invalid\r\n"),
                                       http(500, soapFaulting("E: access_token_invalid!"))}) {
        int calls = 0;
        ScriptedServer server([&calls, &refusal](StreamSocket& connection, const std::string&) {
            say(connection, ++calls == 1 ? refusal : reply("200", "U1"));
        });
        FujianClient client(impatientPackage(), accountAt(server.address()), systemClock);
        check(client.deliver(consignment()), DeliveryVerdict::delivered);
        const auto requests = server.requests();
        BOOST_TEST(countOf(requests, "GET /get-token") == 2U);
        BOOST_TEST_REQUIRE(requests.size() == 4U);
        BOOST_TEST(requests[1] == requests[3]);
    }
}

BOOST_AUTO_TEST_CASE(a_token_refused_twice_is_unreachable) {
    ScriptedServer server(answering(http(400, "", "x-error-code: access_token_invalid\r\n")));
    FujianClient client(impatientPackage(), accountAt(server.address()), systemClock);
    check(client.deliver(consignment()), DeliveryVerdict::unreachable);
    BOOST_TEST(countOf(server.requests(), "POST ") == 2U);
}

BOOST_AUTO_TEST_CASE(what_the_province_quotes_is_not_repeated) {
    const DeliveryOutcome outcome = outcomeWith(answering(
        http(200, soapReturning("<Case><code>2</code><message>测试甲 T-000-111-222 demo-code token-of-the-script " +
                                std::string(300, 'x') + "</message></Case>"))));
    check(outcome, DeliveryVerdict::rejected);
    for (const char* secret : {"测试甲", "T-000-111-222", "demo-code", "token-of-the-script"}) {
        BOOST_TEST(outcome.answer.find(secret) == std::string::npos, outcome.answer);
    }
    BOOST_TEST(outcome.answer.size() < 300U);
}

BOOST_AUTO_TEST_CASE(a_letter_that_cannot_be_written_is_rejected_without_a_call) {
    ScriptedServer server(answering(reply("200", "U1")));
    FujianClient client(impatientPackage(), accountAt(server.address()), systemClock);
    const DeliveryOutcome outcome = client.deliver(consignment({{"writingEvaluation", "a\x02"}}));
    check(outcome, DeliveryVerdict::rejected);
    BOOST_TEST(outcome.answer.find("文字评价") != std::string::npos);
    Consignment service = consignment();
    service.key.kind = RecordKind::service;
    check(client.deliver(service), DeliveryVerdict::rejected);
    BOOST_TEST(server.requests().empty());
}

BOOST_AUTO_TEST_CASE(an_account_that_cannot_work_is_refused_at_once) {
    for (const std::string bad : {"", "ftp://127.0.0.1", "http://127.0.0.1/", "127.0.0.1:80", "http://u:p@127.0.0.1"}) {
        BOOST_CHECK_THROW(FujianClient(fujian(), accountAt(bad), systemClock), std::invalid_argument);
    }
    FujianAccount account = accountAt("http://127.0.0.1:1");
    account.settings.clear();
    BOOST_CHECK_THROW(FujianClient(fujian(), account, systemClock), std::invalid_argument);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace hcp::test
