// Waivers: what an office accepts for a time although it does not conform.
//
//   { "waivers": [ { "test": "FJ-E-009", "reason": "…", "owner": "…", "until": "2026-12-31" } ] }
//
// Each names a test, gives a reason and an owner, and ends: after its last day it waives nothing and is a failure
// itself, until somebody renews or removes it. A fault of the tester (TestOutcome::error) cannot be waived.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "foundation/civil_time.h"
#include "foundation/expected.h"
#include "spec/load.h"

namespace hcp {

struct Waiver {
    std::string test;
    std::string reason;  ///< not blank, at most 500 bytes, as the owner
    std::string owner;
    Day until;  ///< its last day, Beijing time
};

inline constexpr std::size_t waiversMax = 1000;

/// Or everything that is wrong with the file: not to be read, an unknown or missing member, a blank text, a day that
/// does not exist, two waivers for one test, more than waiversMax.
[[nodiscard]] Expected<std::vector<Waiver>, std::vector<SpecProblem>> readWaivers(const std::filesystem::path& file);

}  // namespace hcp
