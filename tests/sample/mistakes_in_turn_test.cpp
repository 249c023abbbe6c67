#include "sample/mistakes_in_turn.h"

#include <boost/test/unit_test.hpp>

#include <string>

using namespace hcp;

BOOST_AUTO_TEST_SUITE(mistakes_in_turn)

BOOST_AUTO_TEST_CASE(one_of_twenty_is_a_mistake_and_the_kinds_take_turns) {
    Draw draw(3);
    MistakesInTurn<char> mistakes(draw, {'a', 'b', 'c'});
    std::string handedOut;
    for (int i = 0; i < 120; ++i) {
        if (const auto kind = mistakes.next()) {
            handedOut += *kind;
        }
    }
    BOOST_TEST(handedOut == "abcabc");
}

BOOST_AUTO_TEST_SUITE_END()
