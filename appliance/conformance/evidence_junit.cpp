#include <array>
#include <cstdio>

#include "conformance/evidence.h"
#include "foundation/entities.h"

namespace hcp {
namespace {

/// XML 1.0 knows most control characters in no form; they become spaces, as nobody reads them.
std::string xmlText(std::string_view text) {
    std::string clean(text);
    for (char& c : clean) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x20 && c != '\t' && c != '\n' && c != '\r') {
            c = ' ';
        }
    }
    return entities(clean);
}

std::string attribute(std::string_view name, std::string_view value) {
    return " " + std::string(name) + "=\"" + xmlText(value) + "\"";
}

std::string seconds(std::int64_t ms) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%lld.%03d", static_cast<long long>(ms / 1000),
                  static_cast<int>(ms % 1000));
    return text.data();
}

std::string bodyOf(const TestResult& result) {
    std::string body = result.seen;
    for (const auto& example : result.examples) {
        body += "\n" + example;
    }
    return xmlText(body);
}

std::string skipped(const std::string& why) { return "      <skipped" + attribute("message", why) + "/>\n"; }

std::string outcomeElement(const JudgedResult& judged, const TestResult& result) {
    if (result.outcome == TestOutcome::error) {
        return "      <error" + attribute("message", titleOf(result.outcome)) + ">" + bodyOf(result) + "</error>\n";
    }
    if (judged.blocks) {
        return "      <failure" + attribute("message", titleOf(result.outcome)) +
               attribute("type", nameOf(result.outcome)) + ">" + bodyOf(result) + "</failure>\n";
    }
    if (judged.waiver != nullptr) {
        return skipped("豁免至 " + formatDay(judged.waiver->until) + "（" + judged.waiver->owner + "）：" +
                       judged.waiver->reason);
    }
    if (result.outcome == TestOutcome::pass) {
        return "";
    }
    return skipped(std::string(titleOf(result.outcome)) + "：" + result.seen);
}

std::string testCase(const JudgedResult& judged, const TestResult& result) {
    const std::string outcome = outcomeElement(judged, result);
    const std::string element =
        "    <testcase" + attribute("classname", judged.requirements.empty() ? "" : judged.requirements.front()) +
        attribute("name", result.test + " " + result.title) + attribute("time", seconds(result.tookMs));
    return outcome.empty() ? element + "/>\n" : element + ">\n" + outcome + "    </testcase>\n";
}

/// An ended waiver fails a run by itself, so it is a case of its own.
std::string endedCase(const Waiver& waiver) {
    return "    <testcase" + attribute("classname", "waiver") + attribute("name", waiver.test) + ">\n      <failure" +
           attribute("message", "豁免已于 " + formatDay(waiver.until) + " 到期") + attribute("type", "waiver") +
           "/>\n    </testcase>\n";
}

}  // namespace

std::string evidenceJunit(const Evidence& evidence) {
    const auto& [run, package, verdict] = evidence;
    std::string cases;
    std::size_t failures = verdict.endedWaivers.size();
    std::size_t errors = 0;
    std::size_t skips = 0;
    std::int64_t tookMs = 0;
    for (const auto& judged : verdict.results) {
        const TestResult& result = run.results[judged.result];
        const bool isError = result.outcome == TestOutcome::error;
        errors += isError ? 1 : 0;
        failures += judged.blocks && !isError ? 1 : 0;
        skips += !judged.blocks && result.outcome != TestOutcome::pass ? 1 : 0;
        tookMs += result.tookMs;
        cases += testCase(judged, result);
    }
    for (const auto* waiver : verdict.endedWaivers) {
        cases += endedCase(*waiver);
    }
    const std::string counts = attribute("tests", std::to_string(run.results.size() + verdict.endedWaivers.size())) +
                               attribute("failures", std::to_string(failures)) +
                               attribute("errors", std::to_string(errors)) +
                               attribute("skipped", std::to_string(skips)) + attribute("time", seconds(tookMs));
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites" + counts + ">\n  <testsuite" +
           attribute("name", "hcp-appliance conform " + std::string(nameOf(run.kind))) + counts +
           attribute("timestamp", formatRfc3339(run.begunAt)) + ">\n" + cases + "  </testsuite>\n</testsuites>\n";
}

}  // namespace hcp
