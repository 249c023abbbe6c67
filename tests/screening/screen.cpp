#include "screening/screen.h"

#define BOOST_TEST_MODULE screening
#include <boost/test/unit_test.hpp>

#include <stdexcept>

#include "foundation/digest.h"
#include "screening/lexicons.h"

using namespace hcp;

BOOST_AUTO_TEST_SUITE(screening)

BOOST_AUTO_TEST_CASE(a_screening_names_lexicon_digest_and_folding) {
    const auto json = test::lexiconJson(test::wordJson("苹果"));
    const auto screening = screen(*test::lexiconOf(json), "");
    BOOST_TEST(screening.lexicon == "t@1");
    BOOST_TEST(screening.lexiconDigest == toHex(sha256(json)));
    BOOST_TEST(screening.folding == foldingName());
    BOOST_TEST(screening.hits.empty());
}

BOOST_AUTO_TEST_CASE(of_too_many_hits_the_first_are_told_and_all_are_counted) {
    const auto lexicon = test::lexiconOf(test::lexiconJson(test::wordJson("苹果") + "," + test::wordJson("果苹", "d")));
    std::string text;
    for (int i = 0; i < 5000; ++i) {
        text += "苹果";
    }
    const auto screening = screen(*lexicon, text);
    BOOST_TEST(screening.hitsInAll == 9999U);
    BOOST_REQUIRE(screening.hits.size() == hitsMax);
    for (std::size_t i = 0; i < hitsMax; ++i) {
        BOOST_TEST(screening.hits[i].at == i);
        BOOST_TEST(screening.hits[i].byteAt == 3 * i);
        BOOST_TEST(screening.hits[i].category == (i % 2 == 0 ? "c" : "d"));
    }
}

BOOST_AUTO_TEST_CASE(the_longest_words_are_found_across_the_most_noise) {
    std::string word;
    std::string text;
    for (int i = 0; i < 64; ++i) {
        const auto letter = std::string(1, static_cast<char>('a' + i % 7));
        word += letter;
        text += letter + std::string(32, '.');
    }
    const auto lexicon = test::lexiconOf(test::lexiconJson(test::wordJson(word), R"("noiseMax":32)"));
    const auto screening = screen(*lexicon, "..." + text);
    BOOST_REQUIRE(screening.hits.size() == 1U);
    BOOST_TEST(screening.hits[0].at == 3U);
    BOOST_TEST(screening.hits[0].length == 64U + 63U * 32U);
}

BOOST_AUTO_TEST_CASE(without_noise_allowed_a_blank_parts_a_word) {
    const auto lexicon = test::lexiconOf(test::lexiconJson(test::wordJson("苹果"), R"("noiseMax":0)"));
    BOOST_TEST(screen(*lexicon, "苹 果").hits.empty());
    BOOST_TEST(screen(*lexicon, " 苹果 ").hits.size() == 1U);
}

BOOST_AUTO_TEST_CASE(ill_formed_utf8_is_a_fault_of_whoever_did_not_ask) {
    const auto lexicon = test::lexiconOf(test::lexiconJson(test::wordJson("苹果")));
    for (const auto* bad : {"苹\xe6", "\xff苹果", "\xed\xa0\x80", "\xc0\xaf", "\xf4\x90\x80\x80"}) {
        BOOST_CHECK_THROW((void)screen(*lexicon, bad), std::invalid_argument);
    }
}

BOOST_AUTO_TEST_SUITE_END()
