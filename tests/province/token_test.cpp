#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

#include "consignments.h"
#include "province/fujian_package.h"
#include "province/fujian_token.h"
#include "scripted_server.h"

namespace hcp::test {
namespace {

/// Hands out token-1, token-2 … as `reply` says; %n is replaced by the number.
class TokenServer {
public:
    explicit TokenServer(std::string reply, int status = 200) : reply_(std::move(reply)), status_(status) {}

    [[nodiscard]] Gateway gateway() const { return Gateway(server_.address() + "/prefix", times); }
    [[nodiscard]] int asked() const { return asked_; }
    [[nodiscard]] std::string request(std::size_t i) const { return server_.requests().at(i); }

private:
    static constexpr TimeSettings times{1000, 1000, 20000};
    std::string reply_;
    int status_;
    std::atomic<int> asked_{0};
    ScriptedServer server_{[this](Poco::Net::StreamSocket& connection, const std::string&) {
        std::string body = reply_;
        const int number = ++asked_;
        if (const auto at = body.find("%n"); at != std::string::npos) {
            body.replace(at, 2, std::to_string(number));
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(30));
        say(connection, http(status_, body));
    }};
};

const TokenSettings& settings() { return soapTransportOf(*fujian()).token; }
const TokenOwner owner{"demo key&", "demo-code"};
const Moment start{1700000000000};

BOOST_AUTO_TEST_SUITE(token)

BOOST_AUTO_TEST_CASE(a_token_is_asked_for_with_key_time_and_signature_and_used_until_its_life_is_over) {
    TokenServer server(R"({"access_token":"token-%n","expires_in":3600,"refresh_token":"r"})");
    Gateway gateway = server.gateway();
    ManualClock clock(start);
    FujianToken token(gateway, settings(), owner, clock);
    BOOST_TEST(token.current().value() == "token-1");
    BOOST_TEST(
        server.request(0).starts_with("GET /prefix/get-token?app_key=demo%20key%26&timestamp=1700000000000"
                                      "&sign=4241f1470357bf7b6668616a397ddb9d HTTP/1.1\r\n"));
    clock.advanceMs(settings().lifeSecondsMax * 1000 - 1);
    BOOST_TEST(token.current().value() == "token-1");
    clock.advanceMs(1);
    BOOST_TEST(token.current().value() == "token-2");
}

BOOST_AUTO_TEST_CASE(a_shorter_life_is_kept_even_when_it_is_written_as_a_text) {
    for (const std::string life : {"5", "\"5\""}) {
        TokenServer server(R"({"access_token":"token-%n","expires_in":)" + life + "}");
        Gateway gateway = server.gateway();
        ManualClock clock(start);
        FujianToken token(gateway, settings(), owner, clock);
        BOOST_TEST(token.current().value() == "token-1");
        clock.advanceMs(5000);
        BOOST_TEST(token.current().value() == "token-2");
    }
}

BOOST_AUTO_TEST_CASE(only_the_token_that_failed_is_forgotten) {
    TokenServer server(R"({"access_token":"token-%n"})");
    Gateway gateway = server.gateway();
    ManualClock clock(start);
    FujianToken token(gateway, settings(), owner, clock);
    BOOST_TEST(token.current().value() == "token-1");
    token.invalidate("token-0");
    BOOST_TEST(token.current().value() == "token-1");
    token.invalidate("token-1");
    BOOST_TEST(token.current().value() == "token-2");
}

BOOST_AUTO_TEST_CASE(threads_that_ask_at_once_share_one_fetch) {
    TokenServer server(R"({"access_token":"token-%n","expires_in":60})");
    Gateway gateway = server.gateway();
    ManualClock clock(start);
    FujianToken token(gateway, settings(), owner, clock);
    std::vector<std::string> got(8);
    std::vector<std::thread> threads;
    for (std::string& mine : got) {
        threads.emplace_back([&token, &mine] { mine = token.current().value(); });
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
    BOOST_TEST(std::all_of(got.begin(), got.end(), [](const std::string& value) { return value == "token-1"; }));
    BOOST_TEST(server.asked() == 1);
}

BOOST_AUTO_TEST_CASE(an_answer_without_a_usable_token_is_a_reason_and_is_not_kept) {
    for (const std::string reply : {R"({"error":"no"})", "not json", R"({"access_token":""})", R"({"access_token":7})",
                                    R"({"access_token":"a\u0001"})", "[]"}) {
        TokenServer server(reply);
        Gateway gateway = server.gateway();
        ManualClock clock(start);
        FujianToken token(gateway, settings(), owner, clock);
        BOOST_TEST(!token.current().hasValue(), reply);
        BOOST_TEST(!token.current().hasValue(), reply);
        BOOST_TEST(server.asked() == 2);
    }
    TokenServer server("{}", 502);
    Gateway gateway = server.gateway();
    ManualClock clock(start);
    BOOST_TEST(FujianToken(gateway, settings(), owner, clock).current().error().find("HTTP 502") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace hcp::test
