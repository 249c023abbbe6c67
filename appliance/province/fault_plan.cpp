#include "province/fault_plan.h"

#include <algorithm>

namespace hcp {
namespace {

constexpr std::size_t million = 1000000;

}  // namespace

FaultPlan::FaultPlan(const FaultScript& script, std::uint64_t seed) {
    for (const Fault& fault : script.faults) {
        lines_.push_back({fault, Draw(seed + lines_.size())});
        counts_[fault.kind] = 0;
    }
}

std::optional<Fault> FaultPlan::ofConnection() { return strike({FaultAim::connection}); }

std::optional<Fault> FaultPlan::ofRequest(SimulatedRoad road) {
    switch (road) {
        case SimulatedRoad::call:
            return strike({FaultAim::call, FaultAim::any});
        case SimulatedRoad::token:
            return strike({FaultAim::token, FaultAim::any});
        case SimulatedRoad::page:
            break;
    }
    return std::nullopt;
}

std::optional<Fault> FaultPlan::strike(const std::vector<FaultAim>& aims) {
    const std::lock_guard lock(mutex_);
    Line* struck = nullptr;
    for (Line& line : lines_) {
        if (std::ranges::find(aims, line.fault.aim) == aims.end()) {
            continue;
        }
        const std::int64_t number = ++line.occasions;
        // Drawn at every occasion, so that `from` and `count` of a fault move none of its draws.
        const bool due = line.fault.every > 0
                             ? (number - line.fault.from + 1) % line.fault.every == 0
                             : line.draw.chance(static_cast<std::size_t>(line.fault.shareInAMillion), million);
        const bool left = line.fault.count == 0 || line.strikes < line.fault.count;
        if (struck == nullptr && due && left && number >= line.fault.from) {
            struck = &line;
        }
    }
    if (struck == nullptr) {
        return std::nullopt;
    }
    ++struck->strikes;
    return struck->fault;
}

void FaultPlan::happened(FaultKind kind) {
    const std::lock_guard lock(mutex_);
    ++counts_[kind];
}

void FaultPlan::promiseDuplicate(const std::string& receipt) {
    const std::lock_guard lock(mutex_);
    promised_.insert(receipt);
}

void FaultPlan::answeredHeld(const std::string& receipt) {
    const std::lock_guard lock(mutex_);
    if (promised_.erase(receipt) > 0) {
        ++counts_[FaultKind::duplicateAnswer];
    }
}

FaultCounts FaultPlan::counts() const {
    const std::lock_guard lock(mutex_);
    return counts_;
}

}  // namespace hcp
