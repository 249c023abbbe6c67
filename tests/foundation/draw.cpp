#include "foundation/draw.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <map>

using namespace hcp;

BOOST_AUTO_TEST_SUITE(draws)

BOOST_AUTO_TEST_CASE(a_draw_stays_below_its_bound_and_reaches_every_value) {
    Draw draw(1);
    std::map<std::size_t, int> times;
    for (int i = 0; i < 7000; ++i) {
        ++times[draw.below(7)];
    }
    BOOST_TEST(times.size() == 7U);
    for (const auto& [value, count] : times) {
        BOOST_TEST(value < 7U);
        BOOST_TEST(count > 850);
        BOOST_TEST(count < 1150);
    }
}

BOOST_AUTO_TEST_CASE(draws_are_the_same_on_every_machine) {
    // The first numbers of std::mt19937_64 are fixed by the standard; what is cut from them is fixed here.
    Draw draw(5489);
    BOOST_TEST(draw.below(1000) == 786U);  // 14514284786278117030 is 0.78682 of 2^64
    BOOST_TEST(draw.below(1000) == 250U);  // 4620546740167642908 is 0.25048 of 2^64
}

BOOST_AUTO_TEST_CASE(both_ends_of_a_range_belong_to_it) {
    Draw draw(2);
    int least = 9;
    int most = 0;
    for (int i = 0; i < 200; ++i) {
        const int drawn = draw.between(3, 5);
        least = std::min(least, drawn);
        most = std::max(most, drawn);
    }
    BOOST_TEST(least == 3);
    BOOST_TEST(most == 5);
}

BOOST_AUTO_TEST_SUITE_END()
