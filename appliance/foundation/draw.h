// Draws that fall alike on every machine. The standard fixes the numbers of std::mt19937_64 but not what
// std::uniform_int_distribution makes of them, so the ranges are cut here.
#pragma once

#include <cstddef>
#include <cstdint>
#include <random>

namespace hcp {

class Draw {
public:
    explicit Draw(std::uint64_t seed) : random_(seed) {}

    /// 0 … n-1; n must be at least 1 and at most 2^32.
    [[nodiscard]] std::size_t below(std::size_t n);
    /// least … most, both included.
    [[nodiscard]] int between(int least, int most);
    /// True in `times` of `of` cases, on the average.
    [[nodiscard]] bool chance(std::size_t times, std::size_t of) { return below(of) < times; }

    /// One element of a range that is not empty.
    template <class Range>
    [[nodiscard]] const auto& from(const Range& range) {
        return range[below(range.size())];
    }

private:
    std::mt19937_64 random_;
};

}  // namespace hcp
