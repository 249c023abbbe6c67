// https: only a gateway whose certificate the system trusts for its name is spoken to.
#include <boost/test/unit_test.hpp>

#include "consignments.h"
#include "gateway/gateway.h"
#include "loopback_certificates.h"
#include "scripted_server.h"

namespace hcp::test {
namespace {

GatewayResult askOver(const std::string& certificate, const std::string& host) {
    const ScriptedServer server(
        [](Poco::Net::StreamSocket& connection, const std::string&) { say(connection, http(200, "hello")); },
        LoopbackCertificates::made().socketOf(certificate), "https");
    Gateway gateway(server.address(host), {2000, 2000, 20000});
    return gateway.exchange({"/", {}});
}

BOOST_AUTO_TEST_SUITE(secure_gateway)

BOOST_AUTO_TEST_CASE(a_trusted_certificate_for_the_name_is_accepted) {
    const GatewayResult result = askOver("trusted", "localhost");
    BOOST_TEST_REQUIRE(result.hasValue(), (result ? "" : result.error().what));
    BOOST_TEST(result->body == "hello");
}

BOOST_AUTO_TEST_CASE(a_certificate_nobody_vouches_for_is_refused_before_anything_is_sent) {
    const GatewayResult result = askOver("stranger", "localhost");
    BOOST_TEST_REQUIRE(!result.hasValue());
    BOOST_TEST(!result.error().sent);
}

BOOST_AUTO_TEST_CASE(a_trusted_certificate_for_another_name_is_refused_before_anything_is_sent) {
    const GatewayResult result = askOver("trusted", "127.0.0.1");
    BOOST_TEST_REQUIRE(!result.hasValue());
    BOOST_TEST(!result.error().sent);
}

BOOST_AUTO_TEST_CASE(a_simulator_with_a_certificate_is_reached_and_a_failed_handshake_sends_nothing) {
    const SystemClock clock;
    ProvinceSimulatorSettings settings = misbehaving(
        R"({"faults":[{"fault":"tlsFailure","every":1,"count":1},{"fault":"loseAnswer","every":1,"count":1}]})");
    settings.door = LoopbackCertificates::made().doorOf("trusted");
    const ProvinceSimulator simulator(simulatedFujian(clock), settings, clock);
    std::string address = simulator.address();
    BOOST_TEST(address.starts_with("https://127.0.0.1:"));
    address.replace(8, 9, "localhost");
    FujianClient client(impatientPackage(), accountAt(address), clock);
    for (const DeliveryVerdict verdict :
         {DeliveryVerdict::unreachable, DeliveryVerdict::unknown, DeliveryVerdict::alreadyHeld}) {
        const DeliveryOutcome outcome = client.deliver(consignment());
        BOOST_TEST(nameOf(outcome.verdict) == nameOf(verdict), outcome.answer);
    }
    BOOST_TEST(simulator.faults().at(FaultKind::tlsFailure) == 1);
}

BOOST_AUTO_TEST_CASE(a_simulator_refuses_a_certificate_that_is_none_and_a_tls_failure_without_tls) {
    const SystemClock clock;
    ProvinceSimulatorSettings settings;
    settings.door = LoopbackCertificates::made().doorOf("nobody");
    BOOST_CHECK_THROW(ProvinceSimulator(simulatedFujian(clock), settings, clock), std::runtime_error);
    settings = misbehaving(R"({"faults":[{"fault":"tlsFailure","every":1}]})");
    BOOST_CHECK_THROW(ProvinceSimulator(simulatedFujian(clock), settings, clock), std::runtime_error);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace hcp::test
