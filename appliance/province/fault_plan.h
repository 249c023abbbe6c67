// Which request or connection a fault script strikes, and how often each fault has happened.
//
// Decided one occasion after the other from the script, the seed and the number of the occasion: the same seed and the
// same sequence of requests give the same faults on every machine. Each fault of the script draws for itself, so that a
// change to one does not move the others. Where several would strike, the first in the script does, and it alone uses
// up its count.
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "foundation/draw.h"
#include "province/fault_script.h"
#include "province/simulated_province.h"

namespace hcp {

using FaultCounts = std::map<FaultKind, int>;

/// Safe to use from several threads.
class FaultPlan {
public:
    FaultPlan(const FaultScript& script, std::uint64_t seed);

    /// The fault of the next connection.
    [[nodiscard]] std::optional<Fault> ofConnection();
    /// The fault of the next request on this road; pages are never struck and never counted.
    [[nodiscard]] std::optional<Fault> ofRequest(SimulatedRoad road);

    /// A chosen fault took effect.
    void happened(FaultKind kind);
    /// The record with this receipt was taken and its answer withheld for duplicateAnswer.
    void promiseDuplicate(const std::string& receipt);
    /// "Held already" was answered for this receipt, which counts when it was promised.
    void answeredHeld(const std::string& receipt);

    /// Every kind that the script names, and how often it happened.
    [[nodiscard]] FaultCounts counts() const;

private:
    struct Line {
        Fault fault;
        Draw draw;
        std::int64_t occasions = 0;
        int strikes = 0;
    };

    [[nodiscard]] std::optional<Fault> strike(const std::vector<FaultAim>& aims);

    mutable std::mutex mutex_;
    std::vector<Line> lines_;
    std::set<std::string> promised_;
    FaultCounts counts_;
};

}  // namespace hcp
