// The messenger against the simulated gateways: what it says of a message, and what they hold then.
#include "messaging/message_gateways.h"

#include <boost/test/unit_test.hpp>

#include "gateways.h"
#include "province/province_simulator.h"
#include "province/simulated_messages.h"

using namespace hcp;
using namespace hcp::test;

namespace {

const SystemClock systemClock;

struct Desk {
    explicit Desk(const std::string& faults = "") : simulator(played(), settings(faults), systemClock) {}

    static std::unique_ptr<SimulatedProvince> played() {
        return std::make_unique<SimulatedMessages>(systemClock, "test-secret");
    }
    static ProvinceSimulatorSettings settings(const std::string& faults) {
        ProvinceSimulatorSettings made;
        made.script = readFaultScript("{\"faults\":[" + faults + "]}").value();
        return made;
    }
    ProvinceSimulator simulator;
    MessageGateways gateways{gatewaysAt(simulator.address())};
};

struct Struck {
    std::string fault;
    std::string fate;
    bool away;
    std::size_t held;
};

std::string_view elementOf(const ProvincialRecord& record, std::string_view name) { return record.element(name); }

}  // namespace

BOOST_AUTO_TEST_SUITE(message_gateways)

BOOST_FIXTURE_TEST_CASE(both_gateways_hold_what_was_sent_under_its_id, Desk) {
    BOOST_TEST(wordFor(gateways.send(shortMessage).fate) == "sent");
    BOOST_TEST(wordFor(gateways.send(digestMessage).fate) == "sent");
    const auto held = simulator.records();
    BOOST_REQUIRE(held.size() == 2U);
    BOOST_TEST(held[0].kind == "sms");
    BOOST_TEST(held[0].key == shortMessage.id);
    BOOST_TEST(elementOf(held[0], "phone") == shortMessage.to.phone);
    BOOST_TEST(elementOf(held[0], "text") == shortMessage.text);
    BOOST_TEST(held[1].kind == "webhook");
    BOOST_TEST(held[1].key == digestMessage.id);
    BOOST_TEST(elementOf(held[1], "unit") == "office-1");
    BOOST_TEST(simulator.counts().duplicates == 0);
}

BOOST_FIXTURE_TEST_CASE(the_simulator_counts_what_is_sent_twice, Desk) {
    for (int i = 0; i < 2; ++i) {
        BOOST_TEST(wordFor(gateways.send(shortMessage).fate) == "sent");
    }
    BOOST_TEST(simulator.counts().duplicates == 1);
    BOOST_TEST(simulator.records().at(0).timesSent == 2);
}

BOOST_FIXTURE_TEST_CASE(forms_and_queries_arrive_as_they_were_filled_in, Desk) {
    SmsSettings sms{simulator.address() + "/sms", true, "application/x-www-form-urlencoded", {}, "", {}, {}};
    sms.headers = {{"Authorization", "Bearer test-secret"}};
    sms.body = "phone={phone}&text={text}&id={id}";
    sms.success = {"", "", "\"code\":\"0\""};
    Message message = shortMessage;
    message.text = "a+b c&id=other%26\"}\n等";
    for (const bool post : {true, false}) {
        sms.post = post;
        message.id = post ? "01" : "02";
        MessageGateways form({SmsRequest::of(sms).value(), {}});
        BOOST_TEST(wordFor(form.send(message).fate) == "sent");
        BOOST_TEST(simulator.records().back().key == message.id);
        BOOST_TEST(elementOf(simulator.records().back(), "text") == message.text);
    }
}

BOOST_FIXTURE_TEST_CASE(what_a_gateway_refuses_was_not_taken, Desk) {
    Message nobody = shortMessage;
    nobody.to.phone = "none";
    const auto outcome = gateways.send(nobody);
    BOOST_TEST(wordFor(outcome.fate) == "not taken");
    BOOST_TEST(!outcome.gatewayAway);
    MessageGateways stranger(gatewaysAt(simulator.address(), "another-secret"));
    for (const auto& message : {shortMessage, digestMessage}) {
        const auto refused = stranger.send(message);
        BOOST_TEST(wordFor(refused.fate) == "not taken");
        BOOST_TEST(refused.what == "HTTP 401");
    }
    Message without = digestMessage;
    without.json = "{}";
    BOOST_TEST(gateways.send(without).what == "HTTP 422");
    BOOST_TEST(simulator.records().empty());
}

BOOST_AUTO_TEST_CASE(what_has_no_gateway_or_meets_nobody_was_not_taken) {
    BOOST_TEST(wordFor(MessageGateways({}).send(shortMessage).fate) == "not taken");
    BOOST_TEST(wordFor(MessageGateways({}).send(digestMessage).fate) == "not taken");
    std::string address;
    {
        const Desk gone;
        address = gone.simulator.address();
    }
    const auto outcome = MessageGateways(gatewaysAt(address)).send(shortMessage);
    BOOST_TEST(wordFor(outcome.fate) == "not taken");
    BOOST_TEST(outcome.gatewayAway);
    BOOST_TEST(outcome.what.find(shortMessage.to.phone) == std::string::npos);
}

BOOST_AUTO_TEST_CASE(each_fault_gives_what_is_certain_about_it) {
    const Struck struck[] = {
        {R"("fault":"serverError")", "unknown", true, 0},
        {R"("fault":"serverError","status":503)", "not taken", true, 0},
        {R"("fault":"throttle")", "not taken", true, 0},
        {R"("fault":"hang")", "unknown", true, 0},
        {R"("fault":"close")", "unknown", true, 0},
        {R"("fault":"garbage")", "unknown", true, 0},
        {R"("fault":"garbageBody")", "unknown", true, 0},
        {R"("fault":"drip")", "unknown", true, 1},
        {R"("fault":"halfAnswer")", "unknown", true, 1},
        {R"("fault":"loseAnswer")", "unknown", true, 1},
        {R"("fault":"takeThenHang")", "unknown", true, 1},
        {R"("fault":"reject")", "not taken", false, 0},
    };
    for (const auto& one : struck) {
        Desk desk("{" + one.fault + R"(,"every":1,"count":1})");
        const auto outcome = desk.gateways.send(shortMessage);
        BOOST_TEST(wordFor(outcome.fate) == one.fate, one.fault);
        BOOST_TEST(outcome.gatewayAway == one.away, one.fault);
        BOOST_TEST(desk.simulator.records().size() == one.held, one.fault);
        BOOST_TEST(outcome.what.find(shortMessage.to.phone) == std::string::npos);
        BOOST_TEST(outcome.what.find("test-secret") == std::string::npos);
    }
}

BOOST_AUTO_TEST_SUITE_END()
