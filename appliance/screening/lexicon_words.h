// The words of a lexicon as they are read: folded, told apart, and objected to.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "screening/lexicon.h"

namespace hcp {

/// Objections in the order in which they are made; the first twenty are kept.
class LexiconObjections {
public:
    void add(LexiconFault fault, std::string at, std::string sentence);
    [[nodiscard]] bool any() const { return !objections_.empty(); }
    [[nodiscard]] std::vector<LexiconObjection> take() { return std::move(objections_); }

private:
    std::vector<LexiconObjection> objections_;
};

class LexiconWords {
public:
    /// All of them must outlive it. What keeps the lexicon from being used goes to `objections`.
    LexiconWords(const CharacterFold& fold, LexiconContent& content, LexiconObjections& objections,
                 LexiconObjections& warnings)
        : fold_(fold), content_(content), objections_(objections), warnings_(warnings) {}

    /// `word.text` is as the file has it, at the JSON Pointer `at`. Words come before allow-words.
    void add(LexiconWord word, const std::string& at);

private:
    [[nodiscard]] bool isWithinLimits(const std::u32string& units, const std::string& at);
    void warnOfLostSigns(const LexiconWord& word, const std::u32string& units, const std::string& at);
    void meet(const LexiconWord& known, const LexiconWord& word, const std::string& at);

    const CharacterFold& fold_;
    LexiconContent& content_;
    LexiconObjections& objections_;
    LexiconObjections& warnings_;
    std::unordered_map<std::u32string, std::size_t> known_;  ///< places in content_.words by fold
    std::size_t units_ = 0;
};

/// Warns of each allow-word that holds no word, so that it excuses nothing.
void warnOfIdleAllowWords(const LexiconContent& content, LexiconObjections& warnings);

}  // namespace hcp
