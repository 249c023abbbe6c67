// The national client and the simulated province of the national interface, over HTTP.
#include <boost/test/unit_test.hpp>

#include <atomic>
#include <thread>

#include "foundation/json.h"
#include "gateway/gateway.h"
#include "national_consignments.h"
#include "province/national_package.h"
#include "province/province_simulator.h"
#include "province/simulated_national.h"

namespace hcp::test {
namespace {

const SystemClock systemClock;

constexpr const char* recordKey = "0123456789abcdeffedcba9876543210";

struct Desk {
    explicit Desk(const Clock& clock = systemClock, const std::shared_ptr<const Package>& package = national())
        : simulator(std::make_unique<SimulatedNational>(
                        package, NationalKeeping{"DEMO-MARK", "demo-word", recordKey, provincesKey()}, systemClock),
                    {}, systemClock),
          client(package, account(), clock) {}

    [[nodiscard]] NationalAccount account() const {
        NationalAccount made = nationalAccountAt(simulator.address());
        made.recordKey = recordKey;
        made.settings["submitProjectPath"] = simulatedNationalPath("submitProject");
        made.settings["addEvaluatePath"] = simulatedNationalPath("addEvaluate");
        return made;
    }
    std::string deliver(const Consignment& consignment) {
        const DeliveryOutcome outcome = client.deliver(consignment);
        return std::string(nameOf(outcome.verdict)) + " " + outcome.answer;
    }

