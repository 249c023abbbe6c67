// Fault scripts: what is refused, and which occasions a plan strikes.
#include <boost/test/unit_test.hpp>

#include "province/fault_plan.h"
#include "province/fault_script.h"

namespace hcp::test {
namespace {

FaultScript script(const std::string& json) {
    auto read = readFaultScript(json);
    BOOST_TEST_REQUIRE(read.hasValue(), (read ? "" : read.error()));
    return *std::move(read);
}

/// The numbers of the calls that are struck, of so many.
std::vector<int> struckCalls(const std::string& json, int calls, std::uint64_t seed = 1) {
    FaultPlan plan(script(json), seed);
    std::vector<int> struck;
    for (int number = 1; number <= calls; ++number) {
        if (plan.ofRequest(SimulatedRoad::call)) {
            struck.push_back(number);
        }
    }
    return struck;
}

using Numbers = std::vector<int>;

BOOST_AUTO_TEST_SUITE(fault_script)

BOOST_AUTO_TEST_CASE(a_refusal_names_the_place_that_is_wrong) {
    const std::vector<std::pair<std::string, std::string>> wrong{
        {"[]", ": an object"},
        {"{", "syntax at byte"},
        {R"({"faults":{}})", "/faults: an array"},
        {R"({"latencyMs":-1})", "/latencyMs: a whole number from 0 to 60000"},
        {R"({"oneCallAConnection":1})", "/oneCallAConnection: true or false"},
        {R"({"fault":[]})", "/fault: a script has no such member"},
        {R"({"faults":[1]})", "/faults/0: an object"},
        {R"({"faults":[{"every":1}]})", "/faults/0/fault: the fault's name is missing"},
        {R"({"faults":[{"fault":"close","every":1},{"fault":"quake","every":1}]})", "/faults/1/fault: one of refuse, "},
        {R"({"faults":[{"fault":"close"}]})", "/faults/0: either a share or every"},
        {R"({"faults":[{"fault":"close","every":1,"share":0.5}]})", "/faults/0: either a share or every"},
        {R"({"faults":[{"fault":"close","share":1.5}]})", "/faults/0/share: a number from"},
        {R"({"faults":[{"fault":"close","share":0}]})", "/faults/0/share: a number from"},
        {R"({"faults":[{"fault":"close","share":"0.1"}]})", "/faults/0/share: a number from"},
        {R"({"faults":[{"fault":"close","every":0}]})", "/faults/0/every: a whole number from 1"},
        {R"({"faults":[{"fault":"close","every":1,"from":0}]})", "/faults/0/from: a whole number from 1"},
        {R"({"faults":[{"fault":"close","every":1,"count":1.5}]})", "/faults/0/count: a whole number from 1"},
        {R"({"faults":[{"fault":"close","every":1,"on":"page"}]})", "/faults/0/on: one of call, token, any"},
        {R"({"faults":[{"fault":"close","every":1,"ms":5}]})", "/faults/0/ms: close has no such member"},
        {R"({"faults":[{"fault":"reject","every":1,"on":"token"}]})", "/faults/0/on: reject has no such member"},
        {R"({"faults":[{"fault":"close","every":1,"a/b":5}]})", "/faults/0/a~1b: close has no such member"},
        {R"({"faults":[{"fault":"serverError","every":1,"status":404}]})", "/faults/0/status: a whole number from 500"},
        {R"({"faults":[{"fault":"clockSkew","every":1}]})", "/faults/0/minutes: is missing"},
    };
    for (const auto& [json, because] : wrong) {
        const auto read = readFaultScript(json);
        BOOST_TEST_REQUIRE(!read.hasValue(), json);
        BOOST_TEST(read.error().starts_with(because), json + ": " + read.error());
    }
}

BOOST_AUTO_TEST_CASE(every_fault_can_be_scripted_by_its_name) {
    for (const FaultKind kind : faultKinds) {
        const std::string minutes = kind == FaultKind::clockSkew ? R"(,"minutes":20)" : "";
        const FaultScript read =
            script(R"({"faults":[{"fault":")" + std::string(nameOf(kind)) + R"(","share":0.25)" + minutes + "}]}");
        BOOST_TEST(nameOf(read.faults.at(0).kind) == nameOf(kind));
        BOOST_TEST(read.faults.at(0).shareInAMillion == 250000);
        BOOST_TEST(!titleOf(kind).empty());
    }
}

BOOST_AUTO_TEST_CASE(every_n_th_call_is_struck_from_and_as_often_as_said) {
    BOOST_TEST(struckCalls(R"({"faults":[{"fault":"close","every":3}]})", 10) == (Numbers{3, 6, 9}));
    BOOST_TEST(struckCalls(R"({"faults":[{"fault":"close","every":3,"from":5}]})", 14) == (Numbers{7, 10, 13}));
    BOOST_TEST(struckCalls(R"({"faults":[{"fault":"close","every":1,"from":4,"count":2}]})", 9) == (Numbers{4, 5}));
    BOOST_TEST(struckCalls(R"({"faults":[{"fault":"close","every":1,"on":"token"}]})", 9).empty());
}

BOOST_AUTO_TEST_CASE(a_share_is_drawn_alike_everywhere_and_by_its_seed) {
    const std::string tenth = R"({"faults":[{"fault":"close","share":0.1}]})";
    const Numbers struck = struckCalls(tenth, 10000);
    BOOST_TEST(struck.size() > 900U);
    BOOST_TEST(struck.size() < 1100U);
    BOOST_TEST(struckCalls(tenth, 10000) == struck);
    BOOST_TEST(struckCalls(tenth, 10000, 2) != struck);
    const Numbers later = struckCalls(R"({"faults":[{"fault":"close","share":0.1,"from":5001}]})", 10000);
    BOOST_TEST(later == Numbers(std::ranges::lower_bound(struck, 5001), struck.end()));
}

BOOST_AUTO_TEST_CASE(the_first_in_the_script_strikes_and_the_others_keep_their_count) {
    FaultPlan plan(script(R"({"faults":[{"fault":"close","every":2},{"fault":"hang","every":1,"count":2}]})"), 1);
    std::string order;
    for (int i = 0; i < 5; ++i) {
        const auto fault = plan.ofRequest(SimulatedRoad::call);
        order += fault ? std::string(nameOf(fault->kind)) + " " : "- ";
    }
    BOOST_TEST(order == "hang close hang close - ");
}

BOOST_AUTO_TEST_CASE(pages_are_neither_struck_nor_counted) {
    FaultPlan plan(script(R"({"faults":[{"fault":"close","every":2,"on":"any"}]})"), 1);
    BOOST_TEST(!plan.ofRequest(SimulatedRoad::token).has_value());
    BOOST_TEST(!plan.ofRequest(SimulatedRoad::page).has_value());
    BOOST_TEST(!plan.ofConnection().has_value());
    BOOST_TEST(plan.ofRequest(SimulatedRoad::call).has_value());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace hcp::test
