#include "screening/lexicon_words.h"

#include "screening/text_characters.h"

namespace hcp {
namespace {

constexpr std::size_t objectionsMax = 20;

std::string quoted(const std::string& word) { return "“" + word + "”"; }

bool isBlank(char32_t character) {
    return character == U' ' || character == U'\t' || character == U'\n' || character == U'\r' ||
           character == U'\u3000';
}

}  // namespace

void LexiconObjections::add(LexiconFault fault, std::string at, std::string sentence) {
    if (objections_.size() < objectionsMax) {
        objections_.push_back({fault, std::move(at), std::move(sentence)});
    }
}

void LexiconWords::add(LexiconWord word, const std::string& at) {
    auto units = foldText(fold_, word.text);
    if (!isWithinLimits(units, at)) {
        return;
    }
    const auto [known, isNew] = known_.emplace(units, content_.words.size());
    if (!isNew) {
        meet(content_.words[known->second], word, at);
        return;
    }
    warnOfLostSigns(word, units, at);
    word.units = units.size();
    content_.words.push_back(std::move(word));
    content_.folds.push_back(std::move(units));
}

bool LexiconWords::isWithinLimits(const std::u32string& units, const std::string& at) {
    if (units.empty()) {
        objections_.add(LexiconFault::emptyWord, at,
                        "归一后没有任何文字：不能为空，也不能只有空格、标点、符号或不可见字符");
        return false;
    }
    if (units.size() > lexiconLimits.wordUnitsMax) {
        objections_.add(LexiconFault::limit, at,
                        "归一后有 " + std::to_string(units.size()) + " 个字符，不得超过 " +
                            std::to_string(lexiconLimits.wordUnitsMax) + " 个");
        return false;
    }
    const bool wasWithin = units_ <= lexiconLimits.unitsMax;
    units_ += units.size();
    if (wasWithin && units_ > lexiconLimits.unitsMax) {
        objections_.add(LexiconFault::limit, at,
                        "到此词为止，全部词语归一后超过 " + std::to_string(lexiconLimits.unitsMax) + " 个字符");
    }
    return units_ <= lexiconLimits.unitsMax;
}

void LexiconWords::warnOfLostSigns(const LexiconWord& word, const std::u32string& units, const std::string& at) {
    bool isLost = false;
    eachCharacter(word.text, [&](char32_t character, const TextPlace&) {
        bool isNoise = !isBlank(character);
        fold_.each(character, [&](char32_t) { isNoise = false; });
        isLost = isLost || isNoise;
    });
    if (isLost) {
        warnings_.add(LexiconFault::member, at,
                      quoted(word.text) + "中的标点、符号或不可见字符不参与比较，只按其余 " +
                          std::to_string(units.size()) + " 个字符查找");
    }
}

void LexiconWords::meet(const LexiconWord& known, const LexiconWord& word, const std::string& at) {
    const auto knownAt = (known.isAllowed() ? "/allow/" : "/words/") + std::to_string(known.place);
    if (known.category == word.category) {
        warnings_.add(LexiconFault::clash, at, quoted(word.text) + "归一后与 " + knownAt + " 相同，只保留前者");
    } else if (word.isAllowed()) {
        objections_.add(LexiconFault::clash, at,
                        quoted(word.text) + "归一后与 " + knownAt + " 的敏感词相同，该敏感词将永远不会命中");
    } else {
        objections_.add(LexiconFault::clash, at,
                        quoted(word.text) + "归一后与 " + knownAt + " 相同，却属于另一类别“" +
                            content_.categories[known.category].id + "”");
    }
}

void warnOfIdleAllowWords(const LexiconContent& content, LexiconObjections& warnings) {
    std::vector<std::u32string_view> words;
    for (std::size_t i = 0; i < content.words.size() && !content.words[i].isAllowed(); ++i) {
        words.emplace_back(content.folds[i]);
    }
    const WordAutomaton automaton(words);
    for (std::size_t i = words.size(); i < content.words.size(); ++i) {
        auto state = WordAutomaton::start;
        bool holdsWord = false;
        for (const char32_t unit : content.folds[i]) {
            state = automaton.next(state, unit);
            automaton.eachEnding(state, [&](std::size_t) { holdsWord = true; });
        }
        if (!holdsWord) {
            warnings.add(LexiconFault::member, "/allow/" + std::to_string(content.words[i].place),
                         quoted(content.words[i].text) + "不含任何敏感词，不起作用");
        }
    }
}

}  // namespace hcp
