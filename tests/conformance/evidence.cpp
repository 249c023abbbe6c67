// The forms of evidence: the same bytes each time, nothing of a person or a secret, nothing that breaks out of its
// form.
#include "conformance/evidence.h"

#include <Poco/AutoPtr.h>
#include <Poco/DOM/DOMParser.h>
#include <Poco/DOM/Document.h>
#include <Poco/DOM/NodeList.h>
#include <boost/test/unit_test.hpp>

#include <fstream>

#include "check/document_schema.h"
#include "conformance/evidence_bundle.h"
#include "conformance/evidence_workbook.h"
#include "conformance/judged.h"

using namespace hcp;
using namespace hcp::test;

namespace {

constexpr Day today{2026, 11, 28};
const std::filesystem::path definition = sourceFolder() / "reports/conformance.json";

/// One result of each outcome, and texts that would break out of HTML, XML, JSON or a cell.
struct Full {
    Full() {
        run.results[1].examples = {"<script>alert(1)</script> & \"quoted\"", "=HYPERLINK(\"http://x\")",
                                   "\x01\x1F end"};
        verdict = judgeRun(run, *fujian(), waivers, &baseline, today);
    }
    [[nodiscard]] Evidence evidence() const { return {run, *fujian(), verdict}; }

    ConformanceRun run = runWith({resultOf("FJ-E-001", TestOutcome::pass), resultOf("FJ-E-002", TestOutcome::fail),
                                  resultOf("FJ-E-003", TestOutcome::skip), resultOf("FJ-E-004", TestOutcome::review),
                                  resultOf("FJ-E-005", TestOutcome::omit), resultOf("FJ-E-006", TestOutcome::error),
                                  resultOf("FJ-E-007", TestOutcome::fail), resultOf("other", TestOutcome::pass)});
    std::vector<Waiver> waivers{waiverFor("FJ-E-007", today), waiverFor("FJ-E-010", Day{2026, 1, 1}),
                                waiverFor("FJ-E-011", today)};
    Baseline baseline{{{"FJ-E-002", {TestOutcome::pass, ""}}, {"gone", {TestOutcome::pass, ""}}}};
    ConformanceVerdict verdict;
};

int attributeOf(const Poco::XML::Element& element, const char* name) { return std::stoi(element.getAttribute(name)); }

}  // namespace

BOOST_AUTO_TEST_SUITE(evidence)

BOOST_AUTO_TEST_CASE(the_json_has_the_documented_form) {
    const Full full;
    const DocumentSchema form(contentOf(sourceFolder() / "specs/appliance/conformance.schema.json"));
    const auto json = parseJson(evidenceJson(full.evidence()));
    BOOST_REQUIRE(json.hasValue());
    for (const auto& fault : form.faultsOf(*json)) {
        BOOST_ERROR(fault.at + ": " + fault.what);
    }
    BOOST_TEST(findMember(*json, "conforms")->GetBool() == false);
}

BOOST_AUTO_TEST_CASE(the_junit_counts_are_those_of_its_cases) {
    const Full full;
    Poco::XML::DOMParser parser;
    const Poco::AutoPtr<Poco::XML::Document> document = parser.parseString(evidenceJunit(full.evidence()));
    const Poco::AutoPtr<Poco::XML::NodeList> suites = document->getElementsByTagName("testsuite");
    const auto* suite = dynamic_cast<const Poco::XML::Element*>(suites->item(0));
    BOOST_REQUIRE(suite != nullptr);
    const auto count = [&](const char* name) {
        return static_cast<int>(Poco::AutoPtr<Poco::XML::NodeList>(document->getElementsByTagName(name))->length());
    };
    BOOST_TEST(attributeOf(*suite, "tests") == count("testcase"));
    BOOST_TEST(attributeOf(*suite, "failures") == count("failure"));
    BOOST_TEST(attributeOf(*suite, "errors") == count("error"));
    BOOST_TEST(attributeOf(*suite, "skipped") == count("skipped"));
    // Failing, not verified, and a waiver that has ended; the waived one is skipped.
    BOOST_TEST(count("failure") == 3);
    BOOST_TEST(count("error") == 1);
    BOOST_TEST(count("skipped") == 3);
}

