// What every conformance run ends with: its verdict on the terminal, and the evidence in the files that were asked for.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/installation.h"
#include "conformance/baseline.h"
#include "conformance/conformance_run.h"
#include "conformance/waivers.h"
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
    std::string at;      ///< the run's clock stands still at this time
    std::string config;  ///< of the installation that is examined, or that lends its journal's keys
};

/// Adds --json, --junit, --html, --xlsx, --bundle, --baseline, --waivers and --at; and --config, for the bundle's
/// signature alone, to a command that does not examine an installation by its own option of that name.
void addEvidenceOptions(CLI::App& command, EvidenceOptions& options);

/// The clock of a run: the machine's, or one that stands still where --at says. Throws std::runtime_error when that is
/// no time `yyyy-MM-dd HH:mm:ss`.
[[nodiscard]] std::unique_ptr<Clock> clockOfRun(const EvidenceOptions& options);

/// A run of this executable by that package that begins now; what it examines and what it saw are left to be filled in.
[[nodiscard]] ConformanceRun begunRun(ConformanceKind kind, const Package& package, Moment now);

/// What a run is held against, read before it begins.
struct EvidenceInputs {
    std::vector<Waiver> waivers;
    std::optional<Baseline> baseline;
    Installation lender;  ///< signs the bundle of a run that examines no installation, where there is one
};
/// Throws std::runtime_error when waivers, baseline or --config cannot be used, two files of evidence are to be one, or
/// the bundle's folder is there already: nobody should wait for a run to learn that. For a bundle without --config the
/// usual configuration lends its keys, where this account may read it and them.
[[nodiscard]] EvidenceInputs requireEvidenceInputs(const EvidenceOptions& options, ConformanceKind kind);

/// Judges the run, prints what it means, writes the files and returns the exit code: 0 it conforms, 1 it does not, 2
/// the tester erred. A bundle is signed by `installation`, or by the lender of the inputs; that it is unsigned is said
/// on standard error. Throws std::runtime_error when a file cannot be written.
int concludeRun(ConformanceRun run, const Package& package, const EvidenceOptions& options,
                const EvidenceInputs& inputs, const Installation& installation);

}  // namespace hcp
