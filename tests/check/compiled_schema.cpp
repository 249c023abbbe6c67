#include "check/compiled_schema.h"

#include <algorithm>
#include <boost/test/unit_test.hpp>

#include "check/schema_formats.h"

using namespace hcp;

namespace {

CompiledSchema compiled(std::string_view schema) {
    auto result = CompiledSchema::compile(*parseJson(schema));
    BOOST_REQUIRE_MESSAGE(result.hasValue(), schema);
    return std::move(*result);
}

bool accepts(std::string_view schema, std::string_view value) { return compiled(schema).accepts(*parseJson(value)); }

SchemaFailure onlyFailure(std::string_view schema, std::string_view value) {
    const auto failures = compiled(schema).failuresOf(*parseJson(value));
    BOOST_REQUIRE_EQUAL(failures.size(), 1U);
    return failures.front();
}

bool says(std::string_view schema, std::string_view value, std::string_view keyword) {
    const auto failures = compiled(schema).failuresOf(*parseJson(value));
    return std::ranges::find(failures, keyword, &SchemaFailure::keyword) != failures.end();
}

std::string problemOf(std::string_view schema) {
    const auto result = CompiledSchema::compile(*parseJson(schema));
    return result ? std::string("compiles") : result.error().front().at;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_failure_names_the_value_and_the_keyword) {
    const auto failure = onlyFailure(R"({"properties":{"a/b":{"items":{"$ref":"#/definitions/n"}}},
                                         "definitions":{"n":{"maximum":3}}})",
                                     R"({"a/b":[1,7]})");
    BOOST_TEST(failure.at == "/a~1b/1");
    BOOST_TEST(failure.keyword == "maximum");
    BOOST_TEST(failure.keywordAt == "/definitions/n/maximum");
    BOOST_TEST(failure.what == "breaks maximum: 3");
}

BOOST_AUTO_TEST_CASE(every_sentence_of_valijson_is_understood) {
    BOOST_TEST(says(R"({"required":["a"]})", "{}", "required"));
    BOOST_TEST(says(R"({"dependencies":{"a":["b"]}})", R"({"a":1})", "dependencies"));
    BOOST_TEST(says(R"({"dependencies":{"a":{"minProperties":2}}})", R"({"a":1})", "minProperties"));
    BOOST_TEST(says(R"({"additionalProperties":false})", R"({"a":1})", "additionalProperties"));
    BOOST_TEST(says(R"({"additionalProperties":{"type":"null"}})", R"({"a":1})", "type"));
    BOOST_TEST(says(R"({"allOf":[{"type":"null"}]})", "1", "type"));
    BOOST_TEST(says(R"({"oneOf":[true,true]})", "1", "oneOf"));
    BOOST_TEST(says(R"({"not":{}})", "1", "not"));
    BOOST_TEST(says(R"({"if":true,"then":{"type":"null"}})", "1", "type"));
    BOOST_TEST(says(R"({"contains":{"type":"null"}})", "[1]", "contains"));
    BOOST_TEST(says(R"({"items":[{}],"additionalItems":false})", "[1,2]", "additionalItems"));
    BOOST_TEST(says(R"({"minItems":1})", "[]", "minItems"));
    BOOST_TEST(says(R"({"maxItems":0})", "[1]", "maxItems"));
    BOOST_TEST(says(R"({"maxProperties":0})", R"({"a":1})", "maxProperties"));
    BOOST_TEST(says("false", "1", "false"));
    BOOST_TEST(onlyFailure(R"({"propertyNames":{"maxLength":1}})", R"({"ab":1})").at == "/ab");
}

BOOST_AUTO_TEST_CASE(branches_are_explained_by_the_nearest_one) {
    const auto said = [](const char* schema, const char* value) {
        std::string text;
        for (const auto& failure : compiled(schema).failuresOf(*parseJson(value))) {
            text += (text.empty() ? "" : "; ") + failure.at + " " + failure.keyword + " " + failure.keywordAt +
                    (failure.member.empty() ? "" : " " + failure.member);
        }
        return text;
    };
    const auto* either = R"({"anyOf":[{"required":["a","b","c"]},{"required":["d","e"]}]})";
    BOOST_TEST(said(either, R"({"a":1,"b":1})") == " required /anyOf/0/required c");
    BOOST_TEST(said(either, R"({"d":1})") == " required /anyOf/1/required e");
    BOOST_TEST(said(either, R"({"d":1,"e":1})") == "");
    // A constant that does not fit says that the other branch was meant, however much is missing there.
    const auto* shapes = R"({"oneOf":[{"properties":{"k":{"const":"x"}},"required":["k","a"]},
        {"properties":{"k":{"const":"y"}},"required":["k","b","c"]}]})";
    BOOST_TEST(said(shapes, R"({"k":"y","a":1})") == " required /oneOf/1/required b;  required /oneOf/1/required c");
    BOOST_TEST(said(R"({"oneOf":[{"required":["a"]},{"required":["b"]}]})", R"({"a":1,"b":1})") == " oneOf /oneOf");
    BOOST_TEST(said(R"({"properties":{"l":{"items":{"anyOf":[{"type":"string"},{"minimum":3}]}}}})",
                    R"({"l":["x",2]})") == "/l/1 minimum /properties/l/items/anyOf/1/minimum");
    BOOST_TEST(said(R"({"anyOf":[{"anyOf":[{"required":["a"]},false]},{"required":["b","c"]}]})", "{}") ==
               " required /anyOf/0/anyOf/0/required a");
    BOOST_TEST(said(R"({"if":{"required":["a"]},"then":{"required":["b"]},"else":{"required":["c"]}})", R"({"a":1})") ==
               " required /then/required b");
    BOOST_TEST(said(R"({"required":["a\nb"]})", "{}") == " required /required a\nb");
}

