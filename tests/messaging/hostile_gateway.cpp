// The messenger against servers that say whatever they like.
#include <boost/test/unit_test.hpp>

#include "../province/loopback_certificates.h"
#include "../province/scripted_server.h"
#include "gateways.h"

using namespace hcp;
using namespace hcp::test;

namespace {

std::string fateAt(const std::string& address, const Message& message) {
    const MessageOutcome outcome = MessageGateways(gatewaysAt(address)).send(message);
    BOOST_TEST(outcome.what.find(message.to.phone.empty() ? "test-secret" : message.to.phone) == std::string::npos);
    return wordFor(outcome.fate);
}

std::string fateAfter(const std::string& answer, const Message& message = shortMessage) {
    const ScriptedServer server([&](Poco::Net::StreamSocket& socket, const std::string&) { say(socket, answer); });
    const std::string fate = fateAt(server.address(), message);
    BOOST_TEST(server.requests().size() == 1U);
    return fate;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(hostile_gateway)

BOOST_AUTO_TEST_CASE(an_answer_that_makes_no_sense_leaves_it_unknown) {
    for (const std::string& answer :
         {std::string("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"code\":\"0\"}"), std::string("\x01\x02\xff"),
          std::string("HTTP/1.1 999999999999 X\r\n\r\n"), std::string("SSH-2.0-OpenSSH\r\n"), std::string(),
          http(200, "{\"code\":\"0\""), http(200, "{\"code\":\"1\",\"code\":\"0\"}"), http(200, std::string(200, '[')),
          http(500, "{\"code\":\"0\"}")}) {
        BOOST_TEST(fateAfter(answer) == "unknown", answer);
    }
}

BOOST_AUTO_TEST_CASE(an_answer_without_end_is_cut_off) {
    BOOST_TEST(fateAfter(http(200, R"({"code":"0","more":")" + std::string(100'000, 'x') + "\"}")) == "unknown");
    BOOST_TEST(fateAfter(http(200, std::string(100'000, 'x')), digestMessage) == "unknown");
    BOOST_TEST(fateAfter("HTTP/1.1 200 OK\r\nX: " + std::string(1'000'000, 'x')) == "unknown");
}

BOOST_AUTO_TEST_CASE(what_it_echoes_gets_into_no_log) {
    const std::string phone = shortMessage.to.phone;
    for (const std::string& answer :
         {"HTTP/1.1 200 OK\r\nContent-Length: " + phone + "x\r\n\r\n", "HTTP/1.1 " + phone + " X\r\n\r\n",
          phone + " " + phone + "\r\n\r\n", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + phone + "x\r\n",
          http(200, "{\"code\":\"" + phone + "\"}")}) {
        static_cast<void>(fateAfter(answer));
    }
}

BOOST_AUTO_TEST_CASE(a_redirect_is_not_followed) {
    const ScriptedServer elsewhere(
        [](Poco::Net::StreamSocket& socket, const std::string&) { say(socket, http(200, R"({"code":"0"})")); });
    for (const int status : {301, 302, 303, 307, 308}) {
        BOOST_TEST(fateAfter(http(status, "", "Location: " + elsewhere.address() + "/sms\r\n")) == "unknown");
    }
    BOOST_TEST(elsewhere.requests().empty());
}

BOOST_AUTO_TEST_CASE(who_cannot_show_whose_server_it_is_gets_nothing) {
    const LoopbackCertificates& certificates = LoopbackCertificates::made();
    const auto yes = [](Poco::Net::StreamSocket& socket, const std::string&) {
        say(socket, http(200, R"({"code":"0"})"));
    };
    const ScriptedServer stranger(yes, certificates.socketOf("stranger"), "https");
    const ScriptedServer trusted(yes, certificates.socketOf("trusted"), "https");
    for (const auto& message : {shortMessage, digestMessage}) {
        BOOST_TEST(fateAt(stranger.address("localhost"), message) == "not taken");
        BOOST_TEST(fateAt(trusted.address("127.0.0.1"), message) == "not taken");
        BOOST_TEST(fateAt(trusted.address("localhost"), message) == "sent");
    }
    BOOST_TEST(stranger.requests().empty());
    BOOST_TEST(trusted.requests().size() == 2U);
}

BOOST_AUTO_TEST_SUITE_END()
