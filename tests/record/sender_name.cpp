#include "record/sender_name.h"

#include <boost/test/unit_test.hpp>

#include <string>

using namespace hcp;

BOOST_AUTO_TEST_CASE(a_sender_has_a_plain_name) {
    BOOST_TEST(isSenderName("hall-2_b.office"));
    BOOST_TEST(isSenderName(std::string(64, 'a')));
    for (const auto& name : {std::string(), std::string("a b"), std::string("大厅"), std::string(65, 'a')}) {
        BOOST_TEST(!isSenderName(name));
    }
}
