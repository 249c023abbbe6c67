#include "messaging/gateway_answer.h"

#include <boost/test/unit_test.hpp>

using namespace hcp;

namespace {

std::string fateOf(const MessageOutcome& outcome) {
    const std::string away = outcome.gatewayAway ? " away" : "";
    switch (outcome.fate) {
        case MessageFate::sent:
            return "sent" + away;
        case MessageFate::notTaken:
            return "not taken" + away;
        case MessageFate::unknown:
            return "unknown" + away;
    }
    return "";
}
std::string answered(int status, const std::string& body = "", const SuccessCondition& success = {}) {
    return fateOf(meaningOf(GatewayAnswer{status, {}, body}, success));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(gateway_answer)

BOOST_AUTO_TEST_CASE(only_what_is_said_is_certain) {
    BOOST_TEST(answered(200) == "sent");
    BOOST_TEST(answered(204) == "sent");
    BOOST_TEST(answered(400) == "not taken");
    BOOST_TEST(answered(403) == "not taken");
    BOOST_TEST(answered(429) == "not taken away");
    BOOST_TEST(answered(503) == "not taken away");
    for (const int status : {100, 301, 303, 307, 500, 502, 504, 600, 0}) {
        BOOST_TEST(answered(status) == "unknown away", status);
    }
    BOOST_TEST(fateOf(meaningOf(Unexpected{GatewayTrouble{false, "refused"}}, {})) == "not taken away");
    BOOST_TEST(fateOf(meaningOf(Unexpected{GatewayTrouble{true, "timeout"}}, {})) == "unknown away");
}

BOOST_AUTO_TEST_CASE(a_value_of_the_answer_decides_where_one_is_asked_for) {
    const SuccessCondition code{"/result/0/code", "0"};
    BOOST_TEST(answered(200, R"({"result":[{"code":0}]})", code) == "sent");
    BOOST_TEST(answered(200, R"({"result":[{"code":"0"}]})", code) == "sent");
    BOOST_TEST(answered(200, R"({"result":[{"code":7}]})", code) == "not taken");
    BOOST_TEST(answered(200, R"({"result":[{"code":"00"}]})", code) == "not taken");
    for (const char* body :
         {"", "<html>", "{}", R"({"result":[]})", R"({"result":{"0":{}}})", R"([])", R"({"result":[{"code":null}]})",
          R"({"result":[{"code":0})", R"({"result":[{"code":{}}]})"}) {
        BOOST_TEST(answered(200, body, code) == "unknown away", body);
    }
    BOOST_TEST(answered(200, R"({"a/b":{"~":true}})", {"/a~1b/~0", "true"}) == "sent");
    BOOST_TEST(answered(200, R"({"":"x"})", {"/", "x"}) == "sent");
    BOOST_TEST(answered(200, R"([1])", {"/99999999999999999999", "1"}) == "unknown away");
}

BOOST_AUTO_TEST_CASE(a_text_that_is_missing_says_nothing) {
    BOOST_TEST(answered(200, "OK:1234", {"", "", "OK:"}) == "sent");
    BOOST_TEST(answered(200, "ERR:1234", {"", "", "OK:"}) == "unknown away");
    BOOST_TEST(answered(403, "OK:", {"", "", "OK:"}) == "not taken");
}

BOOST_AUTO_TEST_SUITE_END()
