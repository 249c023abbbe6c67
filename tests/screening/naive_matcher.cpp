// The automaton and its bookkeeping against the naive matcher, on texts and words drawn from a small alphabet, so that
// words hold, overlap and continue each other.
#include "screening/naive_matcher.h"

#include <boost/test/unit_test.hpp>

#include "foundation/draw.h"
#include "foundation/json.h"
#include "screening/lexicons.h"

using namespace hcp;

namespace {

const std::vector<std::string> letters{"a", "b", "c", "Ａ", "台", "臺", "á", "１", "①"};
const std::vector<std::string> others{"-", " ", "\u200b", "😀", "\u0301", "㎝", "⑪", "x"};

std::string drawn(Draw& draw, std::size_t characters, std::size_t othersOfTen) {
    std::string text;
    for (std::size_t i = 0; i < characters; ++i) {
        text += draw.chance(othersOfTen, 10) ? draw.from(others)
                                             : letters[draw.below(draw.chance(1, 2) ? 2 : letters.size())];
    }
    return text;
}

/// Drawn until it can be read: words that clash or are only noise are refused.
std::shared_ptr<const Lexicon> drawnLexicon(Draw& draw) {
    while (true) {
        std::string words;
        for (int i = draw.between(1, 8); i > 0; --i) {
            words += (words.empty() ? "" : ",") +
                     test::wordJson(drawn(draw, 1 + draw.below(5), 1), draw.chance(1, 2) ? "c" : "d");
        }
        std::string allow;
        for (int i = draw.between(0, 3); i > 0; --i) {
            allow += (allow.empty() ? "" : ",") + quoteJson(drawn(draw, 1 + draw.below(7), 1));
        }
        const auto more = "\"allow\":[" + allow + "],\"noiseMax\":" + std::to_string(draw.below(4));
        if (auto read = readLexicon(test::lexiconJson(words, more))) {
            return *read;
        }
    }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(naive_matcher)

BOOST_AUTO_TEST_CASE(screening_finds_what_the_naive_matcher_finds) {
    Draw draw(20260106);
    std::size_t hits = 0;
    std::size_t covered = 0;
    for (int i = 0; i < 4000; ++i) {
        const auto lexicon = drawnLexicon(draw);
        for (int texts = 0; texts < 5; ++texts) {
            const auto text = drawn(draw, draw.below(120), 2);
            const auto expected = test::naiveHits(*lexicon, text);
            const auto screening = screen(*lexicon, text);
            BOOST_REQUIRE_MESSAGE(screening.hits == expected, "draw " << i << ": " << text);
            hits += expected.size();
            covered += test::occurrences(*lexicon, test::unitsOf(*lexicon, text)).size() - expected.size();
        }
    }
    BOOST_TEST_MESSAGE("20000 texts, " << hits << " hits, " << covered << " occurrences that are none");
    BOOST_TEST(hits > 20000U);
    BOOST_TEST(covered > 20000U);
}

BOOST_AUTO_TEST_SUITE_END()
