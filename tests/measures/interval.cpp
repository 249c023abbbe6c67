#define BOOST_TEST_MODULE measures
#include "measures/interval.h"

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <stdexcept>

namespace {

using hcp::ranks;
using hcp::wilson;

/// The two roots of (p − a/n)² = z² p (1 − p) / n, which define the interval, found by halving.
double rootOf(double a, double n, double from, double to) {
    const auto beyond = [&](double p) {
        return (p - a / n) * (p - a / n) - hcp::wilsonZ * hcp::wilsonZ * p * (1 - p) / n > 0;
    };
    const bool at = beyond(from);
    for (int i = 0; i < 100; ++i) {
        const double middle = (from + to) / 2;
        (beyond(middle) == at ? from : to) = middle;
    }
    return from;
}

BOOST_AUTO_TEST_SUITE(wilsons_interval)

BOOST_AUTO_TEST_CASE(ends_where_its_definition_says) {
    for (const int n : {1, 2, 3, 10, 47, 1000, 1'000'000}) {
        for (int i = 0; i <= 10; ++i) {
            const std::int64_t a = std::int64_t{n} * i / 10;
            const auto interval = wilson(a, n);
            const double share = static_cast<double>(a) / n;
            BOOST_REQUIRE(interval);
            BOOST_TEST(std::abs(interval->low - (a == 0 ? 0 : rootOf(static_cast<double>(a), n, 0, share))) < 1e-9);
            BOOST_TEST(std::abs(interval->high - (a == n ? 1 : rootOf(static_cast<double>(a), n, share, 1))) < 1e-9);
        }
    }
}

BOOST_AUTO_TEST_CASE(is_that_of_published_examples) {
    // 0 of 29 and 15 of 148: R. G. Newcombe, Stat. Med. 17 (1998) 857-872, table I, method 3.
    BOOST_TEST(std::abs(wilson(0, 29)->high - 0.1170) < 5e-5);
    BOOST_TEST(std::abs(wilson(15, 148)->low - 0.0624) < 5e-5);
    BOOST_TEST(std::abs(wilson(15, 148)->high - 0.1605) < 5e-5);
    BOOST_TEST(std::abs(wilson(1, 29)->low - 0.0061) < 5e-5);
    BOOST_TEST(std::abs(wilson(1, 29)->high - 0.1718) < 5e-5);
}

BOOST_AUTO_TEST_CASE(is_none_without_cases_and_refused_for_what_is_no_proportion) {
    BOOST_TEST(!wilson(0, 0));
    BOOST_CHECK_THROW((void)wilson(2, 1), std::invalid_argument);
    BOOST_CHECK_THROW((void)wilson(-1, 1), std::invalid_argument);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_ranking)

BOOST_AUTO_TEST_CASE(puts_rows_that_cannot_be_told_apart_on_one_rank) {
    const auto found = ranks({{990, 1000}, {985, 1000}, {800, 1000}, {2, 2}}, 1);
    BOOST_TEST(*found[0] == 1);
    BOOST_TEST(*found[1] == 1);
    BOOST_TEST(*found[2] == 3);
    BOOST_TEST(*found[3] == 1);  // 2 of 2 may be as good as the best, or worse than the third
}

BOOST_AUTO_TEST_CASE(leaves_out_rows_with_too_few_cases) {
    const auto found = ranks({{30, 30}, {2, 2}, {0, 0}, {10, 40}}, 30);
    BOOST_TEST(*found[0] == 1);
    BOOST_TEST(!found[1]);
    BOOST_TEST(!found[2]);
    BOOST_TEST(*found[3] == 2);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
