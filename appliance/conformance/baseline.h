// An earlier run, as its JSON evidence tells it: what it made of each test.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

#include "conformance/conformance_run.h"
#include "foundation/expected.h"

namespace hcp {

struct Baseline {
    struct Former {
        TestOutcome outcome = TestOutcome::pass;
        std::string seen;
    };
    std::map<std::string, Former, std::less<>> tests;
};

/// Reads what evidenceJson() (conformance/evidence.h) wrote for a run of this kind. Refused with one sentence in
/// English when it is not that.
[[nodiscard]] Expected<Baseline, std::string> readBaseline(const std::filesystem::path& file, ConformanceKind kind);

}  // namespace hcp
