// The probes of the conformance mode: a closed set. Each tests one or more requirements, which name it
// (specs/README.md), so that a probe that is renamed or left out shows in the catalogue's gate.
#pragma once

#include <set>
#include <span>
#include <string>
#include <string_view>

namespace hcp {

struct ProbeName {
    std::string_view name;   ///< "intake.durable"; before the point the part of the house that it tries
    std::string_view title;  ///< Chinese: what holds when it passes
};

/// All of them, in the order of their names.
[[nodiscard]] std::span<const ProbeName> probeNames();

/// Their names alone, as the gate wants them (conformance/gate.h).
[[nodiscard]] std::set<std::string> probeNameSet();

/// The title of a probe of the set.
[[nodiscard]] std::string_view titleOfProbe(std::string_view name);

}  // namespace hcp
