#include <CLI/CLI.hpp>

#include <iostream>

#include "app/command_line.h"
#include "app/share.h"
#include "app/signals.h"
#include "foundation/civil_time.h"
#include "province/province_simulator.h"
#include "province/simulated_fujian.h"
#include "sample/sample_day.h"

namespace hcp {
namespace {

struct ProvinceOptions {
    std::string profile = "fujian";
    ProvinceSimulatorSettings server;
    SimulatedFujianSettings settings;
};

struct LocalOptions {
    std::string day;
    int services = 300;
    std::uint64_t seed = 2026;
    std::string only = "all";
};

int simulateProvince(const ProvinceOptions& options) {
    Signals signals;
    const SystemClock clock;
    const auto package = requirePackage(shareFolder() / "specs", options.profile, clock.now());
    const ProvinceSimulator simulator(std::make_unique<SimulatedFujian>(package, options.settings, clock),
                                      options.server, clock);
    std::cout << "simulator " << simulator.address() << std::endl;
    while (signals.waitMs(60000) != Signalled::stop) {}
    return succeeded;
}

int simulateLocal(const LocalOptions& options) {
    const SystemClock clock;
    const auto day =
        options.day.empty() ? std::optional(toCivilTime(clock.now().plusMs(-86400000)).day) : parseDay(options.day);
    if (!day) {
        std::cerr << "hcp-appliance: --day must be a day that exists, yyyy-MM-dd\n";
        return couldNot;
    }
    const auto package = requirePackage(shareFolder() / "specs", "fujian", clock.now());
    const SampleDay sample = makeSampleDay(*package, *day, options.services, options.seed);
    for (const auto* records : {&sample.services, &sample.evaluations}) {
        for (const auto& record : *records) {
            if (options.only == "all" || options.only == nameOf(record.kind)) {
                std::cout << record.json << '\n';
            }
        }
    }
    return succeeded;
}

}  // namespace

void addSimulateCommand(CLI::App& app, int& exitCode) {
    auto* command = app.add_subcommand("simulate", "Play a province or a local system");
    command->require_subcommand(1);

    auto* province = command->add_subcommand("province", "Serve a provincial system on loopback until stopped");
    auto options = std::make_shared<ProvinceOptions>();
    province->add_option("--profile", options->profile, "Spec package to judge by")
        ->check(CLI::IsMember({"fujian"}))
        ->capture_default_str();
    options->settings.appKey = "demo-key";
    options->settings.appCode = "demo-code";
    province->add_option("--port", options->server.port, "Port on 127.0.0.1, 0 for any")->capture_default_str();
    province->add_option("--api-id", options->settings.apiId, "Interface id in the path")->capture_default_str();
    province->add_option("--app-key", options->settings.appKey, "Account that may call")->capture_default_str();
    province->add_option("--app-code", options->settings.appCode, "The account's secret")->capture_default_str();
    province->add_option("--token-seconds", options->settings.tokenLifeSeconds, "Life of a token")
        ->capture_default_str();
    province->add_option("--expire-token-every", options->settings.expireTokenEvery,
                         "Every n-th call finds its token expired; 0 never");
    province->callback([options, &exitCode] { exitCode = simulateProvince(*options); });

    auto* local = command->add_subcommand("local", "Print a seeded day of a zone, one record a line");
    auto day = std::make_shared<LocalOptions>();
    local->add_option("--day", day->day, "The day, yyyy-MM-dd; default yesterday");
    local->add_option("--services", day->services, "Service records")
        ->check(CLI::Range(1, 9999))
        ->capture_default_str();
    local->add_option("--seed", day->seed, "The same seed gives the same day")->capture_default_str();
    local->add_option("--only", day->only, "Which records")
        ->check(CLI::IsMember({"all", "service", "evaluation"}))
        ->capture_default_str();
    local->callback([day, &exitCode] { exitCode = simulateLocal(*day); });
}

}  // namespace hcp
