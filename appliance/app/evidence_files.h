// What every conformance run ends with: its verdict on the terminal, and the evidence in the files that were asked for.
#pragma once

#include <memory>
#include <string>

#include "app/installation.h"
#include "conformance/conformance_run.h"
#include "foundation/clock.h"
#include "spec/package.h"

namespace CLI {
class App;
}

namespace hcp {

struct EvidenceOptions {
    std::string json;
    std::string junit;
    std::string html;
    std::string xlsx;
    std::string bundle;
    std::string baseline;
    std::string waivers;
    std::string at;  ///< the run's clock stands still at this time
};

/// Adds --json, --junit, --html, --xlsx, --bundle, --baseline, --waivers and --at.
void addEvidenceOptions(CLI::App& command, EvidenceOptions& options);

/// The clock of a run: the machine's, or one that stands still where --at says. Throws std::runtime_error when that is
/// no time `yyyy-MM-dd HH:mm:ss`.
[[nodiscard]] std::unique_ptr<Clock> clockOfRun(const EvidenceOptions& options);

/// Judges the run, prints what it means, writes the files and returns the exit code: 0 it conforms, 1 it does not, 2
/// the tester erred. Throws std::runtime_error when baseline or waivers cannot be used or a file cannot be written.
int concludeRun(ConformanceRun run, const Package& package, const EvidenceOptions& options,
                const Installation& installation);

}  // namespace hcp
