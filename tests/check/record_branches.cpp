// Records whose schema has definitions and branches: a package may use them, findings name the nearest branch.
#include <boost/test/unit_test.hpp>

#include "check/checker.h"
#include "check/known_records.h"
#include "support/package_copy.h"

using namespace hcp;
using namespace hcp::test;

namespace {

/// Fujian's package with one text of its evaluation's schema replaced.
class Changed {
public:
    Changed(const std::string& what, const std::string& with) {
        const PackageCopy copy;
        copy.replace("schemas/evaluation.json", what, with);
        auto loaded = copy.load();
        if (!loaded) {
            throw std::runtime_error(loaded.error().front().at + ": " + loaded.error().front().what);
        }
        checker_.emplace(*loaded);
    }
    [[nodiscard]] std::vector<Finding> findings(const Draft& draft) const {
        return checker_->check(RecordKind::evaluation, draft.json(), arrival(), knowingTheService()).findings();
    }

private:
    std::optional<Checker> checker_;
};

}  // namespace

BOOST_AUTO_TEST_SUITE(record_branches)

BOOST_AUTO_TEST_CASE(a_finding_is_that_of_the_nearest_branch) {
    const Changed changed(R"("properties": {)",
                          R"("anyOf": [{"required": ["deviceNo", "winNo"]},
        {"properties": {"pf": {"const": "1"}}, "required": ["writingEvaluation"]}], "properties": {)");
    BOOST_TEST(changed.findings(evaluation().set("deviceNo", "PAD-1").set("winNo", "A01")).empty());
    BOOST_TEST(changed.findings(evaluation().set("pf", "1").set("writingEvaluation", "好")).empty());

    const auto window = changed.findings(evaluation().set("deviceNo", "PAD-1"));
    BOOST_REQUIRE(window.size() == 1U);
    BOOST_TEST(window[0].rule == "schema.required");
    BOOST_TEST(window[0].at == "/winNo");
    BOOST_TEST(window[0].keywordLocation == "/anyOf/0/required");
    BOOST_TEST(window[0].message == "缺少“窗口编号”（winNo）。请由报送系统补上后重新报送。");

    const auto online = changed.findings(evaluation().set("pf", "1"));
    BOOST_REQUIRE(online.size() == 1U);
    BOOST_TEST(online[0].at == "/writingEvaluation");
    BOOST_TEST(online[0].keywordLocation == "/anyOf/1/required");
}

BOOST_AUTO_TEST_CASE(a_condition_explains_itself) {
    const Changed changed(R"("properties": {)",
                          R"("if": {"properties": {"pf": {"const": "7"}}},
        "then": {"properties": {"deviceNo": false}}, "properties": {)");
    BOOST_TEST(changed.findings(evaluation()).empty());
    const auto findings = changed.findings(evaluation().set("pf", "7").set("deviceNo", "PAD-1"));
    BOOST_TEST(ruleList(findings) == "schema.false /deviceNo");
    BOOST_REQUIRE(findings.size() == 1U);
    BOOST_TEST(findings[0].at == "/deviceNo");
    BOOST_TEST(findings[0].message == "“评价装置编号”（deviceNo）在这种情形下不应出现。请由报送系统核对后重新报送。");
}

BOOST_AUTO_TEST_CASE(definitions_are_shared_by_fields) {
    const Changed changed(
        R"("winNo": {"title": "窗口编号", "type": "string", "maxLength": 64, "form": "text", "requirement": "FJ-R-037"})",
        R"("winNo": {"$ref": "#/definitions/place"}}, "definitions": {"place":
        {"title": "地点", "type": "string", "maxLength": 3, "form": "text", "personal": true, "requirement": "FJ-R-037"})");
    BOOST_TEST(changed.findings(evaluation().set("winNo", "A01")).empty());
    const auto findings = changed.findings(evaluation().set("winNo", "A012"));
    BOOST_REQUIRE(findings.size() == 1U);
    BOOST_TEST(findings[0].keywordLocation == "/definitions/place/maxLength");
    BOOST_TEST(findings[0].clause == "五、（一）1");
    BOOST_TEST(findings[0].value != "A012");
    BOOST_TEST(findings[0].message.find("“地点”（winNo）超过 3 个字符") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
