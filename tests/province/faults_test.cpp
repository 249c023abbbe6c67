// Each fault of the simulator once against the client: the verdict it must give, what the province holds then, and how
// the same record fares the second time.
#include <boost/test/unit_test.hpp>

#include <chrono>

#include "consignments.h"
#include "foundation/json.h"
#include "gateway/gateway.h"
#include "national_consignments.h"

namespace hcp::test {
namespace {

const SystemClock systemClock;

struct Struck {
    std::string fault;  ///< its members besides how often
    DeliveryVerdict first;
    std::size_t heldAfterwards;
    DeliveryVerdict second;
};
std::ostream& operator<<(std::ostream& out, const Struck& struck) { return out << struck.fault; }

using enum DeliveryVerdict;

const std::vector<Struck> faultsOfRequests{
    {R"("fault":"serverError")", unknown, 0, delivered},
    {R"("fault":"serverError","on":"token","status":503)", unreachable, 0, delivered},
    {R"("fault":"throttle","retryAfterSeconds":2)", unreachable, 0, delivered},
    {R"("fault":"hang")", unknown, 0, delivered},
    {R"("fault":"hang","on":"token")", unreachable, 0, delivered},
    {R"("fault":"close")", unknown, 0, delivered},
    {R"("fault":"garbage")", unknown, 0, delivered},
    {R"("fault":"garbageBody")", unknown, 0, delivered},
    {R"("fault":"garbageBody","on":"token")", unreachable, 0, delivered},
    {R"("fault":"drip")", unknown, 1, alreadyHeld},
    {R"("fault":"halfAnswer")", unknown, 1, alreadyHeld},
    {R"("fault":"loseAnswer")", unknown, 1, alreadyHeld},
    {R"("fault":"takeThenHang")", unknown, 1, alreadyHeld},
    {R"("fault":"expireToken")", delivered, 1, alreadyHeld},
    {R"("fault":"clockSkew","minutes":60)", unreachable, 0, delivered},
    {R"("fault":"clockSkew","minutes":-60)", unreachable, 0, delivered},
    {R"("fault":"clockSkew","minutes":60,"on":"call")", delivered, 1, alreadyHeld},
    {R"("fault":"reject")", rejected, 0, delivered},
};

ProvinceSimulatorSettings once(const std::string& members) {
    return misbehaving("{\"faults\":[{" + members + ",\"every\":1,\"count\":1}]}");
}

void checkVerdict(const DeliveryOutcome& outcome, DeliveryVerdict verdict) {
    BOOST_TEST(nameOf(outcome.verdict) == nameOf(verdict), outcome.answer);
}

struct Desk {
    explicit Desk(const ProvinceSimulatorSettings& settings)
        : simulator(simulatedFujian(systemClock), settings, systemClock),
          client(impatientPackage(), accountAt(simulator.address()), systemClock) {}

