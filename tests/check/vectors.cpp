// Every vector of the package, and that every rule has one that passes and one that fails only it.
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <set>

#include "check/checker.h"
#include "check/lookups.h"

using namespace hcp;
using namespace hcp::test;

namespace {

struct Vector {
    std::filesystem::path file;
    friend std::ostream& operator<<(std::ostream& out, const Vector& vector) { return out << vector.file.filename(); }
};

std::vector<Vector> vectors() {
    std::vector<Vector> out;
    const auto folder = sourceFolder() / "specs/fujian" / fujian()->version / "vectors";
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        out.push_back({entry.path()});
    }
    std::ranges::sort(out, {}, &Vector::file);
    return out;
}

std::string text(const JsonValue& object, const char* name) {
    const JsonValue* member = findMember(object, name);
    return member == nullptr ? "" : std::string(asText(*member));
}

std::string expectedFindings(const JsonValue& document) {
    std::string text;
    for (const auto& finding : findMember(document, "findings")->GetArray()) {
        text += (text.empty() ? "" : "; ") + std::string(asText(*findMember(finding, "rule"))) + " " +
                std::string(asText(*findMember(finding, "at")));
    }
    return text;
}

CheckedRecord checkVector(const JsonValue& document) {
    static const Checker checker(fujian());
    KnownRecords known;
    if (const JsonValue* service = findMember(document, "service")) {
        known.service = fieldsOf(*service);
    }
    if (const JsonValue* kept = findMember(document, "kept");
        kept != nullptr && *kept != *findMember(document, "record")) {
        known.other = KeptVersion{Disposition::accepted, fieldsOf(*kept), {}};
    }
    if (const JsonValue* held = findMember(document, "held")) {
        known.other = KeptVersion{Disposition::held, fieldsOf(*findMember(*held, "record")), {}};
        for (const auto& at : findMember(*held, "objections")->GetArray()) {
            known.other->objected.emplace(asText(at));
        }
    }
    return checker.check(recordKindOf(text(document, "kind")).value(), toJson(*findMember(document, "record")),
                         at(text(document, "receivedAt").c_str()), known);
}

}  // namespace

BOOST_DATA_TEST_CASE(a_vector_has_exactly_the_findings_it_says, boost::unit_test::data::make(vectors()), vector) {
    const auto document = parseJson(contentOf(vector.file));
    BOOST_REQUIRE(document.hasValue());
    BOOST_TEST(ruleList(checkVector(*document).findings()) == expectedFindings(*document));
}

BOOST_AUTO_TEST_CASE(every_rule_has_a_vector_that_passes_and_one_that_fails_only_it) {
    std::set<std::string> passing;
    std::set<std::string> failing;
    for (const auto& vector : vectors()) {
        const auto document = parseJson(contentOf(vector.file));
        const std::string rule = text(*document, "rule");
        const std::string findings = expectedFindings(*document);
        if (findings.empty()) {
            passing.insert(rule);
        } else if (findings.starts_with(rule + " ") && findings.find(';') == std::string::npos) {
            failing.insert(rule);
        }
    }
    for (const auto& rule : fujian()->rules) {
        BOOST_TEST_CONTEXT(rule.id) {
            BOOST_TEST(passing.contains(rule.id));
            BOOST_TEST(failing.contains(rule.id));
        }
    }
}
