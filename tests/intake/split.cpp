#define BOOST_TEST_MODULE intake
#include "intake/split.h"

#include <boost/test/unit_test.hpp>

using namespace hcp;

namespace {

std::string joined(const Pieces& pieces) {
    if (!pieces) {
        return "refused";
    }
    std::string text;
    for (const auto& piece : *pieces) {
        text += std::to_string(piece.number) + ":" + std::string(piece.bytes) + ";";
    }
    return text;
}

}  // namespace

BOOST_AUTO_TEST_CASE(records_are_cut_byte_for_byte) {
    BOOST_TEST(joined(splitJson(R"( {"a": "x"} )", 9)) == R"(1:{"a": "x"};)");
    BOOST_TEST(joined(splitJson(R"([ {"a":"]},["} ,{"b":[1,{"c":"\"]"}]}])", 9)) ==
               R"(1:{"a":"]},["};2:{"b":[1,{"c":"\"]"}]};)");
    BOOST_TEST(joined(splitJson(R"([1,"two"])", 9)) == R"(1:1;2:"two";)");
}

BOOST_AUTO_TEST_CASE(a_body_that_is_cut_off_is_refused_whole) {
    for (const auto* body : {"[", "[{\"a\":1}", "[{\"a\":1},", "[{\"a\":\"x]", "[{\"a\":1}}", "[1]]", "[1] 2", "[1,,2]",
                             "[,]", "[1,]", "[{\"a\":\"\\\"]", "true", "\"x\"", "x"}) {
        BOOST_TEST_CONTEXT(body) {
            const auto pieces = splitJson(body, 9);
            BOOST_REQUIRE(!pieces);
            BOOST_TEST((pieces.error().refusal == SplitRefusal::notJson));
        }
    }
}

BOOST_AUTO_TEST_CASE(nothing_is_no_submission) {
    for (const auto* body : {"", " \n\t", "[]", " [ ] "}) {
        BOOST_TEST((splitJson(body, 9).error().refusal == SplitRefusal::empty));
    }
}

BOOST_AUTO_TEST_CASE(the_limit_holds_at_its_edge) {
    BOOST_TEST(splitJson("[1,2,3]", 3).hasValue());
    BOOST_TEST((splitJson("[1,2,3,4]", 3).error().refusal == SplitRefusal::tooMany));
}

BOOST_AUTO_TEST_CASE(deep_nesting_costs_no_stack) {
    const std::string deep = std::string(1000000, '[') + std::string(1000000, ']');
    BOOST_TEST(splitJson(deep, 9)->size() == 1U);
}
BOOST_AUTO_TEST_CASE(a_byte_order_mark_belongs_to_the_body_and_not_to_a_record) {
    const std::string mark = "\xEF\xBB\xBF";
    const std::string object = mark + R"({"a":"1"})";
    const std::string array = mark + R"([{"a":"1"},{}])";
    BOOST_TEST(splitJson(object, 9)->at(0).bytes == R"({"a":"1"})");
    BOOST_TEST(splitJson(array, 9)->at(1).bytes == "{}");
}
