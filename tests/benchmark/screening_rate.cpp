// How many characters a second are screened for 10,000 words, beside what else could be done with the same words and
// texts in the same run: an RE2 set (which tells only that a text has a hit and of which words, without folding, noise
// or places) and a search for one word after the other in the folded text. Usage: screening_rate SECONDS; prints JSON.
#include <re2/set.h>

#include <chrono>
#include <iostream>
#include <set>

#include "foundation/charset.h"
#include "foundation/draw.h"
#include "foundation/json.h"
#include "screening/screen.h"
#include "screening/text_characters.h"

namespace {

using namespace hcp;
using Clock = std::chrono::steady_clock;

std::string encoded(char32_t ideograph) {
    return {static_cast<char>(0xE0U | ideograph >> 12U), static_cast<char>(0x80U | (ideograph >> 6U & 0x3FU)),
            static_cast<char>(0x80U | (ideograph & 0x3FU))};
}

/// Some characters are much more frequent than others, as in any language.
std::string ideograph(Draw& draw) { return encoded(static_cast<char32_t>(0x4E00 + draw.below(1 + draw.below(3000)))); }

std::vector<std::string> drawWords(Draw& draw, std::size_t count) {
    std::set<std::string> words;
    std::set<std::u32string> folds;
    while (words.size() < count) {
        std::string word;
        for (int i = draw.between(2, 5); i > 0; --i) {
            word += ideograph(draw);
        }
        if (folds.insert(foldText(CharacterFold::plain(), word)).second) {
            words.insert(word);
        }
    }
    return {words.begin(), words.end()};
}

/// Texts as people write them about a service: some 60 characters, punctuation, now and then a word of the lexicon.
std::vector<std::string> drawTexts(Draw& draw, const std::vector<std::string>& words, std::size_t count) {
    std::vector<std::string> texts(count);
    for (auto& text : texts) {
        for (int i = draw.between(20, 100); i > 0; --i) {
            text += draw.chance(1, 100) ? draw.from(words) : draw.chance(1, 10) ? "，" : ideograph(draw);
        }
    }
    return texts;
}

std::shared_ptr<const Lexicon> lexiconOf(const std::vector<std::string>& words) {
    std::string json = R"({"id":"drawn","version":"1","title":"测试","categories":[{"id":"c","title":"类"}],"words":[)";
    for (const auto& word : words) {
        json += (json.back() == '[' ? "" : ",") + (R"({"word":")" + word) + R"(","category":"c"})";
    }
    return readLexicon(json + "]}").value();
}

struct Rate {
    double charactersPerSecond = 0;
    std::size_t textsWithHit = 0;
};

/// Over whole passes of the texts, for at least `seconds`.
template <class HasHit>
Rate rateOf(const std::vector<std::string>& texts, double seconds, HasHit hasHit) {
    std::size_t characters = 0;
    for (const auto& text : texts) {
        characters += codePoints(text);
    }
    Rate rate;
    std::size_t passes = 0;
    std::chrono::duration<double> spent{};
    for (const auto start = Clock::now(); spent.count() < seconds; spent = Clock::now() - start) {
        rate.textsWithHit = 0;
        for (const auto& text : texts) {
            rate.textsWithHit += hasHit(text) ? 1U : 0U;
        }
        ++passes;
    }
    rate.charactersPerSecond = static_cast<double>(characters * passes) / spent.count();
    return rate;
}

void print(const char* name, const Rate& rate, const char* after) {
    std::cout << "  \"" << name << "\": {\"charactersPerSecond\": " << static_cast<long long>(rate.charactersPerSecond)
              << ", \"textsWithHit\": " << rate.textsWithHit << "}" << after << "\n";
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2) {
        std::cerr << "usage: screening_rate SECONDS\n";
        return 2;
    }
    const double seconds = std::stod(argv[1]);
    Draw draw(10000);
    const auto words = drawWords(draw, 10000);
    const auto texts = drawTexts(draw, words, 2000);
    const auto lexicon = lexiconOf(words);
    RE2::Options options;
    options.set_max_mem(512 << 20);
    options.set_literal(true);
    RE2::Set set(options, RE2::UNANCHORED);
    std::vector<std::u32string> folds;
    for (const auto& word : words) {
        set.Add(word, nullptr);
        folds.push_back(foldText(lexicon->fold(), word));
    }
    set.Compile();
    std::cout << "{\n  \"words\": " << words.size() << ", \"automatonBytes\": " << lexicon->automaton().memoryBytes()
              << ",\n";
    print("screen",
          rateOf(texts, seconds, [&](const std::string& text) { return screen(*lexicon, text).hitsInAll > 0; }), ",");
    print("re2Set",
          rateOf(texts, seconds,
                 [&](const std::string& text) {
                     std::vector<int> found;
                     return set.Match(text, &found);
                 }),
          ",");
    const std::vector<std::string> few(texts.begin(), texts.begin() + 20);
    print("wordByWordOn20Texts",
          rateOf(few, seconds,
                 [&](const std::string& text) {
                     const auto folded = foldText(lexicon->fold(), text);
                     std::size_t found = 0;
                     for (const auto& fold : folds) {
                         found += folded.find(fold) != std::u32string::npos ? 1U : 0U;
                     }
                     return found > 0;
                 }),
          "\n}");
    return 0;
}
