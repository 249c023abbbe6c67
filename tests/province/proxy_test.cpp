// A gateway behind an HTTP proxy: what the proxy is asked, and that nothing goes past it.
#include <boost/test/unit_test.hpp>

#include <Poco/Net/SocketAddress.h>

#include "consignments.h"
#include "gateway/gateway.h"
#include "loopback_certificates.h"
#include "scripted_server.h"

namespace hcp::test {
namespace {

using Poco::Net::StreamSocket;

const TimeSettings times{2000, 2000, 20000};

/// Copies bytes between two connections until either ends.
void pump(StreamSocket& left, StreamSocket& right) {
    const auto copy = [](StreamSocket& from, StreamSocket& to) {
        char chunk[4096];
        const int length = from.receiveBytes(chunk, sizeof chunk);
        if (length > 0) {
            to.sendBytes(chunk, length);
        }
        return length > 0;
    };
    for (;;) {
        Poco::Net::Socket::SocketList readable{left, right};
        Poco::Net::Socket::SocketList none;
        if (Poco::Net::Socket::select(readable, none, none, Poco::Timespan(3, 0)) == 0) {
            return;
        }
        for (const auto& socket : readable) {
            if (!(socket == left ? copy(left, right) : copy(right, left))) {
                return;
            }
        }
    }
}

/// Opens a tunnel to 127.0.0.1, whatever the name of the target, as a proxy with its own resolver would.
void tunnel(StreamSocket& client, const std::string& request) {
    const std::string target = request.substr(8, request.find(' ', 8) - 8);
    StreamSocket server(Poco::Net::SocketAddress("127.0.0.1:" + target.substr(target.rfind(':') + 1)));
    say(client, "HTTP/1.1 200 Connection established\r\n\r\n");
    pump(client, server);
}

ProxySettings proxyAt(const ScriptedServer& server) { return parseProxy(server.address()).value(); }

Script answering(const std::string& bytes) {
    return [bytes](StreamSocket& connection, const std::string&) { say(connection, bytes); };
}

BOOST_AUTO_TEST_SUITE(proxy)

BOOST_AUTO_TEST_CASE(http_is_handed_to_the_proxy_with_the_whole_address) {
    const ScriptedServer server(answering(http(200, "hello")));
    ProxySettings settings = proxyAt(server);
    settings.user = "demo-user";
    settings.password = "demo-password";
    Gateway gateway("http://gateway.example.invalid:8000/base", times, settings);
    const GatewayResult result = gateway.exchange({"/call", "x", "text/plain", {{"C-Tenancy-Id", "350200000000"}}});
    BOOST_TEST_REQUIRE(result.hasValue(), (result ? "" : result.error().what));
    BOOST_TEST(result->body == "hello");
    const std::string request = server.requests().at(0);
    BOOST_TEST(request.starts_with("POST http://gateway.example.invalid:8000/base/call HTTP/1.1\r\n"));
    BOOST_TEST(request.find("\r\nProxy-Authorization: Basic ZGVtby11c2VyOmRlbW8tcGFzc3dvcmQ=\r\n") !=
               std::string::npos);
    BOOST_TEST(request.find("\r\nC-Tenancy-Id: 350200000000\r\n") != std::string::npos);
    BOOST_TEST(request.find("\r\nContent-Type: text/plain\r\n") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(https_goes_through_a_tunnel_and_is_verified_end_to_end) {
    const auto ask = [](const std::string& certificate, const std::string& host) {
        const ScriptedServer server(answering(http(200, "hello")), LoopbackCertificates::made().socketOf(certificate),
                                    "https");
        const ScriptedServer proxy(tunnel);
        ProxySettings settings = proxyAt(proxy);
        settings.user = "demo-user";
        Gateway gateway(server.address(host), times, settings);
        GatewayResult result = gateway.exchange({"/call", "secret body", "text/plain"});
        BOOST_TEST(proxy.requests().size() == 1U);
        const std::string seen = proxy.requests().at(0);
        BOOST_TEST(seen.starts_with("CONNECT " + server.address(host).substr(8) + " HTTP/1.1\r\n"));
        BOOST_TEST(seen.find("\r\nProxy-Authorization: Basic ZGVtby11c2VyOg==\r\n") != std::string::npos);
        BOOST_TEST(seen.find("secret") == std::string::npos);
        BOOST_TEST(server.requests().size() == (result ? 1U : 0U));
        return result;
    };
    const GatewayResult result = ask("trusted", "localhost");
    BOOST_TEST_REQUIRE(result.hasValue(), (result ? "" : result.error().what));
    BOOST_TEST(result->body == "hello");
    for (const auto& [certificate, host] :
         {std::pair{"stranger", "localhost"}, {"trusted", "elsewhere.example.invalid"}}) {
        const GatewayResult refused = ask(certificate, host);
        BOOST_TEST_REQUIRE(!refused.hasValue());
        BOOST_TEST(!refused.error().sent);
    }
}

BOOST_AUTO_TEST_CASE(a_proxy_that_opens_no_tunnel_is_told_and_nothing_was_sent) {
    LoopbackCertificates::made();
    for (const std::string& answer : {http(407, ""), http(502, "no"), std::string("garbage\r\n\r\n"), std::string()}) {
        const ScriptedServer proxy(answering(answer));
        Gateway gateway("https://localhost:1", times, proxyAt(proxy));
        const GatewayResult result = gateway.exchange({"/call", "x", "text/plain"});
        BOOST_TEST_REQUIRE(!result.hasValue());
        BOOST_TEST(!result.error().sent);
        const bool saysWhy = result.error().what.find("HTTP 407") != std::string::npos;
        BOOST_TEST(saysWhy == (answer.find("407") != std::string::npos), result.error().what);
    }
}

BOOST_AUTO_TEST_CASE(a_silent_proxy_ends_at_the_time_for_connecting) {
    LoopbackCertificates::made();
    const ScriptedServer proxy([](StreamSocket& connection, const std::string&) {
        char byte = 0;
        static_cast<void>(connection.receiveBytes(&byte, 1));
    });
    Gateway gateway("https://localhost:1", {300, 5000, 20000}, proxyAt(proxy));
    const auto begun = std::chrono::steady_clock::now();
    const GatewayResult result = gateway.exchange({"/call", "x", "text/plain"});
    BOOST_TEST_REQUIRE(!result.hasValue());
    BOOST_TEST(!result.error().sent);
    BOOST_TEST((std::chrono::steady_clock::now() - begun < std::chrono::seconds(3)));
}

BOOST_AUTO_TEST_CASE(fujians_client_takes_the_proxy_too) {
    ScriptedServer proxy([](StreamSocket& connection, const std::string& request) {
        say(connection, request.starts_with("GET http://gateway.example.invalid:80/get-token?")
                            ? http(200, R"({"access_token":"t","expires_in":60})")
                            : http(200, soapReturning("<Case><code>200</code></Case>")));
    });
    FujianAccount account = accountAt("http://gateway.example.invalid");
    account.proxy = proxyAt(proxy);
    const SystemClock clock;
    FujianClient client(fujian(), account, clock);
    const DeliveryOutcome outcome = client.deliver(consignment());
    BOOST_TEST(nameOf(outcome.verdict) == "delivered", outcome.answer);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace hcp::test
