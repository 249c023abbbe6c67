#include "app/filing_words.h"

#include "foundation/json_object.h"

namespace hcp {
namespace {

std::string dayOf(const std::optional<Day>& day) { return day ? formatDay(*day) : ""; }

std::string entryJson(const FilingEntry& entry) {
    return JsonObject()
        .text("kind", nameOf(entry.kind))
        .moment("at", entry.at)
        .text("by", entry.actor)
        .textIfAny("words", entry.words)
        .textIfAny("cause", entry.cause)
        .textIfAny("solution", entry.solution)
        .textIfAny("solveBy", dayOf(entry.solveBy))
        .json();
}

}  // namespace

std::string lineOf(const Filing& filing) {
    return filing.number.text() + "  " + filing.number.chinese() + "  " + std::string(chinese(filing.state)) + "  " +
           (filing.solveBy ? formatDay(*filing.solveBy) : "期限待定") + "  " + filing.problem + "\n";
}

std::string inWords(const Filing& filing) {
    std::string text = filing.number.chinese() + "  " + std::string(chinese(filing.state)) + "\n  问题      " +
                       filing.problem + "\n  范围      " + filing.scope + "\n  原因      " + filing.cause +
                       "\n  解决方案  " + filing.solution + "\n  整改期限  " +
                       (filing.solveBy ? formatDay(*filing.solveBy) : "待定") + "\n";
    for (const auto& entry : filing.history) {
        text += "  " + formatCivilTime(toCivilTime(entry.at)) + "  " + std::string(chinese(entry.kind)) + "  " +
                entry.actor + (entry.words.empty() ? "" : "  " + entry.words) + "\n";
    }
    return text;
}

std::string jsonOf(const Filing& filing) {
    return JsonObject()
               .text("number", filing.number.text())
               .text("title", filing.number.chinese())
               .text("state", nameOf(filing.state))
               .moment("openedAt", filing.openedAt)
               .text("problem", filing.problem)
               .text("scope", filing.scope)
               .text("cause", filing.cause)
               .text("solution", filing.solution)
               .textIfAny("solveBy", dayOf(filing.solveBy))
               .put("history", jsonArray(filing.history, entryJson))
               .json() +
           "\n";
}

}  // namespace hcp
