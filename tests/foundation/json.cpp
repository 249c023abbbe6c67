#include "foundation/json.h"

#include <boost/test/unit_test.hpp>

using namespace hcp;

namespace {

void refuses(std::string_view text, JsonErrorKind kind, const JsonLimits& limits = {}) {
    const auto parsed = parseJson(text, limits);
    BOOST_REQUIRE(!parsed);
    BOOST_TEST(nameOf(parsed.error().kind) == nameOf(kind));
    BOOST_TEST(!parsed.error().detail.empty());
}

}  // namespace

BOOST_AUTO_TEST_SUITE(json)

BOOST_AUTO_TEST_CASE(what_is_no_json_is_refused) {
    for (const auto* text : {"", " ", "{", "}", "{\"a\":}", "{\"a\":1,}", "[1,]", "{'a':1}", "nul", "01", "1.",
                             "\"\t\"", "{} {}", "{\"a\":1}x", "// no\n{}", "NaN", "\"\\x\""}) {
        BOOST_TEST_CONTEXT(text) { refuses(text, JsonErrorKind::syntax); }
    }
}

BOOST_AUTO_TEST_CASE(text_that_is_no_utf8_is_refused) {
    refuses("\"\xff\"", JsonErrorKind::notUtf8);
    refuses("\"\xc0\xaf\"", JsonErrorKind::notUtf8);
    refuses("\"\\ud800\"", JsonErrorKind::notUtf8);
    refuses("\"\\ud800\\u0041\"", JsonErrorKind::notUtf8);
    refuses("\"\\udc00\"", JsonErrorKind::notUtf8);
    refuses("{\"\\udfff\":1}", JsonErrorKind::notUtf8);
}

BOOST_AUTO_TEST_CASE(nul_is_refused_raw_and_escaped) {
    refuses(std::string_view("\"a\0b\"", 5), JsonErrorKind::nulCharacter);
    refuses(std::string_view("{}\0{", 4), JsonErrorKind::nulCharacter);
    refuses("\"a\\u0000b\"", JsonErrorKind::nulCharacter);
    refuses("{\"a\\u0000\":1}", JsonErrorKind::nulCharacter);
}

BOOST_AUTO_TEST_CASE(a_name_given_twice_is_refused_however_it_is_spelled) {
    refuses(R"({"a":1,"b":2,"a":1})", JsonErrorKind::duplicateName);
    refuses(R"({"a":1,"\u0061":2})", JsonErrorKind::duplicateName);
    refuses(R"([{"x":{"a":1,"a":2}}])", JsonErrorKind::duplicateName);
    BOOST_TEST(parseJson(R"([{"a":1},{"a":2}])").hasValue());
}

BOOST_AUTO_TEST_CASE(limits_hold_at_their_edge) {
    JsonLimits limits;
    limits.depthMax = 3;
    BOOST_TEST(parseJson("[[[]]]", limits).hasValue());
    refuses("[[[[]]]]", JsonErrorKind::tooDeep, limits);
    limits.stringBytesMax = 3;
    BOOST_TEST(parseJson("\"abc\"", limits).hasValue());
    refuses("\"abcd\"", JsonErrorKind::stringTooLong, limits);
    limits.membersMax = 4;
    BOOST_TEST(parseJson("[1,2,3]", limits).hasValue());
    refuses("[1,2,3,4]", JsonErrorKind::tooManyMembers, limits);
    limits.bytesMax = 5;
    refuses("[1,2,3]", JsonErrorKind::tooLarge, limits);
}

BOOST_AUTO_TEST_CASE(hostile_texts_cost_neither_stack_nor_time) {
    const std::string deep(1000000, '[');
    refuses(deep, JsonErrorKind::tooDeep);
    JsonLimits wide;
    wide.depthMax = 2000000;
    wide.membersMax = 2000000;
    refuses(deep, JsonErrorKind::syntax, wide);
    refuses("1e400", JsonErrorKind::numberOutOfRange);
    refuses("-1e400", JsonErrorKind::numberOutOfRange);
    refuses("\"" + std::string(100000, 'x') + "\"", JsonErrorKind::stringTooLong);
}

BOOST_AUTO_TEST_CASE(a_zero_with_a_large_exponent_is_zero) {
    BOOST_TEST(parseJson("0e260")->GetDouble() == 0.0);
    BOOST_TEST(parseJson("-0.000e-300")->GetDouble() == 0.0);
}

BOOST_AUTO_TEST_CASE(comments_are_for_our_own_files_only) {
    JsonLimits own;
    own.comments = true;
    BOOST_TEST(parseJson("// why\n{/* so */}", own).hasValue());
    refuses("{/* so */}", JsonErrorKind::syntax);
}

BOOST_AUTO_TEST_CASE(pointers_escape_their_tokens) { BOOST_TEST(pointerToken("a/b~c") == "a~1b~0c"); }

BOOST_AUTO_TEST_CASE(a_byte_order_mark_is_no_json) {
    const auto parsed = parseJson("\xEF\xBB\xBF{}");
    BOOST_REQUIRE(!parsed.hasValue());
    BOOST_TEST(nameOf(parsed.error().kind) == "syntax");
    BOOST_TEST(parseJson("{\"a\":\"\xEF\xBB\xBF\"}").hasValue());
}

BOOST_AUTO_TEST_SUITE_END()
