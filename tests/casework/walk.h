// Walks through every situation that a case can get into, and tries everything in each.
#pragma once

#include <set>
#include <string>

#include "spec/casework_terms.h"

namespace hcp::test {

struct WalkReport {
    std::size_t situations = 0;
    std::size_t tried = 0;
    std::size_t taken = 0;
    std::size_t refused = 0;
    std::size_t lateTaken = 0;
    std::set<std::string> states;    ///< that were reached
    std::set<std::string> refusals;  ///< the kinds that occurred
    std::set<std::string> moves;     ///< rows of the table that were used
    /// What the notice forbids and was taken, or allows and was refused, and whatever else does not hold; each once.
    std::set<std::string> faults;
};

/// Breadth first from a poor review on 29 September 2024. Situations of more than `roundsMax` rounds are looked at and
/// not followed. Ends early when `faultsMax` different faults were found.
[[nodiscard]] WalkReport walk(const CaseworkTerms& terms, int roundsMax, std::size_t faultsMax);

}  // namespace hcp::test
