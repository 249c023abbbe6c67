#include "screening/character_fold.h"

#include <boost/test/unit_test.hpp>

#include <string>

using namespace hcp;

namespace {

std::u32string foldOf(const CharacterFold& fold, char32_t character) {
    std::u32string units;
    fold.each(character, [&](char32_t unit) { units += unit; });
    return units;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(character_fold)

// Otherwise a word could not be found where it stands in the very form it is compared in.
BOOST_AUTO_TEST_CASE(every_unit_of_a_fold_folds_to_itself) {
    for (const auto* fold : {&CharacterFold::plain(), &CharacterFold::withChineseNumerals()}) {
        std::string strangers;
        for (char32_t character = 0; character <= 0x10FFFF; ++character) {
            for (const char32_t unit : foldOf(*fold, character)) {
                if (foldOf(*fold, unit) != std::u32string(1, unit)) {
                    strangers += std::to_string(static_cast<unsigned>(character)) + " ";
                }
            }
        }
        BOOST_TEST(strangers == "");
    }
}

BOOST_AUTO_TEST_CASE(no_ideograph_is_noise) {
    std::size_t noise = 0;
    for (char32_t character = 0x4E00; character <= 0x9FFF; ++character) {
        noise += foldOf(CharacterFold::plain(), character).size() == 1 ? 0U : 1U;
    }
    BOOST_TEST(noise == 0U);
}

BOOST_AUTO_TEST_CASE(chinese_numerals_are_digits_only_where_they_are_asked_for) {
    const std::u32string numerals = U"〇零一壹二贰两三叁四肆五伍六陆七柒八捌九玖貳兩";
    const std::u32string digits = U"00112223344556677889922";
    for (std::size_t i = 0; i < numerals.size(); ++i) {
        BOOST_CHECK(foldOf(CharacterFold::withChineseNumerals(), numerals[i]) == std::u32string(1, digits[i]));
        BOOST_CHECK(foldOf(CharacterFold::plain(), numerals[i]) != std::u32string(1, digits[i]));
    }
    for (const char32_t other : {U'十', U'百', U'千', U'亿'}) {
        BOOST_CHECK(foldOf(CharacterFold::withChineseNumerals(), other) == std::u32string(1, other));
    }
}

BOOST_AUTO_TEST_CASE(a_fold_names_its_rules_and_its_data) {
    BOOST_TEST(foldingName().starts_with("1 (ICU "));
    BOOST_TEST(foldingName().find("Unicode ") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
