// Files of waivers and of earlier evidence, as hostile as any other input.
#include "conformance/waivers.h"

#include <boost/test/unit_test.hpp>

#include <fstream>

#include "conformance/judged.h"

using namespace hcp;
using namespace hcp::test;

namespace {

/// The problems of a file with this text as "at: what" lines; nothing when it can be used.
std::string problemsOf(const std::string& text) {
    const TemporaryFolder folder;
    std::ofstream(folder.path() / "waivers.json", std::ios::binary) << text;
    const auto read = readWaivers(folder.path() / "waivers.json");
    std::string problems;
    for (const auto& problem : read ? std::vector<SpecProblem>() : read.error()) {
        problems += problem.at + ": " + problem.what + "\n";
    }
    return problems;
}

std::string baselineProblem(const std::string& text, ConformanceKind kind = ConformanceKind::self) {
    const TemporaryFolder folder;
    std::ofstream(folder.path() / "former.json", std::ios::binary) << text;
    const auto read = readBaseline(folder.path() / "former.json", kind);
    return read ? "" : read.error().substr(read.error().rfind('/') + 1);
}

constexpr const char* good =
    R"({"waivers": [{"test": "FJ-E-006", "reason": "省里还没有答复", "owner": "数据质量员", "until": "2026-12-31"}]})";

std::string with(const std::string& what, const std::string& by) {
    std::string text = good;
    return text.replace(text.find(what), what.size(), by);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(waivers)

BOOST_AUTO_TEST_CASE(a_waiver_has_a_test_a_reason_an_owner_and_an_end) {
    BOOST_TEST(problemsOf(good) == "");
    BOOST_TEST(problemsOf(with("\"省里还没有答复\"", "\"  \"")) == "/waivers/0/reason: a text of 1 to 500 bytes\n");
    BOOST_TEST(problemsOf(with("2026-12-31", "2026-02-30")) == "/waivers/0/until: a day that exists, yyyy-MM-dd\n");
    BOOST_TEST(problemsOf(with("\"owner\"", "\"Owner\"")) != "");
    BOOST_TEST(problemsOf(with("\"数据质量员\"", "7")) != "");
    BOOST_TEST(problemsOf(with("省里还没有答复", std::string(501, 'x'))) != "");
}

BOOST_AUTO_TEST_CASE(what_is_no_file_of_waivers_is_refused) {
    for (const char* text : {"", "[]", "{}", "{\"waivers\": 7}", "{\"waivers\": [7]}", "{\"waivers\": [{}]}", "\xFF"}) {
        BOOST_TEST(problemsOf(text) != "", text);
    }
    BOOST_TEST(problemsOf("{\"waivers\": []}") == "");
    const std::string one = std::string(good).substr(13, std::string(good).size() - 15);
    BOOST_TEST(problemsOf("{\"waivers\": [" + one + "," + one + "]}") == "/waivers/1: a second waiver for FJ-E-006\n");
    BOOST_TEST(!readWaivers("/no/such/file").hasValue());
}

BOOST_AUTO_TEST_CASE(a_baseline_is_evidence_of_the_same_kind_of_run) {
    const ConformanceRun run = runWith({resultOf(bindingRule, TestOutcome::fail)});
    const auto verdict = judgeRun(run, *fujian(), {}, nullptr, Day{2026, 11, 28});
    const std::string evidence = evidenceJson({run, *fujian(), verdict});
    BOOST_TEST(baselineProblem(evidence) == "");
    BOOST_TEST(baselineProblem(evidence, ConformanceKind::replay) == "former.json is evidence of another kind of run");
    BOOST_TEST(baselineProblem("{}") == "former.json is no evidence of a conformance run");
    BOOST_TEST(baselineProblem("[") != "");
    std::string damaged = evidence;
    damaged.replace(damaged.find("\"outcome\":\"fail\",\"blocks\""), 16, "\"outcome\":\"fine\"");
    BOOST_TEST(baselineProblem(damaged) != "");
}

BOOST_AUTO_TEST_SUITE_END()
