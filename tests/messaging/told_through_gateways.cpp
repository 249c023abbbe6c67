// The whole way: limits that run out, the teller, both adapters over HTTP and the simulated gateways, which misbehave.
// Nothing arrives twice, and what was certainly not taken arrives in the end.
#include <boost/test/unit_test.hpp>

#include "../pipeline/telling.h"
#include "gateways.h"
#include "province/province_simulator.h"
#include "province/simulated_messages.h"

using namespace hcp;
using namespace hcp::test;

namespace {

const SystemClock systemClock;

struct GatewayDesk : TellingDesk {
    ProvinceSimulator simulator{std::make_unique<SimulatedMessages>(systemClock, "test-secret"), settings(),
                                systemClock};
    MessageGateways gateways{gatewaysAt(simulator.address())};
    int unknown = 0;

    static ProvinceSimulatorSettings settings() {
        ProvinceSimulatorSettings made;
        made.script = readFaultScript(R"({"faults":[
            {"fault":"loseAnswer","every":5,"count":3},
            {"fault":"throttle","every":4},
            {"fault":"serverError","status":503,"every":6},
            {"fault":"hang","every":11,"count":1},
            {"fault":"reject","every":7}]})")
                          .value();
        return made;
    }
    GatewayDesk() {
        manner.digestMinutes = 20;
        manner.book[{EscalationRecipient::contact, "office-1"}] = {aPhone, theWebhook};
        for (int i = 0; i < 40; ++i) {
            const std::string minute = (i % 50 < 10 ? "0" : "") + std::to_string(i % 50);
            store.reader.limits.push_back(
                limitOf("case-" + std::to_string(i), "office-1", 1 + i % 4, "2026-10-09 09:" + minute + ":00"));
        }
    }
    void day(const std::string& from, const std::string& until) {
        clock.set(momentOf(from));
        for (const Moment end = momentOf(until); clock.now() < end; clock.advanceMs(60'000)) {
            if (clock.now().msSinceEpoch / 60'000 % 97 == 0) {
                teller.reset();
            }
            if (!teller) {
                teller.emplace(store, gateways, clock, manner);
            }
            unknown += static_cast<int>(teller->tellDue(time, names).unknown);
        }
    }
};

}  // namespace

BOOST_FIXTURE_TEST_CASE(through_gateways_that_misbehave_nothing_arrives_twice, GatewayDesk) {
    day("2026-10-09 00:00:00", "2026-10-10 00:00:00");
    day("2026-10-10 00:00:00", "2026-10-11 00:00:00");
    day("2026-10-12 00:00:00", "2026-10-13 00:00:00");
    BOOST_TEST(simulator.counts().duplicates == 0);
    BOOST_TEST(unknown > 0);
    std::map<std::string, int> states;
    for (const auto& [id, state] : store.contents.notices) {
        ++states[std::string(nameOf(state))];
    }
    BOOST_TEST(states["sending"] == 0);
    BOOST_TEST(states["sent"] > 0);
    // A lost answer is a message that arrived and is not known to: the books may hold it, and hold it once.
    const auto held = static_cast<int>(simulator.records().size());
    const auto journalled = static_cast<int>(store.contents.journal.size());
    BOOST_TEST(held == journalled + simulator.faults().at(FaultKind::loseAnswer));
    for (const auto& record : simulator.records()) {
        BOOST_TEST(record.timesSent == 1);
    }
    for (const auto& entry : store.contents.journal) {
        BOOST_TEST(entry.note.find("1390000") == std::string::npos);
    }
    BOOST_TEST_MESSAGE(held << " messages held, " << unknown << " in doubt; notices sent " << states["sent"]
                            << ", unknown " << states["unknown"] << ", failed " << states["failed"]);
}
