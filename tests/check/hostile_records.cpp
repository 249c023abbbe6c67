#include <boost/test/unit_test.hpp>

#include "check/checker.h"
#include "check/known_records.h"

using namespace hcp;
using namespace hcp::test;

namespace {

std::string verdict(const std::string& bytes) {
    static const Checker checker(fujian());
    const auto checked = checker.check(RecordKind::evaluation, bytes, arrival(), knowingTheService());
    BOOST_TEST(nameOf(checked.disposition()) == "refused");
    BOOST_TEST(!checked.findings().front().message.empty());
    return checked.findings().front().rule;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(hostile_records)

BOOST_AUTO_TEST_CASE(what_cannot_be_read_is_refused_with_its_reason) {
    BOOST_TEST(verdict("") == "json.syntax");
    BOOST_TEST(verdict("{\"projectNo\":") == "json.syntax");
    BOOST_TEST(verdict("{\"projectNo\":\"\xff\"}") == "json.not-utf8");
    BOOST_TEST(verdict("{\"projectNo\":\"\\ud800\"}") == "json.not-utf8");
    BOOST_TEST(verdict("{\"projectNo\":\"a\\u0000b\"}") == "json.nul-character");
    BOOST_TEST(verdict(std::string("{\"projectNo\":\"a\0b\"}", 19)) == "json.nul-character");
    BOOST_TEST(verdict("{\"pf\":\"1\",\"pf\":\"2\"}") == "json.duplicate-name");
    BOOST_TEST(verdict("{\"pf\":1e400}") == "json.number-out-of-range");
    BOOST_TEST(verdict("{\"pf\":\"" + std::string(20000, 'x') + "\"}") == "json.string-too-long");
    BOOST_TEST(verdict(std::string(10000, '[') + std::string(10000, ']')) == "json.too-deep");
    BOOST_TEST(verdict(std::string(10U << 20, ' ')) == "json.too-large");
}

BOOST_AUTO_TEST_CASE(what_is_no_row_of_csv_is_refused_with_a_sentence_in_either_language) {
    for (const auto language : {Language::chinese, Language::english}) {
        const Checker checker(fujian(), language);
        for (const auto* rule : {"csv.stray-quote", "csv.text-after-quote", "csv.stray-return", "csv.open-quote",
                                 "csv.cell-count", "csv.not-decodable"}) {
            const auto refused = checker.refuse(RecordKind::service, {rule, 7});
            BOOST_TEST(nameOf(refused.disposition()) == "refused");
            BOOST_REQUIRE(refused.findings().size() == 1U);
            const Finding& finding = refused.findings().front();
            BOOST_TEST(finding.rule == rule);
            BOOST_TEST(finding.message.find("CSV") != std::string::npos);
            BOOST_TEST(finding.message.find('{') == std::string::npos);
            BOOST_TEST((refused.key() == RecordKey{RecordKind::service, "", "", "", ""}), "it claims no key");
            BOOST_TEST(refused.package() == fujian()->name());
        }
    }
}

BOOST_AUTO_TEST_CASE(ten_thousand_members_are_too_many) {
    std::string json = "{";
    for (int i = 0; i < 2000; ++i) {
        json += "\"f" + std::to_string(i) + "\":\"\",";
    }
    json.back() = '}';
    BOOST_TEST(verdict(json) == "json.too-many-members");
}

BOOST_AUTO_TEST_CASE(what_is_no_object_is_refused) {
    for (const auto* text : {"null", "true", "5", "\"x\"", "[]", "[{}]"}) {
        BOOST_TEST_CONTEXT(text) { BOOST_TEST(verdict(text) == "schema.type"); }
    }
    BOOST_TEST(verdict("{}") == "schema.required");
}

BOOST_AUTO_TEST_SUITE_END()
