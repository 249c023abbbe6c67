#include "screening/lexicon.h"

namespace hcp {
namespace {

std::vector<std::u32string_view> views(const std::vector<std::u32string>& folds) {
    return {folds.begin(), folds.end()};
}

}  // namespace

Lexicon::Lexicon(LexiconContent content) : content_(std::move(content)), automaton_(views(content_.folds)) {
    content_.folds = {};
}

const CharacterFold& Lexicon::fold() const {
    return content_.chineseNumerals ? CharacterFold::withChineseNumerals() : CharacterFold::plain();
}

}  // namespace hcp
