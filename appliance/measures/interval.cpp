#include "measures/interval.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace hcp {

std::optional<Interval> wilson(std::int64_t part, std::int64_t whole) {
    if (part < 0 || part > whole) {
        throw std::invalid_argument("a proportion's part is no part of its whole");
    }
    if (whole == 0) {
        return std::nullopt;
    }
    // Written as the sheets write it (reporting/table_formulas): the same operations in the same order give the same
    // bits.
    const auto a = static_cast<double>(part);
    const auto n = static_cast<double>(whole);
    const double square = wilsonZ * wilsonZ;
    const double half = wilsonZ * std::sqrt(a * (n - a) / n + square / 4);
    return Interval{std::max(0.0, (a + square / 2 - half) / (n + square)),
                    std::min(1.0, (a + square / 2 + half) / (n + square))};
}

std::vector<std::optional<int>> ranks(const std::vector<RankedRow>& rows, std::int64_t wholeMin) {
    std::vector<std::optional<Interval>> intervals;
    intervals.reserve(rows.size());
    for (const auto& row : rows) {
        intervals.push_back(row.whole < wholeMin ? std::nullopt : wilson(row.part, row.whole));
    }
    std::vector<std::optional<int>> out;
    out.reserve(rows.size());
    for (const auto& own : intervals) {
        const auto above =
            std::ranges::count_if(intervals, [&](const auto& other) { return own && other && other->low > own->high; });
        out.push_back(own ? std::optional(static_cast<int>(above) + 1) : std::nullopt);
    }
    return out;
}

}  // namespace hcp
