#include <CLI/CLI.hpp>

#include <filesystem>
#include <set>

#include "app/command_conform.h"
#include "app/command_line.h"
#include "app/configuration.h"
#include "app/configured_rules.h"
#include "app/evidence_files.h"
#include "app/installation.h"
#include "app/run_folder.h"
#include "app/share.h"
#include "app/terminal_line.h"
#include "conformance/vector_trial.h"
#include "probes/probe.h"
#include "probes/sample_registers.h"

namespace hcp {
namespace {

namespace fs = std::filesystem;

struct SelfOptions {
    std::string spec = "fujian";
    std::string specsFolder;
    std::string place;
    std::vector<std::string> only;
    EvidenceOptions evidence;
};

Configuration configurationFor(const SelfOptions& options) {
    if (!options.evidence.config.empty()) {
        return requireConfiguration(options.evidence.config, shareFolder());
    }
    Configuration configuration;
    configuration.spec = options.spec;
    configuration.specsFolder = options.specsFolder.empty() ? shareFolder() / "specs" : fs::path(options.specsFolder);
    return configuration;
}

Subject subjectOf(const Configuration& configuration, bool isInstalled, const Clock& clock) {
    Subject subject = installedSubject();
    const auto package = requirePackage(configuration.specsFolder, configuration.spec, clock.now());
    const Registers registers = requireRegisters(configuration.registersFolder, *package);
    subject.rules =
        configuredRules(configuration, package, withSampleCodes(registers, *package, toCivilTime(clock.now()).day));
    subject.specsFolder = configuration.specsFolder;
    subject.packageFolder = configuration.specsFolder / package->id / package->version;
    subject.reportsFolder = shareFolder() / "reports";
    subject.calendarFolder = configuration.casework.calendarFolder.empty() ? shareFolder() / "specs/calendar"
                                                                           : configuration.casework.calendarFolder;
    subject.pagesFolder = configuration.pages ? configuration.pages->folder : pagesIn(shareFolder());
    if (isInstalled) {
        subject.openDoors = openDoorsOf(configuration);
    }
    return subject;
}

std::vector<Probe> chosen(const std::vector<std::string>& only) {
    std::vector<Probe> probes = allProbes();
    if (only.empty()) {
        return probes;
    }
    std::vector<Probe> some;
    for (const auto& name : std::set<std::string>(only.begin(), only.end())) {
        const auto found = std::ranges::find(probes, name, &Probe::name);
        if (found == probes.end()) {
            throw std::runtime_error("there is no probe " + name);
        }
        some.push_back(*found);
    }
    return some;
}

/// A part of a run is no evidence of the whole.
void refuseEvidenceOfAPart(const SelfOptions& options) {
    if (!options.only.empty() && (!options.evidence.bundle.empty() || !options.evidence.baseline.empty())) {
        throw std::runtime_error("--only runs a part: neither --bundle nor --baseline goes with it");
    }
}

std::vector<TestResult> probed(const Subject& subject, const SelfOptions& options, Moment now, const Clock& watch) {
    const auto probes = chosen(options.only);
    const RunFolder folder(options.place);
    const TerminalLine line;
    const auto progress = [&line](const Probe& probe, std::size_t number, std::size_t of) {
        line.show(std::to_string(number) + "/" + std::to_string(of) + " " + std::string(probe.name));
    };
    return runProbes(subject, probes, {now, &watch, progress}, folder.path());
}

int examine(const SelfOptions& options) {
    refuseEvidenceOfAPart(options);
    const auto clock = clockOfRun(options.evidence);
    const auto inputs = requireEvidenceInputs(options.evidence, ConformanceKind::self);
    const Configuration configuration = configurationFor(options);
    const Subject subject = subjectOf(configuration, !options.evidence.config.empty(), *clock);
    ConformanceRun run = begunRun(ConformanceKind::self, subject.package(), clock->now());
    run.configurationDigest = configuration.digest;
    run.subject =
        "hcp-appliance " HCP_VERSION +
        (options.evidence.config.empty() ? std::string("，没有给出配置") : "，配置 " + options.evidence.config);
    if (!options.only.empty()) {
        run.subject += "，只检验了一部分";
    }
    Installation installation = lentBy(configuration);
    lendJournal(configuration, installation, run);
    if (options.only.empty()) {
        // What a vector says of registers stands in it.
        run.results = vectorResults(Checker(subject.rules->checker().sharedPackage()), subject.packageFolder);
    }
    std::ranges::move(probed(subject, options, run.begunAt, *clock), std::back_inserter(run.results));
    return concludeRun(std::move(run), subject.package(), options.evidence, inputs, installation);
}

}  // namespace

void addConformSelf(CLI::App& conform, int& exitCode) {
    auto* command = conform.add_subcommand("self", "Examine the installed appliance in a store and ports of its own");
    auto options = std::make_shared<SelfOptions>();
    auto* config =
        command->add_option("--config", options->evidence.config,
                            "The daemon's configuration; nothing of its store, ports and accounts is touched");
    command->add_option("--spec", options->spec, "Spec package, ID or ID@VERSION")
        ->capture_default_str()
        ->excludes(config);
    command->add_option("--specs-folder", options->specsFolder, "Folder of spec packages, if not the installed")
        ->excludes(config);
    command->add_option("--folder", options->place,
                        "Where a private folder is made; default the system's for temporary files");
    command->add_option("--only", options->only, "Probes to run, and no vectors; for a person who mends something");
    addEvidenceOptions(*command, options->evidence);
    command->callback([options, &exitCode] { exitCode = examine(*options); });
}

}  // namespace hcp
