#include <CLI/CLI.hpp>

#include <iostream>
#include <utility>

#include "app/appliance.h"
#include "app/command_line.h"
#include "app/log.h"
#include "app/page_house.h"
#include "app/pull_worker.h"
#include "app/share.h"
#include "app/signals.h"
#include "app/systemd_notice.h"
#include "province/province_client.h"

namespace hcp {
namespace {

void reload(Appliance& appliance) {
    try {
        appliance.reload();
        logLine(LogLevel::notice, "reloaded spec " + appliance.packageName());
    } catch (const std::exception& fault) {
        logLine(LogLevel::error,
                "nothing is reloaded, the spec package stays " + appliance.packageName() + ": " + fault.what());
    }
}

/// A step's own SQL may go through the whole store and says nothing meanwhile; records are converted by the hundred.
constexpr int patienceWithSqlSeconds = 1800;
constexpr int patienceWithRecordsSeconds = 120;

MigrationWatch told(SystemdNotice& systemd) {
    return [&systemd, step = 0](const MigrationProgress& progress) mutable {
        const bool begins = progress.records == 0;
        const std::string what = "bringing the store to schema " + std::to_string(progress.step);
        const std::string status = what + (begins ? "" : ", " + std::to_string(progress.records) + " records so far");
        if (std::exchange(step, progress.step) != progress.step) {
            logLine(LogLevel::notice, what);
        }
        systemd.starting(status, begins ? patienceWithSqlSeconds : patienceWithRecordsSeconds);
    };
}

int serve(const std::string& file) {
    const Configuration configuration = requireConfiguration(file, shareFolder());
    const Signals signals(Signals::Heed::stopAndReload);
    SystemdNotice systemd;
    const SystemClock clock;
    Appliance appliance(configuration, clock, told(systemd));
    appliance.start();
    const auto status = [&] { return "serving " + appliance.address() + ", spec " + appliance.packageName(); };
    logLine(LogLevel::notice, "hcp-appliance " HCP_VERSION " " + status());
    systemd.ready(status());
    for (Signalled asked = Signalled::nothing; asked != Signalled::stop; asked = signals.waitMs(1000)) {
        if (asked == Signalled::reload) {
            systemd.reloading();
            reload(appliance);
            systemd.ready(status());
        }
        appliance.attend();
        systemd.alive(appliance.progress(), configuration.delivery.enabled);
    }
    systemd.stopping();
    appliance.stop();
    logLine(LogLevel::notice, "stopped");
    return succeeded;
}

int checkConfiguration(const std::string& file) {
    const Configuration configuration = requireConfiguration(file, shareFolder());
    const auto package = requirePackage(configuration.specsFolder, configuration.spec, SystemClock().now());
    const SystemClock clock;
    (void)requireRegisters(configuration.registersFolder, *package);
    const auto province =
        makeProvince(package, configuration.account, clock);  // throws when the account lacks something
    if (configuration.pull) {
        (void)requireBooks(*province);
    }
    if (configuration.pages) {
        (void)requireTemplates(configuration.pages->folder);
    }
    try {
        requireStorePlace(configuration.store);
    } catch (const StoreFault& fault) {
        throw std::runtime_error(unusable(file, {std::string("/store: ") + fault.what()}));
    }
    std::cout << file << ": good, spec " << package->name() << '\n';
    if (configuration.http.tls && configuration.http.tls->ends() <= clock.now()) {
        std::cerr
            << "hcp-appliance: the certificate of http.tls is expired: it would start, but senders will not connect\n";
    }
    return succeeded;
}

}  // namespace

void addServeCommand(CLI::App& app, int& exitCode) {
    auto* command = app.add_subcommand("serve", "Run the daemon");
    auto file = std::make_shared<std::string>();
    command->add_option("--config", *file, "Configuration file (JSON, comments allowed)")->required();
    command->callback([file, &exitCode] { exitCode = serve(*file); });
}

void addConfigCommand(CLI::App& app, int& exitCode) {
    auto* command = app.add_subcommand("config", "Work with configuration files");
    command->require_subcommand(1);
    auto* check = command->add_subcommand("check", "Say whether `serve` would start with a configuration");
    auto file = std::make_shared<std::string>();
    check->add_option("FILE", *file, "Configuration file")->required();
    check->callback([file, &exitCode] { exitCode = checkConfiguration(*file); });
}

}  // namespace hcp
