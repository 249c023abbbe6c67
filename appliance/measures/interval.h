// How sure a rate is: Wilson's score interval, and a ranking that does not pretend to more than that.
//
// A proportion of n cases says little about an office when n is small: 2 of 2 is not better than 98 of 100. Wilson's
// interval (E. B. Wilson, J. Am. Stat. Assoc. 22 (1927) 209-212) stays within 0 and 1 and holds for small n. z = 1.96,
// which is 95 %.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace hcp {

inline constexpr double wilsonZ = 1.96;

struct Interval {
    double low = 0;
    double high = 1;
};

/// `part` of `whole` cases, 0 ≤ part ≤ whole; nothing where there are none. Throws std::invalid_argument otherwise.
[[nodiscard]] std::optional<Interval> wilson(std::int64_t part, std::int64_t whole);

/// Ranks of rows by their intervals, 1 the best: one more than the number of rows whose whole interval lies above this
/// one's. Rows that cannot be told apart share a rank. Nothing for a row without an interval or with fewer than
/// `wholeMin` cases, which also takes no rank from others.
struct RankedRow {
    std::int64_t part = 0;
    std::int64_t whole = 0;
};
[[nodiscard]] std::vector<std::optional<int>> ranks(const std::vector<RankedRow>& rows, std::int64_t wholeMin);

}  // namespace hcp
