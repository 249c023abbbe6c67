#include "app/help_text.h"

#include <boost/test/unit_test.hpp>

using namespace hcp;

BOOST_AUTO_TEST_SUITE(help_text)

BOOST_AUTO_TEST_CASE(a_description_goes_on_under_itself) {
    const std::string option = "  --by TEXT                   ";
    const std::string words = "who does it and why it is done, which takes longer";
    BOOST_TEST(brokenAt80(option + words) == option + words);
    BOOST_TEST(brokenAt80(option + words + " to say\nnext\n") ==
               option + words + "\n" + std::string(30, ' ') + "to say\nnext\n");
}

BOOST_AUTO_TEST_CASE(prose_goes_on_at_the_margin) {
    const std::string forty(40, 'a');
    BOOST_TEST(brokenAt80(forty + " " + forty) == forty + "\n" + forty);
    BOOST_TEST(brokenAt80(forty + " " + forty.substr(1)) == forty + " " + forty.substr(1));
}

BOOST_AUTO_TEST_CASE(a_word_longer_than_a_line_stays_whole) {
    const std::string word(90, 'w');
    BOOST_TEST(brokenAt80(word) == word);
    BOOST_TEST(brokenAt80(word + " end") == word + "\nend");
    BOOST_TEST(brokenAt80("  " + word + " end") == "  " + word + "\n" + std::string(30, ' ') + "end");
}

BOOST_AUTO_TEST_SUITE_END()
