// Mistakes spread over a day of invented records.
#pragma once

#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include "foundation/draw.h"

namespace hcp {

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