    ProvinceSimulator simulator;
    FujianClient client;
};

BOOST_AUTO_TEST_SUITE(faults)

BOOST_AUTO_TEST_CASE(each_fault_of_requests_gives_its_verdict_and_happens_once) {
    for (const Struck& struck : faultsOfRequests) {
        BOOST_TEST_CONTEXT(struck) {
            Desk desk(once(struck.fault));
            checkVerdict(desk.client.deliver(consignment()), struck.first);
            BOOST_TEST(desk.simulator.records().size() == struck.heldAfterwards);
            checkVerdict(desk.client.deliver(consignment()), struck.second);
            BOOST_TEST(desk.simulator.records().size() == 1U);
            BOOST_TEST(desk.simulator.faults().begin()->second == 1);
        }
    }
}

BOOST_AUTO_TEST_CASE(faults_strike_the_national_interface_as_well) {
    const std::vector<Struck> struckThere{{R"("fault":"serverError")", unknown, 0, delivered},
                                          {R"("fault":"throttle")", unreachable, 0, delivered},
                                          {R"("fault":"loseAnswer")", unknown, 1, alreadyHeld},
                                          {R"("fault":"halfAnswer")", unknown, 1, alreadyHeld},
                                          {R"("fault":"expireToken")", unreachable, 0, delivered},
                                          {R"("fault":"reject")", rejected, 0, delivered},
                                          {R"("fault":"clockSkew","minutes":120)", unreachable, 0, delivered}};
    for (const Struck& struck : struckThere) {
        BOOST_TEST_CONTEXT(struck) {
            const ProvinceSimulator simulator(simulatedNational(systemClock), once(struck.fault), systemClock);
            NationalClient client(impatientNational(), simulatedAccountAt(simulator.address()), systemClock);
            checkVerdict(client.deliver(nationalService()), struck.first);
            BOOST_TEST(simulator.records().size() == struck.heldAfterwards);
            checkVerdict(client.deliver(nationalService()), struck.second);
            BOOST_TEST(simulator.faults().begin()->second == 1);
        }
    }
}

BOOST_AUTO_TEST_CASE(a_throttled_client_is_told_how_long_to_wait) {
    Desk desk(once(R"("fault":"throttle","retryAfterSeconds":2)"));
    BOOST_TEST(desk.client.deliver(consignment()).waitMs == 2000);
    BOOST_TEST(desk.client.deliver(consignment()).waitMs == 0);
}

BOOST_AUTO_TEST_CASE(a_rejection_by_script_says_so) {
    Desk desk(once(R"("fault":"reject")"));
    BOOST_TEST(desk.client.deliver(consignment()).answer == "9 模拟拒收：按故障脚本退回");
}

BOOST_AUTO_TEST_CASE(a_record_that_is_held_is_not_rejected_by_script) {
    Desk desk(misbehaving(R"({"faults":[{"fault":"reject","every":1,"from":2}]})"));
    checkVerdict(desk.client.deliver(consignment()), delivered);
    checkVerdict(desk.client.deliver(consignment()), alreadyHeld);
    BOOST_TEST(desk.simulator.faults().at(FaultKind::reject) == 0);
}

BOOST_AUTO_TEST_CASE(a_duplicate_is_answered_to_the_letter_after_the_lost_one_and_counts_then) {
    Desk desk(once(R"("fault":"duplicateAnswer")"));
    checkVerdict(desk.client.deliver(consignment()), unknown);
    BOOST_TEST(desk.simulator.faults().at(FaultKind::duplicateAnswer) == 0);
    checkVerdict(desk.client.deliver(consignment()), alreadyHeld);
    BOOST_TEST(desk.simulator.faults().at(FaultKind::duplicateAnswer) == 1);
}

BOOST_AUTO_TEST_CASE(a_connection_reset_before_the_token_is_unreachable_and_before_the_call_unknown) {
    Desk before(once(R"("fault":"refuse")"));
    checkVerdict(before.client.deliver(consignment()), unreachable);
    checkVerdict(before.client.deliver(consignment()), delivered);
    Desk between(
        misbehaving(R"({"oneCallAConnection":true,"faults":[{"fault":"refuse","every":1,"from":2,"count":1}]})"));
    checkVerdict(between.client.deliver(consignment()), unknown);
    BOOST_TEST(between.simulator.records().empty());
    checkVerdict(between.client.deliver(consignment()), delivered);
}

BOOST_AUTO_TEST_CASE(while_nobody_listens_letters_are_unreachable) {
    Desk desk(once(R"("fault":"refuse","ms":300)"));
    checkVerdict(desk.client.deliver(consignment()), unreachable);
    DeliveryOutcome outcome = desk.client.deliver(consignment());
    checkVerdict(outcome, unreachable);
    BOOST_TEST(outcome.answer.find("refused") != std::string::npos, outcome.answer);
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(10);
    while (outcome.verdict == unreachable && std::chrono::steady_clock::now() < until) {
        outcome = desk.client.deliver(consignment());
    }
    checkVerdict(outcome, delivered);
}

BOOST_AUTO_TEST_CASE(each_answer_waits_for_the_latency) {
    Desk desk(misbehaving(R"({"latencyMs":60})"));
    const auto begun = std::chrono::steady_clock::now();
    checkVerdict(desk.client.deliver(consignment()), delivered);
    BOOST_TEST((std::chrono::steady_clock::now() - begun >= std::chrono::milliseconds(120)));
}

std::string verdictsOf(std::uint64_t seed) {
    Desk desk(misbehaving(R"({"faults":[{"fault":"close","share":0.2},{"fault":"throttle","share":0.2},
                              {"fault":"loseAnswer","share":0.2},{"fault":"refuse","every":7}]})",
                          seed));
    std::string verdicts;
    for (int i = 0; i < 60; ++i) {
        const std::string number = "P-" + std::to_string(i);
        verdicts += std::string(nameOf(desk.client.deliver(consignment({{"projectNo", number}})).verdict)) + "\n";
    }
    return verdicts;
}

BOOST_AUTO_TEST_CASE(the_same_seed_and_the_same_calls_give_the_same_faults) {
    const std::string verdicts = verdictsOf(7);
    BOOST_TEST(verdictsOf(7) == verdicts);
    BOOST_TEST(verdictsOf(8) != verdicts);
}

BOOST_AUTO_TEST_CASE(the_pages_are_never_struck_and_show_the_faults) {
    Desk desk(misbehaving(R"({"faults":[{"fault":"loseAnswer","every":1},{"fault":"close","every":1,"on":"any"}]})"));
    for (const char* number : {"P-1", "P-2"}) {
        static_cast<void>(desk.client.deliver(consignment({{"projectNo", number}})));
    }
    Gateway browser(desk.simulator.address(), impatientTimes());
    const std::string page = browser.exchange({"/", {}}).value().body;
    BOOST_TEST(page.find("收下后应答丢失</th><td>loseAnswer</td><td>") != std::string::npos, page);
    const auto books = parseJson(browser.exchange({"/books", {}}).value().body);
    BOOST_TEST_REQUIRE(books.hasValue());
    BOOST_TEST((*books)["faults"]["close"].GetInt() == 2);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace hcp::test
