#include <boost/test/unit_test.hpp>

#include <atomic>
#include <thread>
#include <vector>

#include "consignments.h"
#include "foundation/json.h"
#include "gateway/gateway.h"
#include "province/fujian_package.h"

namespace hcp::test {
namespace {

const SystemClock systemClock;

struct Desk {
    explicit Desk(const ProvinceSimulatorSettings& settings = {})
        : simulator(simulatedFujian(systemClock), settings, systemClock),
          client(fujian(), accountAt(simulator.address()), systemClock) {}

    ProvinceSimulator simulator;
    FujianClient client;
};

struct Refused {
    Changes changes;
    std::string because;
};
std::ostream& operator<<(std::ostream& out, const Refused& refused) { return out << refused.because; }

const std::vector<Refused> refusals{
    {{{"assessTime", "2026-10-12 09:29:59"}}, "评价时间早于服务时间"},
    {{{"assessTime", "2026-10-12T09:40:00"}}, "评价时间（assessTime）格式不正确"},
    {{{"evalDetail", "510,406"}}, "评价指标不属于所选等级"},
    {{{"evalDetail", "510,510"}}, "评价指标代码（appraisald）含有未规定的或重复的代码"},
    {{{"evalDetail", "599"}}, "评价指标代码（appraisald）含有未规定的或重复的代码"},
    {{{"satisfaction", "2"}, {"evalDetail", ""}, {"writingEvaluation", " "}}, "差评必须勾选评价指标或填写文字评价"},
    {{{"satisfaction", "6"}, {"evalDetail", ""}}, "满意度等级（alternate）不是规定的代码"},
    {{{"userName", ""}}, "申请人姓名或单位名称（userName）不能为空"},
    {{{"pf", "8"}}, "评价渠道（pf）不是规定的代码"},
    {{{"areaCode", "35020"}}, "行政区划（regionCode）格式不正确"},
};

BOOST_AUTO_TEST_SUITE(client_and_simulator)

BOOST_AUTO_TEST_CASE(a_sound_evaluation_is_delivered_and_held) {
    Desk desk;
    const DeliveryOutcome outcome = desk.client.deliver(consignment());
    BOOST_TEST(nameOf(outcome.verdict) == "delivered", outcome.answer);
    BOOST_TEST(outcome.answer == "200 成功");
    const auto records = desk.simulator.records();
    BOOST_TEST_REQUIRE(records.size() == 1U);
    BOOST_TEST(records[0].receipt == outcome.receipt);
    BOOST_TEST(records[0].element("projectNo") == "XM-2026-000001");
    BOOST_TEST(records[0].level == "5");
    BOOST_TEST(records[0].timesSent == 1);
}

BOOST_AUTO_TEST_CASE(sent_again_it_is_already_held_under_the_first_receipt) {
    Desk desk;
    const std::string receipt = desk.client.deliver(consignment()).receipt;
    const DeliveryOutcome again = desk.client.deliver(consignment());
    BOOST_TEST(nameOf(again.verdict) == nameOf(DeliveryVerdict::alreadyHeld));
    BOOST_TEST(again.receipt == receipt);
    BOOST_TEST(desk.simulator.records().at(0).timesSent == 2);
    BOOST_TEST(nameOf(desk.client.deliver(consignment({{"assessNumber", "2"}})).verdict) == "delivered");
}

BOOST_AUTO_TEST_CASE(characters_outside_the_character_set_arrive) {
    Desk desk;
    const DeliveryOutcome outcome =
        desk.client.deliver(consignment({{"writingEvaluation", "办得快㛃😀 <&>\r\n（、）"}, {"userName", "𠮷某"}}));
    BOOST_TEST(nameOf(outcome.verdict) == "delivered", outcome.answer);
}

BOOST_AUTO_TEST_CASE(each_unsound_letter_is_rejected_for_its_reason) {
    Desk desk;
    for (const Refused& refused : refusals) {
        BOOST_TEST_CONTEXT(refused) {
            const DeliveryOutcome outcome = desk.client.deliver(consignment(refused.changes));
            BOOST_TEST(nameOf(outcome.verdict) == nameOf(DeliveryVerdict::rejected));
            BOOST_TEST(outcome.answer == "2 " + refused.because);
        }
    }
    BOOST_TEST(desk.simulator.records().empty());
    BOOST_TEST(desk.simulator.counts().refused == static_cast<int>(refusals.size()));
}

BOOST_AUTO_TEST_CASE(a_poor_review_with_a_reason_of_either_kind_is_taken) {
    Desk desk;
    const Consignment ticked = consignment({{"satisfaction", "1"}, {"evalDetail", "115"}, {"writingEvaluation", ""}});
    const Consignment written = consignment({{"satisfaction", "2"}, {"evalDetail", ""}, {"assessNumber", "2"}});
    BOOST_TEST(nameOf(desk.client.deliver(ticked).verdict) == "delivered");
    BOOST_TEST(nameOf(desk.client.deliver(written).verdict) == "delivered");
}

BOOST_AUTO_TEST_CASE(tokens_that_expire_lose_no_letter_and_double_none) {
    Desk desk(misbehaving(R"({"faults":[{"fault":"expireToken","every":3}]})"));
    for (int i = 0; i < 20; ++i) {
        const DeliveryOutcome outcome = desk.client.deliver(consignment({{"projectNo", "P-" + std::to_string(i)}}));
        BOOST_TEST(nameOf(outcome.verdict) == "delivered", outcome.answer);
    }
    const ProvincialCounts counts = desk.simulator.counts();
    BOOST_TEST(counts.taken == 20);
    BOOST_TEST(counts.duplicates == 0);
    BOOST_TEST(counts.tokenErrors >= 9);
    BOOST_TEST(counts.tokens == counts.tokenErrors + 1);
}

BOOST_AUTO_TEST_CASE(several_threads_deliver_with_one_token) {
    Desk desk;
    std::vector<std::thread> threads;
    std::atomic<int> delivered{0};
    for (int thread = 0; thread < 4; ++thread) {
        threads.emplace_back([&desk, &delivered, thread] {
            for (int i = 0; i < 25; ++i) {
                const std::string number = "T-" + std::to_string(thread) + "-" + std::to_string(i);
                const auto outcome = desk.client.deliver(consignment({{"projectNo", number}}));
                delivered += outcome.verdict == DeliveryVerdict::delivered ? 1 : 0;
            }
        });
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
    BOOST_TEST(delivered == 100);
    BOOST_TEST(desk.simulator.counts().tokens == 1);
}

BOOST_AUTO_TEST_CASE(a_wrong_secret_is_unreachable_and_told_to_nobody) {
    const ProvinceSimulator simulator(simulatedFujian(systemClock), {}, systemClock);
    FujianAccount account = accountAt(simulator.address());
    account.appCode = "another-code";
    FujianClient client(fujian(), account, systemClock);
    const DeliveryOutcome outcome = client.deliver(consignment());
    BOOST_TEST(nameOf(outcome.verdict) == nameOf(DeliveryVerdict::unreachable));
    BOOST_TEST(outcome.answer == "未能取得令牌：HTTP 400 sign_invalid");
}

BOOST_AUTO_TEST_CASE(a_clock_more_than_ten_minutes_off_gets_no_token) {
    const ProvinceSimulator simulator(simulatedFujian(systemClock), {}, systemClock);
    ManualClock slow(systemClock.now().plusMs(-11 * 60 * 1000));
    FujianClient client(fujian(), accountAt(simulator.address()), slow);
    BOOST_TEST(nameOf(client.deliver(consignment()).verdict) == nameOf(DeliveryVerdict::unreachable));
    slow.advanceMs(2 * 60 * 1000);
    BOOST_TEST(nameOf(client.deliver(consignment()).verdict) == "delivered");
}

BOOST_AUTO_TEST_CASE(a_restarted_province_is_reached_again_by_the_same_client) {
    auto first =
        std::make_unique<ProvinceSimulator>(simulatedFujian(systemClock), ProvinceSimulatorSettings{}, systemClock);
    FujianClient client(fujian(), accountAt(first->address()), systemClock);
    BOOST_TEST(nameOf(client.deliver(consignment()).verdict) == "delivered");
    ProvinceSimulatorSettings settings;
    settings.door.port =
        static_cast<std::uint16_t>(std::stoi(first->address().substr(first->address().rfind(':') + 1)));
    first.reset();
    BOOST_TEST(nameOf(client.deliver(consignment()).verdict) == nameOf(DeliveryVerdict::unreachable));
    const ProvinceSimulator second(simulatedFujian(systemClock), settings, systemClock);
    BOOST_TEST(nameOf(client.deliver(consignment()).verdict) == "delivered");
}

BOOST_AUTO_TEST_CASE(a_port_in_use_is_refused) {
    const ProvinceSimulator first(simulatedFujian(systemClock), {}, systemClock);
    ProvinceSimulatorSettings settings;
    settings.door.port = static_cast<std::uint16_t>(std::stoi(first.address().substr(first.address().rfind(':') + 1)));
    BOOST_CHECK_THROW(ProvinceSimulator(simulatedFujian(systemClock), settings, systemClock), std::runtime_error);
}

BOOST_AUTO_TEST_CASE(the_pages_show_counts_but_nobody) {
    Desk desk;
    static_cast<void>(desk.client.deliver(consignment()));
    Gateway browser(desk.simulator.address(), soapTransportOf(*fujian()).times);
    const std::string page = browser.exchange({"/", {}}).value().body;
    BOOST_TEST(page.find("收下记录</th><td>1</td>") != std::string::npos);
    for (const char* personal : {"测试甲", "T-000-111-222", "059200000001", "XM-2026-000001"}) {
        BOOST_TEST(page.find(personal) == std::string::npos);
    }
    const std::string books = browser.exchange({"/books", {}}).value().body;
    BOOST_TEST(parseJson(books).hasValue());
    BOOST_TEST(books.find("\"projectNo\":\"XM-2026-000001\"") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_package_of_another_way_of_calling_is_refused_in_words) {
    const auto national = loadPackageNamed(sourceFolder() / "specs", "national-json", Day{2026, 10, 1});
    BOOST_REQUIRE(national.hasValue());
    const auto saysSo = [](const std::invalid_argument& refusal) {
        return std::string(refusal.what()).find("national-json@2020.1 is not called by SOAP") != std::string::npos;
    };
    BOOST_CHECK_EXCEPTION(FujianClient(*national, accountAt("http://127.0.0.1:1"), systemClock), std::invalid_argument,
                          saysSo);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace hcp::test