BOOST_AUTO_TEST_CASE(patterns_read_characters_and_end_in_time) {
    BOOST_TEST(accepts(R"({"pattern":"^.{2}$"})", R"("中文")"));
    BOOST_TEST(!accepts(R"({"pattern":"^.{2}$"})", R"("中文字")"));
    BOOST_TEST(
        accepts(R"({"patternProperties":{"^测":{"type":"number"}},"additionalProperties":false})", R"({"测1":1})"));
    const std::string hostile = "\"" + std::string(50000, 'a') + "!\"";
    BOOST_TEST(!accepts(R"({"pattern":"^(a+)+$"})", hostile));
}

BOOST_AUTO_TEST_CASE(numbers_are_compared_exactly) {
    BOOST_TEST(!accepts(R"({"const":9007199254740992.0})", "9007199254740993"));
    BOOST_TEST(accepts(R"({"minimum":18446744073709551614})", "18446744073709551615"));
    BOOST_TEST(!accepts(R"({"maximum":-1})", "18446744073709551615"));
    BOOST_TEST(!accepts(R"({"multipleOf":2})", "9223372036854775807"));
    BOOST_TEST(accepts(R"({"multipleOf":0.01})", "19.99"));
    BOOST_TEST(!accepts(R"({"multipleOf":0.01})", "19.995"));
    BOOST_TEST(accepts(R"({"type":"integer"})", "1.0"));
    BOOST_TEST(!accepts(R"({"uniqueItems":true})", R"([{"a":1,"b":2},{"b":2.0,"a":1}])"));
    BOOST_TEST(accepts(R"({"uniqueItems":true})", "[1,true,\"1\",[1]]"));
}

BOOST_AUTO_TEST_CASE(a_wrong_schema_is_a_problem_with_a_place) {
    for (const auto& [schema, at] : std::vector<std::pair<const char*, const char*>>{
             {R"({"items":{"pattern":"("}})", "/items/pattern"},
             {R"({"pattern":"(a)\\1"})", "/pattern"},
             {R"({"patternProperties":{"(?=a)b" : {}}})", "/patternProperties/(?=a)b"},
             {R"({"multipleOf":0})", "/multipleOf"},
             {R"({"minLength":-1})", "/minLength"},
             {R"({"minItems":1.5})", "/minItems"},
             {R"({"type":"text"})", "/type"},
             {R"({"enum":1})", "/enum"},
             {R"({"allOf":{}})", "/allOf"},
             {R"({"properties":{"a":1}})", "/properties/a"},
             {R"({"properties":1,"patternProperties":{}})", "/properties"},
             {R"({"required":[1]})", "/required"},
             {R"({"not":3})", "/not"},
             {R"({"$ref":"#"})", "/$ref"}}) {
        BOOST_TEST(problemOf(schema) == at);
    }
}

BOOST_AUTO_TEST_CASE(a_schema_that_descends_forever_does_not) {
    std::string deep = "0";
    for (int i = 0; i < 300; ++i) {
        deep = "[" + deep + "]";
    }
    const auto schema = compiled(R"({"items":{"$ref":"#"}})");
    const auto value = parseJson(deep, {.depthMax = 400});
    BOOST_TEST(!schema.accepts(*value));
    BOOST_TEST(schema.failuresOf(*value).front().keyword == "$ref");
    BOOST_TEST(schema.accepts(*parseJson("[[[[]]]]")));
}

BOOST_AUTO_TEST_CASE(formats_know_the_calendar_and_the_networks) {
    const auto has = [](const char* format, const char* text) { return formatTest(format)(text); };
    BOOST_TEST(has("date", "2024-02-29"));
    BOOST_TEST(!has("date", "2023-02-29"));
    BOOST_TEST(!has("date", "1900-02-29"));
    BOOST_TEST(has("date-time", "2026-10-01T08:00:00.123+08:00"));
    BOOST_TEST(!has("date-time", "2026-10-01T08:00:00"));
    BOOST_TEST(!has("date-time", "2026-10-01 08:00:00Z"));
    BOOST_TEST(has("time", "23:59:60Z"));
    BOOST_TEST(has("time", "07:59:60+08:00"));
    BOOST_TEST(!has("time", "23:59:60+08:00"));
    BOOST_TEST(!has("time", "08:00:00.Z"));
    BOOST_TEST(!has("time", "24:00:00Z"));
    BOOST_TEST(has("email", "a.b@example.test"));
    BOOST_TEST(!has("email", "a..b@example.test"));
    BOOST_TEST(!has("email", "@example.test"));
    BOOST_TEST(has("ipv4", "192.0.2.255"));
    BOOST_TEST(!has("ipv4", "192.0.2.256"));
    BOOST_TEST(!has("ipv4", "192.0.02.1"));
    BOOST_TEST(has("ipv6", "::"));
    BOOST_TEST(has("ipv6", "2001:db8::192.0.2.1"));
    BOOST_TEST(!has("ipv6", "1:2:3:4:5:6:7::8:9"));
    BOOST_TEST(!has("ipv6", "1:::2"));
    BOOST_TEST((formatTest("colour") == nullptr));
}
