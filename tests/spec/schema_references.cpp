#include "spec/schema_references.h"

#include <boost/test/unit_test.hpp>

#include "spec/uri_reference.h"

using namespace hcp;

namespace {

std::string closed(std::string_view schema, const SchemaDocuments& others = {}) {
    const auto parsed = parseJson(schema);
    const auto result = closeReferences(*parsed, others);
    return result ? toJson(*result) : result.error().front().at + " " + result.error().front().what;
}

}  // namespace

BOOST_AUTO_TEST_CASE(references_are_resolved_as_rfc_3986_shows) {
    // RFC 3986, 5.4, with its base.
    const auto from = [](const char* reference) { return resolveUri("http://a/b/c/d;p?q", reference); };
    BOOST_TEST(from("g") == "http://a/b/c/g");
    BOOST_TEST(from("./g/") == "http://a/b/c/g/");
    BOOST_TEST(from("/g") == "http://a/g");
    BOOST_TEST(from("//g") == "http://g");
    BOOST_TEST(from("?y") == "http://a/b/c/d;p?y");
    BOOST_TEST(from("#s") == "http://a/b/c/d;p?q#s");
    BOOST_TEST(from("") == "http://a/b/c/d;p?q");
    BOOST_TEST(from(".") == "http://a/b/c/");
    BOOST_TEST(from("../..") == "http://a/");
    BOOST_TEST(from("../../../g") == "http://a/g");
    BOOST_TEST(from("g:h") == "g:h");
    BOOST_TEST(decodePercent("a%25b%2Fc%2") == "a%b/c%2");
}

BOOST_AUTO_TEST_CASE(names_and_anchors_become_pointers_into_the_document) {
    BOOST_TEST(closed(R"({"items":{"$ref":"#word"},"definitions":{"w":{"$id":"#word","type":"string"}}})") ==
               R"({"items":{"$ref":"#/definitions/w"},"definitions":{"w":{"$id":"#word","type":"string"}}})");
    BOOST_TEST(closed(R"({"$id":"http://h.test/a/","items":{"$ref":"b"},"definitions":{"a/b":{"$id":"b"}}})") ==
               R"({"$id":"http://h.test/a/","items":{"$ref":"#/definitions/a~1b"},"definitions":{"a/b":{"$id":"b"}}})");
}

BOOST_AUTO_TEST_CASE(a_document_that_is_used_is_carried_along) {
    const auto other = parseJson(R"({"definitions":{"n":{"type":"number"}}})");
    const auto unused = parseJson("{}");
    BOOST_TEST(
        closed(R"({"not":{"$ref":"urn:n#/definitions/n"}})", {{"urn:n", &*other}, {"urn:u", &*unused}}) ==
        R"({"not":{"$ref":"#/$documents/0/definitions/n"},"$documents":[{"definitions":{"n":{"type":"number"}}}]})");
}

BOOST_AUTO_TEST_CASE(data_that_looks_like_a_reference_is_left_alone) {
    for (const auto* schema : {R"({"enum":[{"$ref":"#/nowhere"}]})", R"({"const":{"$ref":"#/nowhere"}})",
                               R"({"properties":{"$ref":{"type":"string"}}})"}) {
        BOOST_TEST(closed(schema) == schema);
    }
}

BOOST_AUTO_TEST_CASE(a_reference_to_nothing_is_a_problem_with_its_place) {
    BOOST_TEST(closed(R"({"items":{"$ref":"#/definitions/x"}})") == "/items/$ref refers to nothing: #/definitions/x");
    BOOST_TEST(closed(R"({"items":{"$ref":"http://h.test/x"}})") == "/items/$ref refers to nothing: http://h.test/x");
    BOOST_TEST(closed(R"({"title":"t","not":{"$ref":"#/title"}})") == "/not/$ref refers to what is no schema: #/title");
    BOOST_TEST(closed(R"({"not":{"$ref":1}})") == "/not/$ref must be a string");
}

BOOST_AUTO_TEST_CASE(a_circle_that_never_descends_is_a_problem) {
    const std::string circle = "/$ref leads back to itself without descending into the value";
    BOOST_TEST(closed(R"({"$ref":"#"})") == circle);
    BOOST_TEST(closed(R"({"allOf":[{"$ref":"#"}]})") == "/allOf/0" + circle);
    BOOST_TEST(closed(R"({"definitions":{"a":{"not":{"$ref":"#/definitions/b"}},"b":{"$ref":"#/definitions/a"}},
                          "$ref":"#/definitions/a"})")
                   .ends_with(circle));
    BOOST_TEST(closed(R"({"items":{"$ref":"#"}})") == R"({"items":{"$ref":"#"}})");
}

BOOST_AUTO_TEST_CASE(a_schema_nested_too_deep_is_a_problem) {
    std::string deep = "{}";
    for (int i = 0; i < 70; ++i) {
        deep = R"({"not":)" + deep + "}";
    }
    const auto parsed = parseJson(deep, {.depthMax = 100});
    const auto result = closeReferences(*parsed);
    BOOST_REQUIRE(!result);
    BOOST_TEST(result.error().front().what == "is nested too deep");
}
