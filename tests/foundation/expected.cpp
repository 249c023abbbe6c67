#include "foundation/expected.h"

#include <boost/test/unit_test.hpp>

#include <memory>
#include <stdexcept>
#include <string>

using namespace hcp;

namespace {

using Answer = Expected<std::unique_ptr<int>, std::string>;

}  // namespace

BOOST_AUTO_TEST_SUITE(expected)

BOOST_AUTO_TEST_CASE(a_value_that_cannot_be_copied_is_moved_out) {
    Answer answer(std::make_unique<int>(7));
    const std::unique_ptr<int> taken = *std::move(answer);
    BOOST_TEST(*taken == 7);
}

BOOST_AUTO_TEST_CASE(the_side_that_is_not_there_is_a_fault) {
    Answer value(std::make_unique<int>(7));
    BOOST_CHECK_THROW((void)value.error(), std::logic_error);
    Answer refused(Unexpected{std::string("no")});
    BOOST_TEST(!refused);
    BOOST_TEST(refused.error() == "no");
    BOOST_CHECK_THROW((void)*refused, std::logic_error);
    BOOST_CHECK_THROW((void)*std::move(refused), std::logic_error);
}

BOOST_AUTO_TEST_SUITE_END()