BOOST_AUTO_TEST_CASE(what_was_seen_stays_text_in_html) {
    const Full full;
    const std::string html = evidenceHtml(full.evidence());
    BOOST_TEST(html.find("<script") == std::string::npos);
    BOOST_TEST(html.find("&lt;script&gt;") != std::string::npos);
    BOOST_TEST(html.find("src=") == std::string::npos);
    BOOST_TEST(html.find("检验程序出错，结论无效") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(the_same_run_gives_the_same_bytes) {
    const Full one;
    const Full two;
    BOOST_TEST(evidenceJson(one.evidence()) == evidenceJson(two.evidence()));
    BOOST_TEST(evidenceJunit(one.evidence()) == evidenceJunit(two.evidence()));
    BOOST_TEST(evidenceHtml(one.evidence()) == evidenceHtml(two.evidence()));
    const TemporaryFolder folder;
    for (const auto* full : {&one, &two}) {
        const auto file = folder.path() / (full == &one ? "one.xlsx" : "two.xlsx");
        const auto written = writeEvidenceWorkbook(full->evidence(), definition, file);
        BOOST_REQUIRE_MESSAGE(written.hasValue(), (written ? "" : written.error().what));
    }
    BOOST_TEST(contentOf(folder.path() / "one.xlsx") == contentOf(folder.path() / "two.xlsx"));
}

BOOST_AUTO_TEST_CASE(numbers_of_persons_and_secrets_are_taken_out) {
    ConformanceRun run = runWith({resultOf(bindingRule, TestOutcome::fail, "号码 35029919000101001X 和 13800001234")});
    run.results[0].examples = {"密钥 demo-secret-1 在此", "demo-secret"};
    run.subject = "http://x/?code=demo-secret-1";
    scrub(run, {"demo-secret", "demo-secret-1", " ", ""});
    const auto verdict = judgeRun(run, *fujian(), {}, nullptr, today);
    const std::string all = evidenceJson({run, *fujian(), verdict}) + evidenceHtml({run, *fujian(), verdict}) +
                            evidenceJunit({run, *fujian(), verdict});
    for (const char* hidden : {"35029919000101001X", "13800001234", "demo-secret"}) {
        BOOST_TEST(all.find(hidden) == std::string::npos, hidden);
    }
    BOOST_TEST(run.results[0].examples[0] == "密钥 （已隐去） 在此");
}

BOOST_AUTO_TEST_CASE(a_bundle_is_what_it_was_or_says_what_is_not) {
    const Full full;
    const TemporaryFolder folder;
    const auto bundle = folder.path() / "bundle";
    const CheckpointSigner signer = CheckpointSigner::generate("test.example.invalid/hcp");
    const auto verifier = CheckpointVerifier::from(signer.publicKeys()).value();
    writeEvidenceBundle(full.evidence(), definition, bundle, {&signer, signer.sign(7, std::string(32, 'r'))});
    BOOST_TEST((verifyEvidenceBundle(bundle, &verifier).value() == BundleSignature::verified));
    BOOST_TEST((verifyEvidenceBundle(bundle, nullptr).value() == BundleSignature::unread));
    BOOST_CHECK_THROW(writeEvidenceBundle(full.evidence(), definition, bundle, {}), std::runtime_error);

    const auto others =
        CheckpointVerifier::from(CheckpointSigner::generate("test.example.invalid/hcp").publicKeys()).value();
    BOOST_TEST(verifyEvidenceBundle(bundle, &others).error() ==
               "the manifest does not bear the signature of a known Ed25519 key");
    std::ofstream(bundle / "more.txt") << "x";
    BOOST_TEST(verifyEvidenceBundle(bundle, &verifier).error() == "more.txt is not in the manifest");
    std::filesystem::remove(bundle / "more.txt");
    std::ofstream(bundle / "evidence.json", std::ios::app) << " ";
    BOOST_TEST(verifyEvidenceBundle(bundle, &verifier).error() == "evidence.json is not as it was written");
    std::filesystem::remove(bundle / "evidence.json");
    BOOST_TEST(verifyEvidenceBundle(bundle, &verifier).error() == "evidence.json is missing");
    std::string manifest = contentOf(bundle / "MANIFEST");
    manifest[30] = manifest[30] == 'a' ? 'b' : 'a';
    std::ofstream(bundle / "MANIFEST", std::ios::binary) << manifest;
    BOOST_TEST(!verifyEvidenceBundle(bundle, &verifier).hasValue());
    BOOST_TEST(!verifyEvidenceBundle(folder.path(), nullptr).hasValue());
}

BOOST_AUTO_TEST_CASE(a_bundle_that_nobody_signs_says_so) {
    const TemporaryFolder folder;
    const Full full;
    const auto bundle = folder.path() / "bundle";
    const CheckpointVerifier verifier =
        CheckpointVerifier::from(CheckpointSigner::generate("test.example/journal").publicKeys()).value();
    writeEvidenceBundle(full.evidence(), definition, bundle, {});
    BOOST_TEST(contentOf(bundle / "MANIFEST").ends_with("\n\nunsigned\n"));
    BOOST_TEST((verifyEvidenceBundle(bundle, nullptr).value() == BundleSignature::none));
    BOOST_TEST(verifyEvidenceBundle(bundle, &verifier).error() == bundle.string() + " is unsigned");
}

BOOST_AUTO_TEST_SUITE_END()
