#include "conformance/probe_names.h"

#include <boost/test/unit_test.hpp>

#include <stdexcept>

using namespace hcp;

BOOST_AUTO_TEST_CASE(no_two_probes_have_one_name_or_one_title) {
    std::set<std::string_view> titles;
    for (const auto& probe : probeNames()) {
        titles.insert(probe.title);
        BOOST_TEST(titleOfProbe(probe.name) == probe.title);
    }
    BOOST_TEST(probeNameSet().size() == probeNames().size());
    BOOST_TEST(titles.size() == probeNames().size());
}

BOOST_AUTO_TEST_CASE(a_probe_that_is_none_has_no_title) {
    BOOST_CHECK_THROW((void)titleOfProbe("intake.durables"), std::out_of_range);
}