    ProvinceSimulator simulator;
    NationalClient client;
};

std::string held(const std::string& answer) { return std::string(nameOf(DeliveryVerdict::alreadyHeld)) + " " + answer; }

BOOST_AUTO_TEST_SUITE(national_simulator)

BOOST_AUTO_TEST_CASE(a_service_and_then_its_evaluations_are_delivered_in_two_shapes_of_answers) {
    Desk desk;
    BOOST_TEST(desk.deliver(nationalService()) == "delivered 0 操作成功");
    BOOST_TEST(desk.deliver(nationalEvaluation()) == "delivered success");
    BOOST_TEST(desk.deliver(nationalEvaluation({{"assessNumber", "2"}})) == "delivered success");
    const auto records = desk.simulator.records();
    BOOST_TEST_REQUIRE(records.size() == 3U);
    BOOST_TEST(records[0].kind == "service");
    BOOST_TEST(records[0].operation == "submitProject");
    BOOST_TEST(records[1].kind == "evaluation");
    BOOST_TEST(records[1].level == "5");
    BOOST_TEST(records[1].service == records[0].service);
    BOOST_TEST(records[1].element("projectNo") == "37HCP20261012000001");
    BOOST_TEST(desk.simulator.counts().taken == 3);
}

BOOST_AUTO_TEST_CASE(sent_again_each_is_already_held) {
    Desk desk;
    BOOST_TEST(desk.deliver(nationalService()) == "delivered 0 操作成功");
    BOOST_TEST(desk.deliver(nationalService()) == held("1 已存在该条服务信息，请勿重复提交！"));
    BOOST_TEST(desk.deliver(nationalEvaluation()) == "delivered success");
    BOOST_TEST(desk.deliver(nationalEvaluation()) == held("评价数据不可重复"));
    BOOST_TEST(desk.simulator.counts().duplicates == 2);
    BOOST_TEST(desk.simulator.counts().refused == 0);
    BOOST_TEST(desk.simulator.records().at(1).timesSent == 2);
}

BOOST_AUTO_TEST_CASE(an_evaluation_before_its_service_is_rejected) {
    Desk desk;
    BOOST_TEST(desk.deliver(nationalEvaluation()) == "rejected 没有对应的服务数据");
    BOOST_TEST(desk.deliver(nationalService({{"serviceNumber", "2"}})) == "delivered 0 操作成功");
    BOOST_TEST(desk.deliver(nationalEvaluation()) == "rejected 没有对应的服务数据");
    BOOST_TEST(desk.deliver(nationalEvaluation({{"serviceNumber", "2"}})) == "delivered success");
}

BOOST_AUTO_TEST_CASE(each_unsound_evaluation_is_rejected_for_its_reason) {
    Desk desk;
    BOOST_TEST(desk.deliver(nationalService()) == "delivered 0 操作成功");
    const std::vector<std::pair<Changes, std::string>> refusals{
        {{{"satisfaction", "2"}, {"evalDetail", ""}, {"writingEvaluation", " "}}, "差评必须勾选详情或填写文字评价"},
        {{{"satisfaction", "1"}, {"evalDetail", ""}}, "差评必须勾选详情或填写文字评价"},
        {{{"assessTime", "2026-10-12 09:29:59"}}, "评价时间早于服务时间"},
        {{{"assessTime", "2026-10-12T09:41:00"}}, "评价时间（assessTime）格式不正确"},
        {{{"evalDetail", "510,406"}}, "评价指标不属于所选等级"},
        {{{"evalDetail", "599"}}, "评价指标代码（evalDetail）含有未规定的或重复的代码"},
        {{{"satisfaction", "6"}, {"evalDetail", ""}}, "满意度等级（satisfaction）不是规定的代码"},
        {{{"pf", "8"}}, "评价渠道（pf）不是规定的代码"},
        {{{"assessNumber", ""}}, "评价次数（assessNumber）不能为空"},
        {{{"userName", ""}}, "申请人姓名或单位名称（name）不能为空"},
    };
    for (const auto& [changes, because] : refusals) {
        BOOST_TEST(desk.deliver(nationalEvaluation(changes)) == "rejected " + because);
    }
    BOOST_TEST(desk.simulator.counts().refused == static_cast<int>(refusals.size()));
    const Changes written{{"satisfaction", "2"}, {"evalDetail", ""}, {"writingEvaluation", "排队太久"}};
    BOOST_TEST(desk.deliver(nationalEvaluation(written)) == "delivered success");
}

BOOST_AUTO_TEST_CASE(each_unsound_service_is_rejected_for_its_reason) {
    Desk desk;
    const std::vector<std::pair<Changes, std::string>> refusals{
        {{{"certkeyGOV", ""}}, "证件号码（certKey 或 certkeyGOV）不能为空"},
        {{{"areaCode", "370899"}}, "行政区划（areaCode）格式不正确"},
        {{{"serviceNumber", "01"}}, "服务次数（serviceNumber）格式不正确"},
        {{{"proStatus", "4"}}, "办件状态（proStatus）不是规定的代码"},
        {{{"mobile", ""}}, "手机号码（mobile）不能为空"},
    };
    for (const auto& [changes, because] : refusals) {
        BOOST_TEST(desk.deliver(nationalService(changes)) == "rejected 1 " + because);
    }
    BOOST_TEST(desk.simulator.records().empty());
}

BOOST_AUTO_TEST_CASE(every_cipher_of_the_package_is_understood_on_both_sides) {
    using Cipher = std::variant<Sm2Settings, CipherSettings>;
    const std::string iv = "000102030405060708090a0b0c0d0e0f";
    for (const Cipher& cipher :
         {Cipher(Sm2Settings{{Sm2Layout::der, false}, CipherEncoding::base64}),
          Cipher(Sm2Settings{{Sm2Layout::c1c2c3, false}, CipherEncoding::hex}),
          Cipher(CipherSettings{CipherMode::ecb, KeyDerivation::md5HexDecoded, "", CipherEncoding::base64, "UTF-8"}),
          Cipher(CipherSettings{CipherMode::ecb, KeyDerivation::md5HexFirst16, "", CipherEncoding::hex, "UTF-8"}),
          Cipher(CipherSettings{CipherMode::cbc, KeyDerivation::hexDecoded, iv, CipherEncoding::base64, "UTF-8"})}) {
        Desk desk(systemClock, nationalWith(cipher));
        BOOST_TEST(desk.deliver(nationalService({{"userName", "𠮷某😀"}})) == "delivered 0 操作成功");
        BOOST_TEST(desk.deliver(nationalEvaluation({{"writingEvaluation", "快 <&> \"\\\r\n（、）"}})) ==
                   "delivered success");
    }
}

BOOST_AUTO_TEST_CASE(who_is_not_believed_is_unreachable_and_nothing_is_rejected) {
    const Desk desk;
    const auto deliverBy = [&desk](const auto& change, const Clock& clock = systemClock) {
        NationalAccount account = desk.account();
        change(account);
        NationalClient client(national(), account, clock);
        const DeliveryOutcome outcome = client.deliver(nationalService());
        return std::string(nameOf(outcome.verdict)) + " " + outcome.answer;
    };
    BOOST_TEST(deliverBy([](NationalAccount& a) { a.appWord = "another-word"; }) == "unreachable 1 签名验证失败");
    BOOST_TEST(deliverBy([](NationalAccount& a) { a.appMark = "OTHER"; }) == "unreachable 1 应用标识 appMark 不存在");
    BOOST_TEST(deliverBy([](NationalAccount& a) {
                   a.publicKey = Sm2DecryptionKey::generate().encryptionKey().hex();
               }) == "unreachable 1 签名验证失败");
    ManualClock slow(systemClock.now().plusMs(-11 * 60 * 1000));
    BOOST_TEST(deliverBy([](NationalAccount&) {}, slow) == "unreachable 1 时间戳超出允许范围");
    slow.advanceMs(2 * 60 * 1000);
    BOOST_TEST(deliverBy([](NationalAccount&) {}, slow) == "delivered 0 操作成功");
}

BOOST_AUTO_TEST_CASE(several_threads_deliver_many_services_each_before_its_evaluation) {
    Desk desk;
    std::vector<std::thread> threads;
    std::atomic<int> delivered{0};
    for (int thread = 0; thread < 4; ++thread) {
        threads.emplace_back([&desk, &delivered, thread] {
            for (int i = 0; i < 15; ++i) {
                const Changes number{{"projectNo", "T-" + std::to_string(thread) + "-" + std::to_string(i)}};
                delivered += desk.deliver(nationalService(number)).starts_with("delivered") ? 1 : 0;
                delivered += desk.deliver(nationalEvaluation(number)).starts_with("delivered") ? 1 : 0;
            }
        });
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
    BOOST_TEST(delivered == 120);
    BOOST_TEST(desk.simulator.counts().taken == 120);
}

BOOST_AUTO_TEST_CASE(what_a_script_wants_of_the_judge_is_done) {
    SimulatedNational province(national(), NationalKeeping{"DEMO-MARK", "demo-word", "", provincesKey()}, systemClock);
    const SimulatedRequest call{true, simulatedNationalPath("submitProject"), {}, {}, "{}", systemClock.now()};
    BOOST_TEST((province.roadOf(call) == SimulatedRoad::call));
    BOOST_TEST((province.roadOf({false, "/", {}, {}, {}, {}}) == SimulatedRoad::page));
    const SimulatedAnswer ended = province.answer(call, "", SimulatedWhim::expireToken);
    BOOST_TEST((ended.effect == SimulatedEffect::whim));
    BOOST_TEST(ended.body.find("时间戳超出允许范围") != std::string::npos);
    BOOST_TEST(province.answer(call, "", SimulatedWhim::none).body.find("C-Tenancy-Id") != std::string::npos);
    BOOST_TEST(province.answer({true, "/nowhere", {}, {}, {}, {}}, "", SimulatedWhim::none).status == 404);
}

BOOST_AUTO_TEST_CASE(a_province_without_what_it_opens_records_by_is_refused) {
    const CipherSettings own{CipherMode::ecb, KeyDerivation::hexDecoded, "", CipherEncoding::hex, "UTF-8"};
    const NationalKeeping keeping{"DEMO-MARK", "demo-word", "0123", provincesKey()};
    BOOST_CHECK_THROW(SimulatedNational(nationalWith(own), keeping, systemClock), std::invalid_argument);
    BOOST_CHECK_THROW(SimulatedNational(fujian(), keeping, systemClock), std::invalid_argument);
}

BOOST_AUTO_TEST_CASE(the_pages_show_counts_but_nobody) {
    Desk desk;
    BOOST_TEST(desk.deliver(nationalService()) == "delivered 0 操作成功");
    Gateway browser(desk.simulator.address(), envelopeTransportOf(*national()).times);
    const std::string page = browser.exchange({"/", {}}).value().body;
    BOOST_TEST(page.find("国家接口") != std::string::npos);
    const std::string books = browser.exchange({"/books", {}}).value().body;
    BOOST_TEST(parseJson(books).hasValue());
    BOOST_TEST(books.find("37HCP20261012000001") != std::string::npos);
    for (const char* personal : {"测试人员一", "37089919030412001X", "10000000001"}) {
        BOOST_TEST(page.find(personal) == std::string::npos);
        BOOST_TEST(books.find(personal) == std::string::npos);
    }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace hcp::test
