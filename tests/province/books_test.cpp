// The books of a simulated province outlive it.
#include <boost/test/unit_test.hpp>

#include <fstream>

#include "consignments.h"
#include "foundation/json.h"
#include "gateway/gateway.h"
#include "national_consignments.h"
#include "support/files.h"

namespace hcp::test {
namespace {

const SystemClock systemClock;

struct Desk {
    explicit Desk(const std::filesystem::path& books = {})
        : simulator(simulatedFujian(systemClock), {{}, {}, 1, books}, systemClock),
          client(impatientPackage(), accountAt(simulator.address()), systemClock) {}

    DeliveryOutcome deliver(const std::string& number) { return client.deliver(consignment({{"projectNo", number}})); }

    ProvinceSimulator simulator;
    FujianClient client;
};

void append(const std::filesystem::path& file, const std::string& text) {
    std::ofstream(file, std::ios::app | std::ios::binary) << text;
}

BOOST_AUTO_TEST_SUITE(books)

BOOST_AUTO_TEST_CASE(a_province_that_is_started_again_holds_what_it_took) {
    const TemporaryFolder folder;
    const auto file = folder.path() / "books.jsonl";
    std::string receipt;
    {
        Desk desk(file);
        receipt = desk.deliver("A").receipt;
        static_cast<void>(desk.deliver("B"));
        static_cast<void>(desk.deliver("A"));
    }
    Desk again(file);
    const DeliveryOutcome outcome = again.deliver("A");
    BOOST_TEST(nameOf(outcome.verdict) == nameOf(DeliveryVerdict::alreadyHeld));
    BOOST_TEST(outcome.receipt == receipt);
    const auto records = again.simulator.records();
    BOOST_TEST_REQUIRE(records.size() == 2U);
    BOOST_TEST(records[0].timesSent == 3);
    BOOST_TEST(records[0].element("projectNo") == "A");
    BOOST_TEST(records[1].element("projectNo") == "B");
    BOOST_TEST(records[1].level == "5");
}

BOOST_AUTO_TEST_CASE(the_national_interface_knows_a_service_that_came_before_the_restart) {
    const TemporaryFolder folder;
    const ProvinceSimulatorSettings settings{{}, {}, 1, folder.path() / "books.jsonl"};
    const auto deliver = [&settings](const Consignment& consignment) {
        const ProvinceSimulator simulator(simulatedNational(systemClock), settings, systemClock);
        return std::string(nameOf(NationalClient(national(), simulatedAccountAt(simulator.address()), systemClock)
                                      .deliver(consignment)
                                      .verdict));
    };
    BOOST_TEST(deliver(nationalService()) == "delivered");
    BOOST_TEST(deliver(nationalEvaluation()) == "delivered");
    BOOST_TEST(deliver(nationalService()) == nameOf(DeliveryVerdict::alreadyHeld));
}

BOOST_AUTO_TEST_CASE(a_line_that_was_never_finished_is_cut_off) {
    const TemporaryFolder folder;
    const auto file = folder.path() / "books.jsonl";
    static_cast<void>(Desk(file).deliver("A"));
    append(file, "{\"kind\":\"evalu");
    static_cast<void>(Desk(file).deliver("B"));
    BOOST_TEST(Desk(file).simulator.records().size() == 2U);
}

BOOST_AUTO_TEST_CASE(a_file_of_something_else_is_refused_by_line) {
    const TemporaryFolder folder;
    const auto file = folder.path() / "books.jsonl";
    static_cast<void>(Desk(file).deliver("A"));
    append(file, "{}\n");
    BOOST_CHECK_EXCEPTION(Desk{file}, std::runtime_error, [](const std::runtime_error& refusal) {
        return std::string(refusal.what()).ends_with("line 2: no record of books");
    });
    BOOST_CHECK_THROW(Desk{folder.path()}, std::runtime_error);
    BOOST_CHECK_THROW(Desk{folder.path() / "nowhere" / "books"}, std::runtime_error);
}

BOOST_AUTO_TEST_CASE(it_can_be_asked_for_a_part_of_what_it_holds) {
    Desk desk;
    for (const char* number : {"A", "B", "C"}) {
        static_cast<void>(desk.deliver(number));
    }
    Gateway browser(desk.simulator.address(), impatientTimes());
    const auto asked = [&browser](const std::string& query) {
        return parseJson(browser.exchange({"/books" + query, {}}).value().body).value()["records"].Size();
    };
    BOOST_TEST(asked("") == 3U);
    BOOST_TEST(asked("?projectNo=B") == 1U);
    BOOST_TEST(asked("?kind=evaluation&projectNo=B") == 1U);
    BOOST_TEST(asked("?kind=service") == 0U);
    BOOST_TEST(asked("?nonsense=1") == 0U);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace hcp::test
