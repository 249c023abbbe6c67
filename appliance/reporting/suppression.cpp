#include "reporting/suppression.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace hcp {
namespace {

constexpr double nothing = 1e-9;

struct Cell {
    std::size_t row = 0;
    std::size_t column = 0;

    friend bool operator==(const Cell&, const Cell&) = default;
};

/// The parts add up to the whole, and everybody knows it.
struct Relation {
    Cell whole;
    std::vector<Cell> parts;

    [[nodiscard]] bool holds(const Cell& cell) const {
        return whole == cell || std::ranges::find(parts, cell) != parts.end();
    }
};

std::vector<Relation> relationsOf(const PublishedTable& table) {
    std::vector<Relation> relations;
    const std::size_t total = table.counts.size() - 1;
    for (std::size_t column = 0; column < table.counts.front().size(); ++column) {
        auto& down = relations.emplace_back(Relation{{total, column}, {}});
        for (std::size_t row = 0; row < total; ++row) {
            down.parts.push_back({row, column});
        }
    }
    for (const auto& sum : table.sums) {
        for (std::size_t row = 0; row <= total; ++row) {
            auto& across = relations.emplace_back(Relation{{row, sum.whole}, {}});
            for (const auto part : sum.parts) {
                across.parts.push_back({row, part});
            }
        }
    }
    return relations;
}

/// Linear equations over what is held back, solved as far as they can be (Gauss and Jordan).
class Equations {
public:
    explicit Equations(std::size_t unknowns) : unknowns_(unknowns) {}

    void add(std::vector<double> equation) { rows_.push_back(std::move(equation)); }

    /// An unknown that stands alone in an equation.
    std::optional<std::size_t> solved() {
        std::size_t next = 0;
        for (std::size_t unknown = 0; unknown < unknowns_ && next < rows_.size(); ++unknown) {
            next += eliminate(unknown, next) ? 1U : 0U;
        }
        for (std::size_t i = 0; i < next; ++i) {
            const auto isThere = [](double factor) { return std::abs(factor) > nothing; };
            if (std::ranges::count_if(rows_[i], isThere) == 1) {
                return static_cast<std::size_t>(std::ranges::find_if(rows_[i], isThere) - rows_[i].begin());
            }
        }
        return std::nullopt;
    }

private:
    bool eliminate(std::size_t unknown, std::size_t next) {
        const auto pivot = std::ranges::max_element(rows_.begin() + static_cast<std::ptrdiff_t>(next), rows_.end(), {},
                                                    [&](const auto& row) { return std::abs(row[unknown]); });
        if (std::abs((*pivot)[unknown]) < nothing) {
            return false;
        }
        std::swap(*pivot, rows_[next]);
        const double by = rows_[next][unknown];
        std::ranges::for_each(rows_[next], [&](double& factor) { factor /= by; });
        for (std::size_t other = 0; other < rows_.size(); ++other) {
            const double times = rows_[other][unknown];
            for (std::size_t i = 0; other != next && times != 0 && i < unknowns_; ++i) {
                rows_[other][i] -= times * rows_[next][i];
            }
        }
        return true;
    }

    std::size_t unknowns_;
    std::vector<std::vector<double>> rows_;
};

class Suppression {
public:
    Suppression(const PublishedTable& table, std::int64_t least)
        : table_(table), least_(least), relations_(relationsOf(table)) {
        for (const auto& row : table.counts) {
            auto& held = held_.emplace_back();
            std::ranges::transform(row, std::back_inserter(held),
                                   [&](std::int64_t count) { return count > 0 && count < least; });
        }
    }

    /// Every round holds back at least one more cell, so it ends.
    std::vector<std::vector<bool>> settled() {
        do {
            while (std::ranges::count_if(relations_, [&](const Relation& each) { return protect(each); }) > 0) {}
        } while (protectWhatFollows());
        return std::move(held_);
    }

private:
    [[nodiscard]] std::int64_t countOf(const Cell& cell) const { return table_.counts[cell.row][cell.column]; }
    [[nodiscard]] bool isHeld(const Cell& cell) const { return held_[cell.row][cell.column]; }
    void hold(const Cell& cell) { held_[cell.row][cell.column] = true; }
    [[nodiscard]] bool isSmaller(const Cell& cell, const std::optional<Cell>& than) const {
        return countOf(cell) > 0 && !isHeld(cell) && (!than || countOf(cell) < countOf(*than));
    }

    /// True when it held something back.
    bool protect(const Relation& relation) {
        std::int64_t together = 0;
        int held = 0;
        std::optional<Cell> smallest;
        for (const auto& part : relation.parts) {
            held += isHeld(part) ? 1 : 0;
            together += isHeld(part) ? countOf(part) : 0;
            smallest = isSmaller(part, smallest) ? part : smallest;
        }
        // A whole that is held back is one unknown itself, and needs a second one.
        const bool safe = isHeld(relation.whole) ? held > 0 : held == 0 || (held > 1 && together >= least_);
        if (safe || (!smallest && isHeld(relation.whole))) {
            return false;
        }
        hold(smallest.value_or(relation.whole));
        return true;
    }

    /// Several relations together may tell what none of them does alone.
    bool protectWhatFollows() {
        std::vector<Cell> unknowns;
        for (std::size_t row = 0; row < held_.size(); ++row) {
            for (std::size_t column = 0; column < held_[row].size(); ++column) {
                if (held_[row][column]) {
                    unknowns.push_back({row, column});
                }
            }
        }
        Equations equations(unknowns.size());
        for (const auto& relation : relations_) {
            std::vector<double> equation;
            for (const auto& cell : unknowns) {
                equation.push_back(cell == relation.whole ? -1 : relation.holds(cell) ? 1 : 0);
            }
            equations.add(std::move(equation));
        }
        const auto told = equations.solved();
        return told && holdBeside(unknowns[*told]);
    }
    /// The smallest count that stands in a relation with the cell.
    bool holdBeside(const Cell& cell) {
        std::optional<Cell> smallest;
        for (const auto& relation : relations_) {
            if (relation.holds(cell)) {
                for (const auto& part : relation.parts) {
                    smallest = isSmaller(part, smallest) ? part : smallest;
                }
                smallest = isSmaller(relation.whole, smallest) ? relation.whole : smallest;
            }
        }
        if (smallest) {
            hold(*smallest);
        }
        return smallest.has_value();
    }

    const PublishedTable& table_;
    std::int64_t least_;
    std::vector<Relation> relations_;
    std::vector<std::vector<bool>> held_;
};

}  // namespace

std::vector<std::vector<bool>> heldBack(const PublishedTable& table, std::int64_t least) {
    return table.counts.empty() ? std::vector<std::vector<bool>>() : Suppression(table, least).settled();
}

}  // namespace hcp
