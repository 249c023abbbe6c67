#include "conformance/baseline.h"

#include "conformance/evidence.h"
#include "foundation/file_content.h"
#include "foundation/json.h"

namespace hcp {
namespace {

constexpr JsonLimits evidenceLimits{
    .bytesMax = 64U << 20, .depthMax = 8, .stringBytesMax = 65536, .membersMax = 1'000'000};

}  // namespace

Expected<Baseline, std::string> readBaseline(const std::filesystem::path& file, ConformanceKind kind) {
    const auto text = readFile(file);
    if (!text) {
        return Unexpected{file.string() + " cannot be read"};
    }
    const auto json = parseJson(*text, evidenceLimits);
    if (!json) {
        return Unexpected{file.string() + ": " + json.error().detail};
    }
    const JsonValue* results = findMember(*json, "results");
    if (textOf(*json, "form") != evidenceForm || results == nullptr || !results->IsArray()) {
        return Unexpected{file.string() + " is no evidence of a conformance run"};
    }
    if (textOf(*json, "run") != nameOf(kind)) {
        return Unexpected{file.string() + " is evidence of another kind of run"};
    }
    Baseline baseline;
    for (const auto& result : results->GetArray()) {
        const auto outcome = testOutcomeNamed(textOf(result, "outcome"));
        const std::string test = textOf(result, "test");
        if (!outcome || test.empty() ||
            !baseline.tests.emplace(test, Baseline::Former{*outcome, textOf(result, "seen")}).second) {
            return Unexpected{file.string() + ": a result is no result, or tells of a test a second time"};
        }
    }
    return baseline;
}

}  // namespace hcp
