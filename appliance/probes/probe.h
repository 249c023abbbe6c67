// A probe of `conform self`: tries one thing that is demanded of an appliance and takes down what it sees.
//
// Names are those of conformance/probe_names.h; a test keeps the two in step. Each probe has a folder of its own.
#pragma once

#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/clock.h"
#include "probes/subject.h"
#include "probes/witness.h"

namespace hcp {

/// Where and when a probe works.
struct ProbePlace {
    std::filesystem::path folder;  ///< exists, is empty and is removed afterwards
    Moment evening;                ///< of a working day whose sample lies behind it
};

struct Probe {
    std::string_view name;
    void (*run)(const Subject& subject, const ProbePlace& place, Witness& witness);
};

/// All there are, in the order in which they run. Each file of probes gives its own.
[[nodiscard]] std::vector<Probe> allProbes();

[[nodiscard]] std::span<const Probe> intakeProbes();
[[nodiscard]] std::span<const Probe> deliveryProbes();
[[nodiscard]] std::span<const Probe> caseworkProbes();
[[nodiscard]] std::span<const Probe> installationProbes();
[[nodiscard]] std::span<const Probe> journalProbes();
[[nodiscard]] std::span<const Probe> privacyProbes();
[[nodiscard]] std::span<const Probe> accessProbes();
[[nodiscard]] std::span<const Probe> reportProbes();
[[nodiscard]] std::span<const Probe> bookProbes();

struct ProbeOrder {
    Moment now;          ///< of the run; samples are of the working day before
    const Clock* watch;  ///< by which it is told how long each took
    std::function<void(const Probe&, std::size_t number, std::size_t of)> progress;  ///< before each; may be empty
};

/// Runs probes one after the other, each in a private folder below `place` that is gone afterwards. What a part of the
/// subject throws is a failure of the subject; a ProbeFault, and a folder that cannot be had, is an error.
[[nodiscard]] std::vector<TestResult> runProbes(const Subject& subject, std::span<const Probe> probes,
                                                const ProbeOrder& order, const std::filesystem::path& place);

}  // namespace hcp
