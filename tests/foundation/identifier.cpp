#include "foundation/identifier.h"

#include <boost/test/unit_test.hpp>

using namespace hcp;

BOOST_AUTO_TEST_CASE(identifiers_increase_within_a_millisecond_and_when_the_clock_steps_back) {
    ManualClock clock(Moment{1790000000000});
    IdentifierSource source(clock, 1);
    std::string last;
    for (int i = 0; i < 20000; ++i) {
        if (i == 10000) {
            clock.set(Moment{1780000000000});
        }
        const std::string next = source.next();
        BOOST_REQUIRE(next.size() == 36U);
        BOOST_REQUIRE(next[14] == '7');
        BOOST_REQUIRE(std::string("89ab").find(next[19]) != std::string::npos);
        BOOST_REQUIRE(last < next);
        last = next;
    }
}
