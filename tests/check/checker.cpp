#define BOOST_TEST_MODULE check
#include "check/checker.h"

#include <algorithm>
#include <boost/test/unit_test.hpp>

#include <thread>

#include "check/known_records.h"
#include "check/outcome_json.h"

using namespace hcp;
using namespace hcp::test;

namespace {

CheckedRecord checkEvaluation(const Draft& draft) {
    static const Checker checker(fujian());
    return checker.check(RecordKind::evaluation, draft.json(), arrival(), knowingTheService());
}

CheckedRecord checkService(const Draft& draft) {
    static const Checker checker(fujian());
    return checker.check(RecordKind::service, draft.json(), arrival(), KnownRecords{});
}

}  // namespace

BOOST_AUTO_TEST_SUITE(checker)

BOOST_AUTO_TEST_CASE(every_sentence_of_every_package_exists_in_english) {
    const auto english = [](std::string_view text) {
        return !text.empty() && std::ranges::all_of(text, [](char c) { return static_cast<signed char>(c) > 0; });
    };
    for (const auto& [id, version] : packagesIn(sourceFolder() / "specs")) {
        const auto package = loadPackage(sourceFolder() / "specs", id, version).value();
        for (const auto& rule : package->rules) {
            BOOST_TEST(english(rule.messageEnglish), rule.id);
        }
        for (const auto& [keyword, sentence] : package->sentences) {
            BOOST_TEST(english(sentence.messageEnglish), keyword);
        }
        for (const auto& [name, form] : package->forms) {
            BOOST_TEST(english(form.aboutEnglish), name);
        }
    }
}

BOOST_AUTO_TEST_CASE(right_records_have_no_finding) {
    BOOST_TEST(ruleList(checkService(serviceRecord()).findings()) == "");
    BOOST_TEST(ruleList(checkEvaluation(evaluation()).findings()) == "");
}

BOOST_AUTO_TEST_CASE(every_keyword_of_the_schema_is_explained) {
    BOOST_TEST(ruleList(checkEvaluation(evaluation().remove("pf")).findings()) == "schema.required /pf");
    BOOST_TEST(ruleList(checkEvaluation(evaluation().set("pf", "9")).findings()) == "schema.codes /pf");
    BOOST_TEST(ruleList(checkEvaluation(evaluation().set("evalDetail", "510,")).findings()) ==
               "schema.codesJoined /evalDetail");
    BOOST_TEST(ruleList(checkEvaluation(evaluation().set("assessTime", "2026-02-29 09:00:00")).findings()) ==
               "schema.form /assessTime");
    BOOST_TEST(ruleList(checkEvaluation(evaluation().set("somethingElse", "x").set("other", "y")).findings()) ==
               "schema.additionalProperties /somethingElse; schema.additionalProperties /other");
    BOOST_TEST(
        ruleList(checkEvaluation(evaluation().set("writingEvaluation", std::string(1000, 'x').c_str())).findings()) ==
        "schema.maxLength /writingEvaluation");
    BOOST_TEST(ruleList(checkService(serviceRecord().set("userName", "")).findings()) == "schema.minLength /userName");
}

BOOST_AUTO_TEST_CASE(a_number_where_a_string_belongs_is_named) {
    Draft draft = evaluation();
    std::string json = draft.remove("satisfaction").json();
    json.back() = ',';
    const Checker checker(fujian());
    const auto checked =
        checker.check(RecordKind::evaluation, json + "\"satisfaction\":5}", arrival(), knowingTheService());
    BOOST_TEST(ruleList(checked.findings()) == "schema.type /satisfaction");
    BOOST_TEST(checked.findings().front().value == "5");
}

BOOST_AUTO_TEST_CASE(all_findings_of_a_record_are_given) {
    const auto checked =
        checkEvaluation(evaluation().set("pf", "9").set("satisfaction", "1").set("evalDetail", "").set("unknown", "x"));
    BOOST_TEST(nameOf(checked.disposition()) == "refused");
    BOOST_TEST(checked.findings().size() == 3U);
}

BOOST_AUTO_TEST_CASE(a_poor_review_without_a_reason_is_held_not_refused) {
    for (const auto* level : {"1", "2"}) {
        const auto checked = checkEvaluation(evaluation().set("satisfaction", level).set("evalDetail", ""));
        BOOST_TEST(nameOf(checked.disposition()) == "held");
    }
    BOOST_TEST(
        nameOf(checkEvaluation(
                   evaluation().set("satisfaction", "1").set("evalDetail", "").set("writingEvaluation", "等太久"))
                   .disposition()) == "accepted");
}

BOOST_AUTO_TEST_CASE(a_true_text_that_is_too_long_for_the_province_is_held_not_refused) {
    std::string text;
    for (int i = 0; i < 151; ++i) {
        text += "慢";
    }
    const auto checked =
        checkEvaluation(evaluation().set("satisfaction", "1").set("evalDetail", "").set("writingEvaluation", text));
    BOOST_TEST(nameOf(checked.disposition()) == "held");
    BOOST_TEST(ruleList(checked.findings()) == "schema.maxLength /writingEvaluation");
    text.resize(450);
    BOOST_TEST(nameOf(checkEvaluation(evaluation().set("writingEvaluation", text)).disposition()) == "accepted");
}

BOOST_AUTO_TEST_CASE(an_evaluation_before_its_service_record_is_held) {
    const Checker checker(fujian());
    const auto checked = checker.check(RecordKind::evaluation, evaluation().json(), arrival(), KnownRecords{});
    BOOST_TEST(nameOf(checked.disposition()) == "held");
    BOOST_TEST(checked.findings().size() == 1U);
}

BOOST_AUTO_TEST_CASE(personal_values_are_masked_in_findings) {
    const auto checked = checkService(serviceRecord().set("certKey", "350299190001010011"));
    BOOST_REQUIRE(!checked.findings().empty());
    const std::string json = findingsJson(checked.findings());
    BOOST_TEST(json.find("19000101") == std::string::npos);
    BOOST_TEST(checked.findings().front().value == "350***********0011");
}

BOOST_AUTO_TEST_CASE(every_finding_says_clause_and_sentence) {
    const auto checked = checkEvaluation(evaluation().set("satisfaction", "1").set("evalDetail", ""));
    BOOST_REQUIRE(checked.findings().size() == 1U);
    const Finding& finding = checked.findings().front();
    BOOST_TEST(!finding.clause.empty());
    BOOST_TEST(!finding.message.empty());
    BOOST_TEST(finding.message.find('{') == std::string::npos);
    BOOST_TEST((findingsFromJson(findingsJson(checked.findings())) == checked.findings()));
}

BOOST_AUTO_TEST_CASE(one_checker_serves_many_threads) {
    const Checker checker(fujian());
    const KnownRecords known = knowingTheService();
    const std::string bad = evaluation().set("pf", "9").json();
    std::atomic<int> wrong = 0;
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t) {
        threads.emplace_back([&] {
            for (int i = 0; i < 200; ++i) {
                const auto checked = checker.check(RecordKind::evaluation, bad, arrival(), known);
                wrong += ruleList(checked.findings()) == "schema.codes /pf" ? 0 : 1;
            }
        });
    }
    for (auto& thread : threads) {
        thread.join();
    }
    BOOST_TEST(wrong == 0);
}

BOOST_AUTO_TEST_SUITE_END()
