#include "reporting/suppression.h"

#include <algorithm>

namespace hcp {
namespace {

struct Cell {
    std::size_t row = 0;
    std::size_t column = 0;
};

class Suppression {
public:
    Suppression(const PublishedTable& table, std::int64_t least) : table_(table), least_(least) {
        for (const auto& row : table.counts) {
            auto& held = held_.emplace_back();
            std::ranges::transform(row, std::back_inserter(held),
                                   [&](std::int64_t count) { return count > 0 && count < least; });
        }
    }

    /// Every round holds back at least one more cell, so it ends.
    std::vector<std::vector<bool>> settled() {
        while (protectRows() || protectSums()) {}
        return std::move(held_);
    }

private:
    [[nodiscard]] std::int64_t countOf(const Cell& cell) const { return table_.counts[cell.row][cell.column]; }
    [[nodiscard]] bool isHeld(const Cell& cell) const { return held_[cell.row][cell.column]; }
    void hold(const Cell& cell) { held_[cell.row][cell.column] = true; }

    bool protectRows() {
        bool changed = false;
        const std::size_t last = table_.counts.size() - 1;
        for (std::size_t column = 0; column < table_.counts.front().size(); ++column) {
            std::vector<Cell> parts;
            for (std::size_t row = 0; row < last; ++row) {
                parts.push_back({row, column});
            }
            changed = protect({last, column}, parts) || changed;
        }
        return changed;
    }
    bool protectSums() {
        bool changed = false;
        for (const auto& sum : table_.sums) {
            for (std::size_t row = 0; row < table_.counts.size(); ++row) {
                std::vector<Cell> parts;
                std::ranges::transform(sum.parts, std::back_inserter(parts), [&](std::size_t column) {
                    return Cell{row, column};
                });
                changed = protect({row, sum.whole}, parts) || changed;
            }
        }
        return changed;
    }
    /// True when it held something back.
    bool protect(const Cell& whole, const std::vector<Cell>& parts) {
        std::int64_t together = 0;
        int held = 0;
        const Cell* smallest = nullptr;
        for (const auto& part : parts) {
            if (isHeld(part)) {
                ++held;
                together += countOf(part);
            } else if (countOf(part) > 0 && (smallest == nullptr || countOf(part) < countOf(*smallest))) {
                smallest = &part;
            }
        }
        // A whole that is held back is one unknown itself, and needs a second one.
        const bool safe = isHeld(whole) ? held > 0 : held == 0 || (held > 1 && together >= least_);
        if (safe || (smallest == nullptr && isHeld(whole))) {
            return false;
        }
        hold(smallest == nullptr ? whole : *smallest);
        return true;
    }

    const PublishedTable& table_;
    std::int64_t least_;
    std::vector<std::vector<bool>> held_;
};

}  // namespace

std::vector<std::vector<bool>> heldBack(const PublishedTable& table, std::int64_t least) {
    return table.counts.empty() ? std::vector<std::vector<bool>>() : Suppression(table, least).settled();
}

}  // namespace hcp
