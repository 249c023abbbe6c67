// Draws that fall alike on every machine. The standard fixes the numbers of std::mt19937_64 but not what
// std::uniform_int_distribution makes of them, so the ranges are cut here.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <random>
#include <utility>
#include <vector>

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

/// Hands out kinds of mistakes: one in every twenty calls, at a drawn place, the kinds in turn, so that
/// none is missing in a long enough day.
template <class Kind>
class MistakesInTurn {
public:
    MistakesInTurn(Draw& draw, std::vector<Kind> kinds) : draw_(draw), kinds_(std::move(kinds)) {}

    [[nodiscard]] std::optional<Kind> next() {
        if (position_ % block == 0) {
            place_ = draw_.below(block);
        }
        if (position_++ % block != place_) {
            return std::nullopt;
        }
        return kinds_[turn_++ % kinds_.size()];
    }

private:
    static constexpr std::size_t block = 20;

    Draw& draw_;
    std::vector<Kind> kinds_;
    std::size_t position_ = 0;
    std::size_t place_ = 0;
    std::size_t turn_ = 0;
};

}  // namespace hcp
