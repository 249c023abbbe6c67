#include "conformance/evidence.h"
#include "foundation/digest.h"
#include "foundation/json_object.h"

namespace hcp {
namespace {

std::string checkpointJson(const std::optional<Checkpoint>& checkpoint) {
    return checkpoint ? JsonObject()
                            .text("origin", checkpoint->origin)
                            .number("size", static_cast<std::int64_t>(checkpoint->size))
                            .text("root", toBase64(checkpoint->root))
                            .json()
                      : "null";
}

std::string countsJson(const ConformanceRun& run) {
    JsonObject counts;
    const auto numbers = outcomeCounts(run);
    for (const auto outcome : testOutcomes) {
        counts.number(nameOf(outcome), static_cast<std::int64_t>(numbers.at(static_cast<std::size_t>(outcome))));
    }
    return counts.json();
}

std::string waiverJson(const Waiver& waiver, std::string_view state) {
    return JsonObject()
        .text("test", waiver.test)
        .text("reason", waiver.reason)
        .text("owner", waiver.owner)
        .text("until", formatDay(waiver.until))
        .text("state", state)
        .json();
}

std::string waiversJson(const ConformanceVerdict& verdict) {
    std::vector<std::string> all;
    for (const auto& result : verdict.results) {
        if (result.waiver != nullptr) {
            all.push_back(waiverJson(*result.waiver, "used"));
        }
    }
    for (const auto* waiver : verdict.idleWaivers) {
        all.push_back(waiverJson(*waiver, "idle"));
    }
    for (const auto* waiver : verdict.endedWaivers) {
        all.push_back(waiverJson(*waiver, "ended"));
    }
    return jsonArray(all, [](const std::string& json) { return json; });
}

std::string requirementJson(const JudgedRequirement& judged, const ConformanceRun& run) {
    const Requirement& requirement = *judged.requirement;
    return JsonObject()
        .text("id", requirement.id)
        .text("clause", requirement.clause)
        .text("text", requirement.text)
        .text("source", requirement.source)
        .text("strength", nameOf(requirement.strength))
        .text("actor", nameOf(requirement.actor))
        .text("outcome", nameOf(judged.outcome))
        .textIfAny("untested", requirement.untested)
        .put("tests", jsonArray(judged.results, [&](std::size_t place) { return quoteJson(run.results[place].test); }))
        .json();
}

std::string resultJson(const JudgedResult& judged, const TestResult& result) {
    return JsonObject()
        .text("test", result.test)
        .text("title", result.title)
        .text("outcome", nameOf(result.outcome))
        .flag("blocks", judged.blocks)
        .flag("waived", judged.waiver != nullptr)
        .text("standing", nameOf(judged.standing))
        .text("seen", result.seen)
        .put("examples", jsonTexts(result.examples))
        .put("requirements", jsonTexts(judged.requirements))
        .number("tookMs", result.tookMs)
        .json();
}

}  // namespace

std::string evidenceJson(const Evidence& evidence) {
    const auto& [run, package, verdict] = evidence;
    return JsonObject()
               .text("form", evidenceForm)
               .text("run", nameOf(run.kind))
               .text("subject", run.subject)
               .moment("begunAt", run.begunAt)
               .text("appliance", run.applianceVersion)
               .text("package", run.package)
               .text("packageDigest", run.packageDigest)
               .text("configurationDigest", run.configurationDigest)
               .put("checkpoint", checkpointJson(run.checkpoint))
               .flag("conforms", verdict.conforms(run))
               .text("summary", summaryOf(evidence))
               .put("counts", countsJson(run))
               .put("requirements",
                    jsonArray(verdict.requirements,
                              [&](const JudgedRequirement& judged) { return requirementJson(judged, run); }))
               .put("results", jsonArray(verdict.results,
                                         [&](const JudgedResult& judged) {
                                             return resultJson(judged, run.results[judged.result]);
                                         }))
               .put("waivers", waiversJson(verdict))
               .put("gone", jsonTexts(verdict.gone))
               .json() +
           "\n";
}

}  // namespace hcp
