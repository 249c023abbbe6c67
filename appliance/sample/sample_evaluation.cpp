#include "sample/sample_evaluation.h"

#include <algorithm>
#include <stdexcept>

#include "sample/zone.h"

namespace hcp {
namespace {

constexpr std::int64_t minuteMs = 60'000;
/// Every tenth evaluation takes the next level, every tenth the next channel, so that rare ones occur.
constexpr std::size_t turnEvery = 10;

std::vector<const Code*> activeCodes(const Package& package, const std::string& name) {
    const auto list = package.codeLists.find(name);
    std::vector<const Code*> active;
    if (list != package.codeLists.end()) {
        for (const auto& code : list->second.codes()) {
            if (code.active) {
                active.push_back(&code);
            }
        }
    }
    if (active.empty()) {
        throw std::invalid_argument("the package " + package.name() + " has no codes for " + name);
    }
    return active;
}

std::string attributeOf(const Code& code, std::string_view name) {
    const auto attribute = code.attributes.find(name);
    return attribute == code.attributes.end() ? std::string() : attribute->second;
}

}  // namespace

bool isPoor(const Code& level) { return attributeOf(level, "poor") == "yes"; }

EvaluationChoices::EvaluationChoices(const Package& package)
    : channels(activeCodes(package, "channel")),
      levels(activeCodes(package, "level")),
      indicators(activeCodes(package, "indicator")) {}

std::vector<const Code*> EvaluationChoices::poorLevels() const {
    std::vector<const Code*> poor;
    for (const auto* level : levels) {
        if (isPoor(*level)) {
            poor.push_back(level);
        }
    }
    return poor;
}

bool EvaluationChoices::isDefault(std::string_view channel) const {
    return std::ranges::any_of(
        channels, [&](const Code* code) { return code->code == channel && attributeOf(*code, "default") == "yes"; });
}

std::vector<const Code*> EvaluationChoices::indicatorsOf(std::string_view level) const {
    std::vector<const Code*> those;
    for (const auto* indicator : indicators) {
        if (attributeOf(*indicator, "level") == level) {
            those.push_back(indicator);
        }
    }
    return those;
}

std::vector<const Code*> EvaluationChoices::indicatorsNotOf(std::string_view level) const {
    std::vector<const Code*> those;
    for (const auto* indicator : indicators) {
        if (attributeOf(*indicator, "level") != level) {
            those.push_back(indicator);
        }
    }
    return those;
}

Draft Evaluators::evaluate(const Draft& service) {
    const Moment at = service.at().plusMs(minuteMs * draw_.between(1, 50) + 1000 * draw_.between(0, 59));
    Draft draft(RecordKind::evaluation, at);
    draft.set("projectNo", service.get("projectNo"));
    draft.set("serviceNumber", service.get("serviceNumber"));
    draft.set("pf", channel().code);
    draft.happenAt(at, "assessTime");
    draft.set("assessNumber", "1");
    giveOpinion(draft);
    draft.set("winNo", service.get("winNo"));
    return draft;
}

Draft Evaluators::evaluateAgain(const Draft& first) {
    Draft draft = first;
    draft.happenAt(first.at().plusMs(minuteMs * draw_.between(5, 8)), "assessTime");
    draft.set("assessNumber", "2");
    giveOpinion(draft);
    return draft;
}

const Code& Evaluators::level() {
    if (given_ % turnEvery == 0) {
        return *choices_.levels[given_ / turnEvery % choices_.levels.size()];
    }
    // Best first, each further one with a third of what is left.
    std::size_t place = 0;
    while (place + 1 < choices_.levels.size() && draw_.chance(1, 3)) {
        ++place;
    }
    return *choices_.levels[place];
}

const Code& Evaluators::channel() {
    if (given_ % turnEvery == turnEvery / 2) {
        return *choices_.channels[given_ / turnEvery % choices_.channels.size()];
    }
    return *draw_.from(choices_.channels);
}

void Evaluators::giveOpinion(Draft& draft) {
    const Code& chosen = level();
    ++given_;
    const bool writes = draw_.chance(1, 3);
    std::string joined;
    std::size_t wanted = isPoor(chosen) && !writes ? 1 + draw_.below(2) : draw_.below(4);
    // A run of neighbours: an indicator is chosen once at most.
    const auto offered = choices_.indicatorsOf(chosen.code);
    for (std::size_t i = offered.empty() ? 0 : draw_.below(offered.size()); i < offered.size() && wanted > 0; ++i) {
        joined += (joined.empty() ? "" : ",") + offered[i]->code;
        --wanted;
    }
    draft.set("satisfaction", chosen.code);
    draft.set("evalDetail", joined);
    draft.set("writingEvaluation", writes ? std::string(draw_.from(isPoor(chosen) ? complaints() : praise())) : "");
    if (choices_.isDefault(draft.get("pf"))) {
        // Nobody pressed a key, so nobody said anything.
        draft.set("satisfaction", choices_.levels.front()->code);
        draft.set("evalDetail", "");
        draft.set("writingEvaluation", "");
    }
}

}  // namespace hcp
