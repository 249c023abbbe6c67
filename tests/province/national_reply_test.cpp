// Every shape of answer that the national interface gives, and what is made of it.
#include <boost/test/unit_test.hpp>

#include <random>

#include "national_consignments.h"
#include "province/gateway_outcome.h"
#include "province/national_package.h"
#include "province/national_reply.h"

namespace hcp::test {
namespace {

const Moment now = at("2026-10-12 09:45:00");

const EnvelopeReplySettings& names() { return envelopeTransportOf(*national()).reply; }

DeliveryOutcome judged(int status, const std::string& body,
                       const std::vector<std::pair<std::string, std::string>>& headers = {}) {
    return judgeNational(names(), GatewayAnswer{status, headers, body}, now);
}

struct Case {
    std::string body;
    DeliveryVerdict verdict;
    std::string answer = {};
};

const std::vector<Case> cases{
    {R"({"C-Response-Desc":"success","C-Response-Body":"{}"})", DeliveryVerdict::delivered, "success"},
    {R"({"C-Response-Desc":"success","C-Response-Body":""})", DeliveryVerdict::delivered, "success"},
    {R"({"C-Response-Desc":"success"})", DeliveryVerdict::delivered},
    {R"({"C-Response-Desc":"success","C-Response-Body":null,"C-Other":[1]})", DeliveryVerdict::delivered},
    {R"({"C-Response-Desc":"success","C-Response-Body":"{\"code\":\"0\",\"message\":\"ok\"}"})",
     DeliveryVerdict::delivered, "0 ok"},
    {R"({"C-Response-Desc":"success","C-Response-Body":{"code":"0"}})", DeliveryVerdict::delivered},
    {R"({"code":"0","success":"true","message":"操作成功"})", DeliveryVerdict::delivered, "0 操作成功"},
    {R"({"code":0,"success":true})", DeliveryVerdict::delivered},
    {R"({"C-Response-Desc":"评价数据不可重复！"})", DeliveryVerdict::alreadyHeld, "评价数据不可重复！"},
    {R"({"C-Response-Desc":"已存在该条服务信息，请勿重复提交！"})", DeliveryVerdict::alreadyHeld},
    {R"({"code":"1","success":"false","message":"本次服务已存在评价，请勿重复评价！"})", DeliveryVerdict::alreadyHeld},
    {R"({"C-Response-Desc":"success","C-Response-Body":"{\"code\":\"1\",\"message\":\"评价数据不可重复\"}"})",
     DeliveryVerdict::alreadyHeld},
    {R"({"C-Response-Desc":"没有对应的服务数据"})", DeliveryVerdict::rejected, "没有对应的服务数据"},
    {R"({"code":"1","success":"false","message":"差评必须勾选详情或填写文字评价"})", DeliveryVerdict::rejected,
     "1 差评必须勾选详情或填写文字评价"},
    {R"({"C-Response-Desc":"success","C-Response-Body":"{\"code\":\"9\",\"message\":\"不行\"}"})",
     DeliveryVerdict::rejected, "9 不行"},
    {R"({"C-Response-Desc":"签名验证失败"})", DeliveryVerdict::unreachable, "签名验证失败"},
    {R"({"code":"1","message":"时间戳超出允许范围"})", DeliveryVerdict::unreachable},
    // What cannot be read completely, contradicts itself or says nothing.
    {"", DeliveryVerdict::unknown},
    {"null", DeliveryVerdict::unknown},
    {"success", DeliveryVerdict::unknown},
    {"\"success\"", DeliveryVerdict::unknown},
    {"{}", DeliveryVerdict::unknown},
    {"[]", DeliveryVerdict::unknown},
    {R"([{"code":"0"}])", DeliveryVerdict::unknown},
    {R"({"message":"操作成功","success":"true"})", DeliveryVerdict::unknown},
    {R"({"code":"0","success":"false"})", DeliveryVerdict::unknown},
    {R"({"code":"1","success":"true","message":"不行"})", DeliveryVerdict::unknown},
    {R"({"code":"0","success":"yes"})", DeliveryVerdict::unknown},
    {R"({"code":"0","message":7})", DeliveryVerdict::unknown},
    {R"({"code":"1"})", DeliveryVerdict::unknown},
    {R"({"code":"1","message":""})", DeliveryVerdict::unknown},
    {R"({"code":""})", DeliveryVerdict::unknown},
    {R"({"code":["0"]})", DeliveryVerdict::unknown},
    {R"({"code":0.0})", DeliveryVerdict::unknown},
    {R"({"code":"0","code":"1"})", DeliveryVerdict::unknown},
    {R"({"C-Response-Desc":"success","code":"0"})", DeliveryVerdict::unknown},
    {R"({"C-Response-Desc":""})", DeliveryVerdict::unknown},
    {R"({"C-Response-Desc":true})", DeliveryVerdict::unknown},
    {R"({"C-Response-Desc":"success","C-Response-Body":"{\"code\":"})", DeliveryVerdict::unknown},
    {R"({"C-Response-Desc":"success","C-Response-Body":"<html>"})", DeliveryVerdict::unknown},
    {R"({"C-Response-Desc":"success","C-Response-Body":{"code":"0","success":"false"}})", DeliveryVerdict::unknown},
    {R"({"C-Response-Desc":"success"} trailing)", DeliveryVerdict::unknown},
    {R"({"C-Response-Desc":"succ)", DeliveryVerdict::unknown},
    {"\xFF\xFE{\"code\":\"0\"}", DeliveryVerdict::unknown},
    {std::string(50000, '['), DeliveryVerdict::unknown},
};

