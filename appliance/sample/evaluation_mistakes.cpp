#include "sample/evaluation_mistakes.h"

#include <algorithm>

namespace hcp {
namespace {

constexpr std::int64_t minuteMs = 60'000;

/// A digit or letter that is no code of the list.
std::string codeOutside(const std::vector<const Code*>& codes) {
    for (const char candidate : std::string_view("098ZYX")) {
        const std::string text(1, candidate);
        if (std::ranges::none_of(codes, [&](const Code* code) { return code->code == text; })) {
            return text;
        }
    }
    return "?";
}

const Code& otherLevel(const EvaluationChoices& choices, const std::string& level) {
    const auto other = std::ranges::find_if(choices.levels, [&](const Code* code) { return code->code != level; });
    return **other;
}

void pressPoorKey(Draft& evaluation, const EvaluationChoices& choices, Draw& draw) {
    evaluation.set("satisfaction", draw.from(choices.poorLevels())->code);
    evaluation.set("evalDetail", "");
    evaluation.set("writingEvaluation", "");
}

void giveOtherContent(Draft& evaluation, const EvaluationChoices& choices) {
    evaluation.happenAt(evaluation.at().plusMs(minuteMs), "assessTime");
    const Code& level = otherLevel(choices, evaluation.get("satisfaction"));
    evaluation.set("satisfaction", level.code);
    evaluation.set("evalDetail", choices.indicatorsOf(level.code).front()->code);
}

void spoil(Draft& evaluation, EvaluationMistake mistake, Moment serviceAt, const EvaluationChoices& choices,
           Draw& draw) {
    switch (mistake) {
        case EvaluationMistake::poorWithoutReason:
            return pressPoorKey(evaluation, choices, draw);
        case EvaluationMistake::indicatorOfOtherLevel:
            return evaluation.set("evalDetail",
                                  draw.from(choices.indicatorsNotOf(evaluation.get("satisfaction")))->code);
        case EvaluationMistake::beforeService:
            return evaluation.happenAt(serviceAt.plusMs(-minuteMs * draw.between(1, 30)), "assessTime");
        case EvaluationMistake::unknownField:
            return evaluation.addUnknown("stars", evaluation.get("satisfaction"));
        case EvaluationMistake::withoutService:
            return evaluation.set("projectNo", evaluation.get("projectNo") + "-0");
        case EvaluationMistake::codeOutsideList:
            return evaluation.set("pf", codeOutside(choices.channels));
        case EvaluationMistake::brokenOff:
            return evaluation.breakOff();
        case EvaluationMistake::repeated:
            return;
        case EvaluationMistake::otherContent:
            return giveOtherContent(evaluation, choices);
        case EvaluationMistake::numberForText:
            return evaluation.writeAsNumber("satisfaction");
    }
}

}  // namespace

std::string_view nameOf(EvaluationMistake mistake) {
    switch (mistake) {
        case EvaluationMistake::poorWithoutReason:
            return "poor review without a reason";
        case EvaluationMistake::indicatorOfOtherLevel:
            return "indicator of another level";
        case EvaluationMistake::beforeService:
            return "assessed before the service";
        case EvaluationMistake::unknownField:
            return "unknown field in an evaluation";
        case EvaluationMistake::withoutService:
            return "evaluation without its service record";
        case EvaluationMistake::codeOutsideList:
            return "code outside its list";
        case EvaluationMistake::brokenOff:
            return "evaluation breaks off";
        case EvaluationMistake::repeated:
            return "exact repetition";
        case EvaluationMistake::otherContent:
            return "other content under the same key";
        case EvaluationMistake::numberForText:
            return "number where a text belongs";
    }
    return {};
}

std::vector<EvaluationMistake> allEvaluationMistakes() {
    return {EvaluationMistake::poorWithoutReason, EvaluationMistake::indicatorOfOtherLevel,
            EvaluationMistake::beforeService,     EvaluationMistake::repeated,
            EvaluationMistake::withoutService,    EvaluationMistake::otherContent,
            EvaluationMistake::codeOutsideList,   EvaluationMistake::unknownField,
            EvaluationMistake::brokenOff,         EvaluationMistake::numberForText};
}

std::vector<Draft> withMistake(EvaluationMistake mistake, const Draft& evaluation, Moment serviceAt,
                               const EvaluationChoices& choices, Draw& draw) {
    std::vector<Draft> sent;
    if (mistake == EvaluationMistake::repeated || mistake == EvaluationMistake::otherContent) {
        sent.push_back(evaluation);
    }
    Draft spoilt = evaluation;
    spoil(spoilt, mistake, serviceAt, choices, draw);
    spoilt.markMistake(nameOf(mistake));
    sent.push_back(spoilt);
    return sent;
}

std::optional<Draft> completed(EvaluationMistake mistake, const Draft& mistaken, const EvaluationChoices& choices) {
    if (mistake != EvaluationMistake::poorWithoutReason) {
        return std::nullopt;
    }
    Draft complete = mistaken;
    complete.set("evalDetail", choices.indicatorsOf(mistaken.get("satisfaction")).front()->code);
    complete.markMistake("");
    return complete;
}

}  // namespace hcp
