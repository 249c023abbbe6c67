#include "screening/word_automaton.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <stdexcept>
#include <string>

#include "foundation/draw.h"

using namespace hcp;

namespace {

std::string found(const std::vector<std::u32string_view>& words, std::u32string_view text) {
    const WordAutomaton automaton(words);
    auto state = WordAutomaton::start;
    std::string all;
    for (std::size_t end = 1; end <= text.size(); ++end) {
        state = automaton.next(state, text[end - 1]);
        automaton.eachEnding(state, [&](std::size_t word) {
            all += std::to_string(word) + "@" + std::to_string(end - words[word].size()) + " ";
        });
    }
    return all;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(word_automaton)

BOOST_AUTO_TEST_CASE(the_words_that_end_at_one_place_are_told_the_longest_first) {
    BOOST_TEST(found({U"he", U"she", U"his", U"hers"}, U"ushers") == "1@1 0@2 3@2 ");
    BOOST_TEST(found({U"a", U"aa", U"aaa"}, U"aaaa") == "0@0 1@0 0@1 2@0 1@1 0@2 2@1 1@2 0@3 ");
}

BOOST_AUTO_TEST_CASE(a_word_within_the_beginning_of_another_is_found) {
    BOOST_TEST(found({U"abcde", U"bc"}, U"abcdx") == "1@1 ");
    BOOST_TEST(found({U"abcde", U"bc", U"c"}, U"abcde") == "1@1 2@2 0@0 ");
}

BOOST_AUTO_TEST_CASE(characters_far_apart_are_told_apart) {
    BOOST_TEST(found({U"\u4e00\U00020000", U"\U00020000", U"\u0001\U0010ffff"}, U"\u4e00\U00020000\u4e01") ==
               "0@0 1@1 ");
}

BOOST_AUTO_TEST_CASE(without_words_nothing_is_found) { BOOST_TEST(found({}, U"abc").empty()); }

BOOST_AUTO_TEST_CASE(an_empty_word_and_a_word_twice_are_faults) {
    BOOST_CHECK_THROW(WordAutomaton({U"a", U""}), std::invalid_argument);
    BOOST_CHECK_THROW(WordAutomaton({U"ab", U"b", U"ab"}), std::invalid_argument);
}

BOOST_AUTO_TEST_CASE(memory_stays_within_what_the_header_promises) {
    Draw draw(6);
    std::vector<std::u32string> words;
    std::size_t characters = 0;
    for (int i = 0; i < 10000; ++i) {
        std::u32string word;
        while (word.size() < 4) {
            word += static_cast<char32_t>(0x4E00 + draw.below(3000));
        }
        words.push_back(word);
    }
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
    for (const auto& word : words) {
        characters += word.size();
    }
    const WordAutomaton automaton(std::vector<std::u32string_view>(words.begin(), words.end()));
    BOOST_TEST(automaton.states() <= characters + 1);
    BOOST_TEST(automaton.memoryBytes() <= 20 * (characters + 2) + 1024 * 13 + 18 * 1024);
    BOOST_TEST(automaton.memoryBytes() < (1U << 20));
    BOOST_TEST_MESSAGE(words.size() << " words, " << automaton.states() << " states, " << automaton.memoryBytes()
                                    << " bytes");
}

BOOST_AUTO_TEST_SUITE_END()