BOOST_AUTO_TEST_SUITE(national_reply)

BOOST_AUTO_TEST_CASE(each_answer_gives_its_verdict) {
    for (const auto& [body, verdict, answer] : cases) {
        BOOST_TEST_CONTEXT(body.substr(0, 120)) {
            const DeliveryOutcome outcome = judged(200, body);
            BOOST_TEST(nameOf(outcome.verdict) == nameOf(verdict), outcome.answer);
            BOOST_TEST(!outcome.answer.empty());
            BOOST_TEST((answer.empty() || outcome.answer == answer), outcome.answer);
            BOOST_TEST(outcome.receipt.empty());
            BOOST_TEST(outcome.waitMs == 0);
        }
    }
}

BOOST_AUTO_TEST_CASE(only_a_status_of_200_carries_a_verdict_on_the_record) {
    const std::string taken = R"({"code":"0"})";
    for (const int status : {201, 204, 302, 400, 404, 500, 502, 503, 504}) {
        BOOST_TEST(nameOf(judged(status, taken).verdict) == "unknown");
    }
    for (const int status : {401, 403, 407, 429}) {
        BOOST_TEST(nameOf(judged(status, taken).verdict) == "unreachable");
    }
}

BOOST_AUTO_TEST_CASE(a_wait_that_the_province_asks_for_is_kept_up_to_a_day) {
    constexpr std::int64_t dayMs = 86400000;
    const auto waitFor = [](int status, const std::string& after) {
        const DeliveryOutcome outcome = judged(status, "", {{"retry-after", after}});
        return std::pair{std::string(nameOf(outcome.verdict)), outcome.waitMs};
    };
    const auto away = [](std::int64_t ms) { return std::pair{std::string("unreachable"), ms}; };
    const auto perhapsTaken = [](std::int64_t ms) { return std::pair{std::string("unknown"), ms}; };
    BOOST_TEST((waitFor(503, "120") == perhapsTaken(120000)));
    BOOST_TEST((waitFor(429, "0") == away(0)));
    BOOST_TEST((waitFor(429, "86401") == away(dayMs)));
    BOOST_TEST((waitFor(503, "99999999999999999999999") == perhapsTaken(dayMs)));
    BOOST_TEST((waitFor(503, "Mon, 12 Oct 2026 01:46:30 GMT") == perhapsTaken(90000)));  // 09:46:30 in China
    BOOST_TEST((waitFor(503, "Mon, 12 Oct 2026 01:00:00 GMT") == perhapsTaken(0)));
    BOOST_TEST((waitFor(503, "Fri, 31 Dec 9999 23:59:59 GMT") == perhapsTaken(dayMs)));
    BOOST_TEST((waitFor(429, "soon") == away(0)));
    for (const char* odd : {"", "-5", "12 minutes", "1e3", "+7", " 7"}) {
        BOOST_TEST(waitFor(503, odd).first == "unknown");
    }
}

BOOST_AUTO_TEST_CASE(trouble_on_the_way_tells_whether_anything_was_sent) {
    BOOST_TEST(nameOf(outcomeOf(GatewayTrouble{false, "refused"}).verdict) == "unreachable");
    BOOST_TEST(nameOf(outcomeOf(GatewayTrouble{true, "timeout"}).verdict) == "unknown");
}

BOOST_AUTO_TEST_CASE(damaged_answers_are_never_a_delivery_by_chance) {
    std::mt19937 random(20261012);
    const std::string whole = R"({"C-Response-Desc":"没有对应的服务数据","C-Response-Body":"{}"})";
    for (int round = 0; round < 3000; ++round) {
        std::string noise = whole;
        for (int i = 0; i < 3; ++i) {
            noise[random() % noise.size()] = static_cast<char>(random());
        }
        BOOST_TEST(nameOf(judged(200, noise).verdict) != "delivered");
    }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace hcp::test
