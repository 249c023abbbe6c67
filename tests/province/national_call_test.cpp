// How the simulated province of the national interface reads calls, sound and hostile.
#include <boost/test/unit_test.hpp>

#include <random>

#include "foundation/json.h"
#include "national_consignments.h"
#include "province/letter_seal.h"
#include "province/national_envelope.h"
#include "province/national_package.h"
#include "province/simulated_national_letter.h"

namespace hcp::test {
namespace {

const Moment now = at("2026-10-12 09:45:00");

const NationalKeeping& keeping() {
    static const NationalKeeping kept{"DEMO-MARK", "demo-word", "", provincesKey()};
    return kept;
}

std::string sealed(const std::string& text) {
    return sealLetter(text, envelopeTransportOf(*national()).sign, provincesKey().encryptionKey());
}

std::string call(const std::string& records,
                 const EnvelopeCaller& caller = {"DEMO-MARK", "demo-word", "20261012094500"}) {
    const EnvelopeSettings& settings = envelopeTransportOf(*national()).envelope;
    return writeJsonEnvelope(settings, caller, sealed(signedText(settings, caller)), sealed(records));
}

NationalReading reading(const std::string& body) {
    return readNationalCall(body, envelopeTransportOf(*national()), keeping(), now);
}

std::string problem(const std::string& body) { return reading(body).problem; }

BOOST_AUTO_TEST_SUITE(national_call)

BOOST_AUTO_TEST_CASE(a_sound_call_gives_its_record) {
    const NationalReading read = reading(call(R"([{"projectNo":"P-1","name":"测试甲"}])"));
    BOOST_TEST(read.problem == "");
    BOOST_TEST((read.record == ReceivedLetter{{"projectNo", "P-1"}, {"name", "测试甲"}}));
}

BOOST_AUTO_TEST_CASE(only_the_account_with_its_word_is_believed_and_only_for_ten_minutes) {
    const auto by = [](const EnvelopeCaller& caller) { return problem(call("[{}]", caller)); };
    BOOST_TEST(by({"OTHER", "demo-word", "20261012094500"}) == "应用标识 appMark 不存在");
    BOOST_TEST(by({"DEMO-MARK", "another", "20261012094500"}) == "签名验证失败");
    BOOST_TEST(by({"DEMO-MARK", "demo-word", "20261012093500"}) == "");
    BOOST_TEST(by({"DEMO-MARK", "demo-word", "20261012095500"}) == "");
    BOOST_TEST(by({"DEMO-MARK", "demo-word", "20261012093459"}) == "时间戳超出允许范围");
    BOOST_TEST(by({"DEMO-MARK", "demo-word", "20261012095501"}) == "时间戳超出允许范围");
    BOOST_TEST(by({"DEMO-MARK", "demo-word", "20261012014500"}) == "时间戳超出允许范围");  // the moment in UTC
    BOOST_TEST(by({"DEMO-MARK", "demo-word", "2026-10-12 09:45:00"}) == "时间戳超出允许范围");
    BOOST_TEST(by({"DEMO-MARK", "demo-word", ""}) == "时间戳超出允许范围");
}

BOOST_AUTO_TEST_CASE(a_sign_of_another_moment_is_none) {
    const EnvelopeSettings& settings = envelopeTransportOf(*national()).envelope;
    const EnvelopeCaller caller{"DEMO-MARK", "demo-word", "20261012094500"};
    const std::string old = sealed("20261012094400DEMO-MARKdemo-word");
    BOOST_TEST(problem(writeJsonEnvelope(settings, caller, old, sealed("[{}]"))) == "签名验证失败");
    for (const std::string& sign : {std::string(), std::string("04"), std::string(400, '0'), std::string("no hex")}) {
        BOOST_TEST(problem(writeJsonEnvelope(settings, caller, sign, sealed("[{}]"))) == "签名验证失败");
    }
}

BOOST_AUTO_TEST_CASE(what_is_no_envelope_is_said_to_be_none) {
    for (
        const std::string& body :
        {std::string(), std::string("null"), std::string("[]"), std::string("{}"), std::string(100000, '['),
         std::string(R"({"txnBodyCom":{},"txnCommCom":{}})"), std::string("\xFF\xFE{}"),
         std::string(
             R"({"txnBodyCom":{"appMark":"a","time":"1","sign":"x","params":{"evaluate":["x","y"]}},"txnCommCom":{}})"),
         std::string(
             R"({"txnBodyCom":{"appMark":7,"time":"1","sign":"x","params":{"evaluate":["x"]}},"txnCommCom":{}})"),
         std::string(R"({"txnBodyCom":{"appMark":"a","time":"1","sign":"x","params":{"evaluate":["x"]}}})")}) {
        BOOST_TEST(problem(body) == "请求报文格式不正确", body.substr(0, 80));
    }
}

BOOST_AUTO_TEST_CASE(records_that_are_no_array_of_one_object_of_texts_are_refused) {
    for (const char* records : {"x", "{}", "[]", "[[]]", "[{},{}]", R"([{"a":1}])", R"([{"a":{}}])", R"([{"a":null}])",
                                R"([{"a":"1","a":"2"}])", "[{}] "}) {
        BOOST_TEST(problem(call(records)) == (std::string(records) == "[{}] " ? "" : "参数应为只含一条记录的数组"));
    }
    const EnvelopeSettings& settings = envelopeTransportOf(*national()).envelope;
    const EnvelopeCaller caller{"DEMO-MARK", "demo-word", "20261012094500"};
    const std::string sign = sealed(signedText(settings, caller));
    for (const std::string& records : {std::string(), std::string("00"), sign.substr(2), sign + "00"}) {
        BOOST_TEST(problem(writeJsonEnvelope(settings, caller, sign, records)) == "参数无法解密");
    }
}

BOOST_AUTO_TEST_CASE(random_damage_does_it_no_harm) {
    std::mt19937 random(20261012);
    const std::string whole = call(R"([{"projectNo":"P-1"}])");
    for (int round = 0; round < 1000; ++round) {
        std::string noise = whole;
        for (int i = 0; i < 3; ++i) {
            noise[random() % noise.size()] = static_cast<char>(random());
        }
        const NationalReading read = reading(noise);
        // Hexadecimal is read in either case, so damage may leave the call what it was.
        BOOST_TEST((!read.problem.empty() || read.record == ReceivedLetter{{"projectNo", "P-1"}}));
    }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace hcp::test
