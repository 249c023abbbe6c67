#include "app/quality_words.h"

#include "foundation/json_object.h"

namespace hcp {

std::string lineOf(const ChangedVerdict& change, std::string_view mark) {
    std::string line = std::string(mark) + "  " + change.key.text() + "  " + std::string(nameOf(change.stands)) +
                       " by " + change.package + ", today " + std::string(nameOf(change.today));
    for (const auto& rule : change.fresh) {
        line += "  +" + rule;
    }
    for (const auto& rule : change.gone) {
        line += "  -" + rule;
    }
    return line + "\n";
}

std::string changeJson(const ChangedVerdict& change, std::optional<bool> fresh) {
    JsonObject json;
    json.text("what", "recheck").text("id", change.id).text("kind", nameOf(change.key.kind));
    json.text("key", change.key.text()).text("package", change.package).text("stands", nameOf(change.stands));
    json.text("today", nameOf(change.today)).put("new", jsonTexts(change.fresh)).put("gone", jsonTexts(change.gone));
    if (fresh) {
        json.flag("first", *fresh);
    }
    return json.json() + "\n";
}

std::string summaryOf(const RecheckRun& run) {
    const RecheckResult& result = run.result.value();
    return std::to_string(result.changed) + " of " + std::to_string(result.checked) +
           " kept records would be judged otherwise today (" + std::to_string(result.fresh) + " new, " +
           std::to_string(result.gone) + " gone since the run before)";
}

std::string lineOf(const RecheckRun& run) {
    return run.id + "  " + formatCivilTime(toCivilTime(run.at)) + "  " + formatDay(run.days.first) + " to " +
           formatDay(run.days.last) + "  by " + run.package + "  " +
           (run.result ? summaryOf(run) : std::string("not concluded")) + "\n";
}

std::string jsonOf(const RecheckRun& run) {
    JsonObject json;
    json.text("what", "run").text("id", run.id).moment("at", run.at).text("by", run.actor);
    json.text("from", formatDay(run.days.first)).text("to", formatDay(run.days.last)).text("package", run.package);
    json.textIfAny("previous", run.previous).flag("concluded", run.result.has_value());
    if (run.result) {
        json.number("checked", run.result->checked).number("changed", run.result->changed);
        json.number("erased", run.result->erased).number("new", run.result->fresh).number("gone", run.result->gone);
    }
    return json.json() + "\n";
}

}  // namespace hcp
