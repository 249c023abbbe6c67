// Every vector of every package, and that every rule has one that passes and one that fails only it.
#include "check/vectors.h"

#include <boost/test/unit_test.hpp>

#include <fstream>

#include "check/document_schema.h"
#include "check/known_records.h"
#include "check/outcome_json.h"
#include "support/fujian.h"

using namespace hcp;
using namespace hcp::test;

namespace {

namespace fs = std::filesystem;

const fs::path fujianFolder = sourceFolder() / "specs/fujian/2021.1";

/// The problems of a copy of Fujian's vectors to which one file was added or in which one was replaced.
std::string problemsWith(const std::string& file, const std::string& text) {
    const TemporaryFolder folder;
    const fs::path package = folder.path() / "fujian/2021.1";
    fs::create_directories(package);
    fs::copy(fujianFolder / "vectors", package / "vectors");
    fs::copy(sourceFolder() / "specs/appliance", folder.path() / "appliance", fs::copy_options::recursive);
    std::ofstream(package / "vectors" / file, std::ios::binary) << text;
    std::string problems;
    for (const auto& problem : problemsOfVectors(Checker(fujian()), package)) {
        problems += problem.file + " " + problem.at + ": " + problem.what + "\n";
    }
    return problems;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(vectors)

BOOST_AUTO_TEST_CASE(every_vector_of_every_package_has_exactly_the_findings_it_says) {
    std::size_t count = 0;
    for (const auto& [id, version] : packagesIn(sourceFolder() / "specs")) {
        const auto loaded = loadPackage(sourceFolder() / "specs", id, version);
        BOOST_REQUIRE_MESSAGE(loaded.hasValue(), id << "@" << version);
        const Checker checker(*loaded);
        const fs::path folder = sourceFolder() / "specs" / id / version;
        for (const auto& problem : problemsOfVectors(checker, folder)) {
            BOOST_ERROR(problem.file + " " + problem.at + ": " + problem.what);
        }
        count += runVectors(checker, folder).runs.size();
    }
    BOOST_TEST_MESSAGE(count << " vectors");
    BOOST_TEST(count > 400U);
}

BOOST_AUTO_TEST_CASE(every_outcome_has_the_documented_form) {
    const DocumentSchema form(contentOf(sourceFolder() / "specs/appliance/outcome.schema.json"));
    KnownRecords many;
    many.others = 50;
    std::size_t findings = 0;
    std::size_t evidence = 0;
    const auto expectForm = [&](const CheckedRecord& checked) {
        const auto outcome = parseJson(R"({"line":1,"disposition":")" + std::string(nameOf(checked.disposition())) +
                                       R"(","findings":)" + findingsJson(checked.findings()) + "}");
        BOOST_REQUIRE(outcome.hasValue());
        for (const auto& fault : form.faultsOf(*outcome)) {
            BOOST_ERROR(fault.at + ": " + fault.what);
        }
        findings += checked.findings().size();
        for (const auto& finding : checked.findings()) {
            evidence += finding.evidence.size();
        }
        BOOST_TEST(findingsFromJson(findingsJson(checked.findings())) == checked.findings());
    };
    for (const Language language : {Language::chinese, Language::english}) {
        const Checker checker(fujian(), language);
        for (const auto& run : runVectors(checker, fujianFolder).runs) {
            const auto vector = parseJson(contentOf(fujianFolder / run.file));
            const auto kind = recordKindOf(asText(*findMember(*vector, "kind"))).value();
            expectForm(checker.check(kind, toJson(*findMember(*vector, "record")), arrival(), many));
        }
        expectForm(checker.check(RecordKind::service, "[]", arrival(), many));
        expectForm(checker.check(RecordKind::service, "{", arrival(), many));
    }
    BOOST_TEST(findings > 200U);
    BOOST_TEST(evidence > 20U);
}

BOOST_AUTO_TEST_CASE(a_schema_finding_names_its_keyword) {
    const auto checked =
        Checker(fujian()).check(RecordKind::evaluation, evaluation().set("pf", "9").remove("satisfaction").json(),
                                arrival(), knowingTheService());
    BOOST_REQUIRE(checked.findings().size() == 2U);
    BOOST_TEST(checked.findings()[1].keywordLocation == "/required");
    BOOST_TEST(checked.findings()[0].keywordLocation == "/properties/pf/codes");
}

BOOST_AUTO_TEST_CASE(what_is_wrong_with_the_evidence_is_said) {
    const std::string good = contentOf(fujianFolder / "vectors/FJ-E-009.fail.json");
    const auto changed = [&](const std::string& what, const std::string& with) {
        std::string text = good;
        return text.replace(text.find(what), what.size(), with);
    };
    BOOST_TEST(problemsWith("FJ-E-009.fail.json", good) == "");
    BOOST_TEST(problemsWith("x.json", "[]") == "vectors/x.json : is no JSON object\n");
    BOOST_TEST(problemsWith("x.json", "{}") ==
               "vectors/x.json : a vector has kind, record, receivedAt, disposition and findings\n");
    BOOST_TEST(problemsWith("x.json", changed(R"("rule": "FJ-E-009",)", R"("rule": "FJ-E-999",)")) ==
               "vectors/x.json /rule: there is no rule FJ-E-999\n");
    BOOST_TEST(problemsWith("FJ-E-009.fail.json", changed(R"("pf": "7")", R"("pf": "4")")) ==
               "vectors/FJ-E-009.fail.json /findings: must be accepted [FJ-E-009 /deviceNo], but the package finds "
               "accepted []\n");
    const std::string none = problemsWith("FJ-E-009.fail.json", contentOf(fujianFolder / "vectors/FJ-E-009.pass.json"));
    BOOST_TEST(none.find("the rule FJ-E-009 has no vector that fails only it") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
