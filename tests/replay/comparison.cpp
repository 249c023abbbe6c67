// What differs between two sides of a replay, by cause, and the lines by which one executable tells another.
#define BOOST_TEST_MODULE replay
#include <boost/test/unit_test.hpp>

#include "replay/process_side.h"
#include "replay/replay.h"

using namespace hcp;

namespace {

/// `verdict` is a disposition, and findings joined by "; ".
ReplayedRecord replayed(const std::string& verdict, const std::map<std::string, std::string>& elements = {},
                        const std::string& letter = "") {
    const auto space = std::min(verdict.find(' '), verdict.size());
    ReplayedRecord record{"0190", verdict.substr(0, space), {}, elements.empty() ? "" : "save", letter, elements};
    for (std::string rest = verdict.substr(space); !rest.empty();) {
        const auto end = std::min(rest.find(';'), rest.size());
        record.findings.push_back(rest.substr(1, end - 1));
        rest.erase(0, end + 1);
    }
    return record;
}

/// Names of the results that fail.
std::vector<std::string> causesOf(const ReplayComparison& comparison) {
    std::vector<std::string> causes;
    for (const auto& result : comparison.results()) {
        if (result.outcome != TestOutcome::pass) {
            causes.push_back(result.test);
        }
    }
    return causes;
}

std::vector<std::string> causesOf(const ReplayedRecord& before, const ReplayedRecord& after) {
    ReplayComparison comparison;
    comparison.compare(before, after);
    return causesOf(comparison);
}

using Causes = std::vector<std::string>;

}  // namespace

BOOST_AUTO_TEST_CASE(what_is_the_same_is_no_cause) {
    BOOST_TEST(causesOf(replayed("held A /x; B /y"), replayed("held A /x; B /y")).empty());
    const ReplayComparison nothing;
    BOOST_TEST(causesOf(nothing) == (Causes{"replay verdict", "replay letter", "replay figure"}));
}

BOOST_AUTO_TEST_CASE(another_verdict_is_told_by_what_is_new_and_what_is_gone) {
    BOOST_TEST(causesOf(replayed("accepted"), replayed("held A /x")) ==
               Causes{"replay verdict 新增 A /x；accepted → held"});
    BOOST_TEST(causesOf(replayed("held A /x; B /y"), replayed("held B /y; C /z")) ==
               Causes{"replay verdict 新增 C /z；不再有 A /x"});
    BOOST_TEST(causesOf(replayed("held A /x"), replayed("accepted A /x")) == Causes{"replay verdict held → accepted"});
    BOOST_TEST(causesOf(replayed("held A /x; B /y"), replayed("held B /y; A /x")) ==
               Causes{"replay verdict 问题的次序"});
}

BOOST_AUTO_TEST_CASE(another_letter_is_told_by_its_elements) {
    const auto before = replayed("accepted", {{"a", "1"}, {"b", "2"}}, "x");
    BOOST_TEST(causesOf(before, replayed("accepted", {{"a", "1"}, {"b", "3"}, {"c", "4"}}, "y")) ==
               Causes{"replay letter 改变 b；新增 c"});
    BOOST_TEST(causesOf(before, replayed("accepted", {{"a", "1"}}, "y")) == Causes{"replay letter 不再有 b"});
    BOOST_TEST(causesOf(before, replayed("accepted", {{"a", "1"}, {"b", "2"}}, "y")) ==
               Causes{"replay letter 各元素的值不变，报文的写法变了"});
    BOOST_TEST(causesOf(before, replayed("accepted")) == Causes{"replay letter save → 不上报"});
    // That it is not sent follows from its verdict.
    BOOST_TEST(causesOf(before, replayed("held A /x")) == Causes{"replay verdict 新增 A /x；accepted → held"});
}

BOOST_AUTO_TEST_CASE(other_numbers_are_told_by_measure_with_their_offices_as_examples) {
    ReplayComparison comparison;
    comparison.compareFigures({{"2026 valid", 5}, {"2026 valid QYFW", 3}, {"2026 poor", 1}},
                              {{"2026 valid", 4}, {"2026 valid QYFW", 2}, {"2026 poor", 1}, {"2026 held", 1}});
    comparison.compare(replayed("accepted"), replayed("accepted"));
    BOOST_TEST(causesOf(comparison) == (Causes{"replay figure 2026 held", "replay figure 2026 valid"}));
    BOOST_TEST(comparison.results().back().examples == (Causes{"合计：5 → 4", "QYFW：3 → 2"}));
}

BOOST_AUTO_TEST_CASE(memory_grows_with_causes_only_up_to_a_limit) {
    ReplayComparison comparison;
    for (int i = 0; i < 2000; ++i) {
        comparison.compare(replayed("accepted"), replayed("held R-" + std::to_string(i) + " /x"));
    }
    BOOST_TEST(comparison.results().size() == 503U);
    BOOST_TEST(comparison.records() == 2000U);
}

BOOST_AUTO_TEST_CASE(a_record_as_a_line_is_the_record) {
    const auto record = replayed("held A /x; B /y", {{"名", "1"}, {"b\"", "2"}}, "x");
    BOOST_TEST((replayedRecordIn(jsonOf(record)) == record));
    for (const char* line : {"", "{}", "[]", R"({"id":"1"})", R"({"id":"","elements":{},"findings":[]})", "\xFF"}) {
        BOOST_TEST(!replayedRecordIn(line).has_value(), line);
    }
}

BOOST_AUTO_TEST_CASE(an_executable_that_is_none_is_a_fault) {
    BOOST_CHECK_THROW(ProcessSide("/no/such/executable", {}), ReplayFault);
    ProcessSide silent("/bin/true", {});
    BOOST_CHECK_THROW((void)silent.figures(), ReplayFault);
}
