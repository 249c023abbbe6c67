#include <boost/test/unit_test.hpp>

#include "province/discreet_answer.h"
#include "province/fujian_package.h"
#include "province/fujian_reply.h"
#include "province/xml_leaves.h"
#include "scripted_server.h"
#include "support/fujian.h"

namespace hcp::test {
namespace {

std::string nested(int depth) {
    std::string xml;
    for (int i = 0; i < depth; ++i) {
        xml += "<a>";
    }
    for (int i = 0; i < depth; ++i) {
        xml += "</a>";
    }
    return xml;
}

BOOST_AUTO_TEST_SUITE(reply)

BOOST_AUTO_TEST_CASE(code_message_and_receipt_are_read_from_the_escaped_xml) {
    const auto read = readReply(soapReturning("<Case><code> 200 </code><message>成功&amp;好</message><data>"
                                              "<evaluateUnid>U1</evaluateUnid></data></Case>"),
                                soapTransportOf(*fujian()).reply);
    BOOST_TEST_REQUIRE(read.has_value());
    BOOST_TEST(read->code == "200");
    BOOST_TEST(read->message == "成功&好");
    BOOST_TEST(read->receipt == "U1");
}

BOOST_AUTO_TEST_CASE(a_declaration_inside_the_return_that_names_another_encoding_does_no_harm) {
    const auto read = readReply(
        soapReturning(
            "<?xml version=\"1.0\" encoding=\"GB2312\"?><Case><code>200</code><message>成功</message></Case>"),
        soapTransportOf(*fujian()).reply);
    BOOST_TEST_REQUIRE(read.has_value());
    BOOST_TEST(read->message == "成功");
    BOOST_TEST(read->receipt == "");
}

BOOST_AUTO_TEST_CASE(what_is_not_a_complete_reply_is_none) {
    const std::string whole = soapReturning("<Case><code>200</code></Case>");
    for (const std::string& soap :
         {std::string(), std::string("garbage"), whole.substr(0, whole.size() - 5), soapFaulting("trouble"),
          soapReturning("<Case><code></code></Case>"), soapReturning("<Case><message>x</message></Case>"),
          soapReturning("<Case><code>200</code><code>9</code></Case>"), soapReturning("no xml"), soapReturning(""),
          soapReturning("<!DOCTYPE Case [<!ENTITY c '200'>]><Case><code>&c;</code></Case>"), "<!DOCTYPE x>" + whole}) {
        BOOST_TEST(!readReply(soap, soapTransportOf(*fujian()).reply).has_value(), soap);
    }
}

BOOST_AUTO_TEST_CASE(xml_that_is_too_deep_too_long_or_not_utf8_is_refused) {
    BOOST_TEST(readXmlLeaves(nested(32)).has_value());
    BOOST_TEST(!readXmlLeaves(nested(33)).has_value());
    BOOST_TEST(!readXmlLeaves(nested(200000)).has_value());
    std::string many = "<a>";
    for (int i = 0; i < 1000; ++i) {
        many += "<b/>";
    }
    BOOST_TEST(!readXmlLeaves(many + "</a>").has_value());
    BOOST_TEST(!readXmlLeaves("<a>\xFF</a>").has_value());
    BOOST_TEST(!readXmlLeaves(std::string("<a>\0</a>", 8)).has_value());
}

BOOST_AUTO_TEST_CASE(an_answer_is_stored_on_one_line_without_secrets_or_personal_data) {
    const Discretion discretion{{"s3cret"}, {"测试甲", "059200000001", "好"}};
    BOOST_TEST(discreet("2 测试甲\n(059200000001) s3cret 好", discretion, 200) == "2 测** (059*****0001) *** 好");
    // However the record wrote white space, and however the province gives it back.
    const Discretion spaced{{}, {"张\n测试测试", "  lead & trail  ", "甲\u2028乙丙丁"}};
    BOOST_TEST(discreet("收到张 测试测试、lead & trail、甲\n乙丙丁", spaced, 200).find("测试") == std::string::npos);
    BOOST_TEST(discreet("收到 lead & trail", spaced, 200).find("lead") == std::string::npos);
    BOOST_TEST(discreet("收到甲\r\n乙丙丁", spaced, 200).find("乙丙") == std::string::npos);
    BOOST_TEST(discreet("一二三四", {}, 3) == "一二三");
    BOOST_TEST(discreet("\xFF", {}, 200) == "（答复不是 UTF-8 文字）");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace hcp::test
