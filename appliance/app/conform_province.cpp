#include <CLI/CLI.hpp>

#include <chrono>
#include <thread>

#include "app/command_conform.h"
#include "app/command_line.h"
#include "app/configuration.h"
#include "app/evidence_files.h"
#include "app/installation.h"
#include "app/share.h"
#include "app/terminal_line.h"
#include "probes/province_trial.h"

namespace hcp {
namespace {

struct ProvinceOptions {
    EvidenceOptions evidence;
};

/// Records are sent to whoever is at the address: only one that the configuration calls a place for tests will do.
void requireTestAddress(const Configuration& configuration, const std::string& file) {
    if (!configuration.provinceIsForTests) {
        throw std::runtime_error("province.environment in " + file +
                                 " is not \"test\": nothing is sent to a province in production");
    }
}

/// Calls are timed, and tokens asked for, by the machine's clock, whatever the run's says.
std::vector<TestResult> resultsFrom(const Configuration& configuration, const std::shared_ptr<const Package>& package,
                                    Moment begunAt) {
    const SystemClock clock;
    const auto province = makeProvince(package, configuration.account, clock);
    const auto tokens = makeGatewayTokens(package, configuration.account, clock);
    const TerminalLine line;
    ProvinceTrial trial{*package,
                        configuration.specsFolder / package->id / package->version,
                        *province,
                        [&] {
                            ProvinceAccount wrong = configuration.account;
                            for (auto& [name, secret] : wrong.secrets) {
                                secret = name == "recordKey" ? secret : secret + "x";
                            }
                            return makeProvince(package, wrong, clock);
                        },
                        clock,
                        begunAt};
    trial.tokens = tokens.get();
    trial.answerMsMax = configuration.answerMsMax;
    trial.wait = [](std::int64_t ms) { std::this_thread::sleep_for(std::chrono::milliseconds(ms)); };
    trial.progress = [&line](const std::string& test) { line.show(test); };
    return provinceResults(trial);
}

int examine(const ProvinceOptions& options) {
    const auto clock = clockOfRun(options.evidence);
    const auto inputs = requireEvidenceInputs(options.evidence, ConformanceKind::province);
    const Configuration configuration = requireConfiguration(options.evidence.config, shareFolder());
    requireTestAddress(configuration, options.evidence.config);
    const auto package = requirePackage(configuration.specsFolder, configuration.spec, clock->now());
    ConformanceRun run = begunRun(ConformanceKind::province, *package, clock->now());
    run.configurationDigest = configuration.digest;
    run.subject =
        "省级测试接口 " + configuration.account.gateway + "，记录的办件号以 " + std::string(provinceTestMark) + " 开头";
    Installation installation = lentBy(configuration);
    lendJournal(configuration, installation, run);
    run.results = resultsFrom(configuration, package, run.begunAt);
    return concludeRun(std::move(run), *package, options.evidence, inputs, installation);
}

}  // namespace

void addConformProvince(CLI::App& conform, int& exitCode) {
    auto* command = conform.add_subcommand("province", "Examine the province's test address with marked records");
    auto options = std::make_shared<ProvinceOptions>();
    command
        ->add_option("--config", options->evidence.config,
                     "The daemon's configuration; its province.environment must be \"test\"")
        ->required();
    addEvidenceOptions(*command, options->evidence);
    command->callback([options, &exitCode] { exitCode = examine(*options); });
}

}  // namespace hcp
