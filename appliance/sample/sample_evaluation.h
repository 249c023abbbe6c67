// Correct evaluations of the sample day: every channel and level of the package has its turn.
#pragma once

#include <cstddef>
#include <vector>

#include "foundation/draw.h"
#include "sample/draft.h"
#include "spec/package.h"

namespace hcp {

/// The codes of a package that evaluators choose from.
struct EvaluationChoices {
    std::vector<const Code*> channels;
    std::vector<const Code*> levels;  ///< as the package lists them, best first
    std::vector<const Code*> indicators;

    /// Throws std::invalid_argument when the package lacks one of the lists channel, level, indicator.
    explicit EvaluationChoices(const Package& package);

    [[nodiscard]] std::vector<const Code*> poorLevels() const;
    /// By this channel the province's rule evaluates, and nobody pressed a key.
    [[nodiscard]] bool isDefault(std::string_view channel) const;
    /// Indicators that belong to the level, or to any other level.
    [[nodiscard]] std::vector<const Code*> indicatorsOf(std::string_view level) const;
    [[nodiscard]] std::vector<const Code*> indicatorsNotOf(std::string_view level) const;
};

[[nodiscard]] bool isPoor(const Code& level);

class Evaluators {
public:
    /// Both must outlive this.
    Evaluators(Draw& draw, const EvaluationChoices& choices) : draw_(draw), choices_(choices) {}

    /// What the one who was served says some time later: a level, some of its indicators, at times a text.
    /// A poor review always has a reason.
    [[nodiscard]] Draft evaluate(const Draft& service);
    /// The same evaluator's second thoughts, after `first`.
    [[nodiscard]] Draft evaluateAgain(const Draft& first);

private:
    [[nodiscard]] const Code& level();
    [[nodiscard]] const Code& channel();
    void giveOpinion(Draft& draft);

    Draw& draw_;
    const EvaluationChoices& choices_;
    std::size_t given_ = 0;
};

}  // namespace hcp
