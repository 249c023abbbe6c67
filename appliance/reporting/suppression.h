// Which counts of a published table are held back, so that nobody can be recognised by belonging to a few.
//
// A count of 1 to least - 1 is held back. What is left must not give it away: rows add up to a total, and columns add
// up to others (good and poor reviews are the valid ones). So where a sum is shown, at least two of its parts are held
// back or none, and those together are at least `least`; else the smallest that is shown is held back as well, and with
// nothing left to hold back the sum itself. A count of 0 is shown and protects nothing.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace hcp {

/// Counts by row and column; the last row is the total of the others.
struct PublishedTable {
    std::vector<std::vector<std::int64_t>> counts;
    /// Columns that add up to another one, in every row.
    struct Sum {
        std::size_t whole = 0;
        std::vector<std::size_t> parts;
    };
    std::vector<Sum> sums;
};

/// True for every cell that is held back; as many as the table has. `least` ≥ 1.
[[nodiscard]] std::vector<std::vector<bool>> heldBack(const PublishedTable& table, std::int64_t least);

}  // namespace hcp
