#include <CLI/CLI.hpp>

#include <iostream>

#include "app/command_line.h"
#include "app/share.h"
#include "app/signals.h"
#include "foundation/civil_time.h"
#include "foundation/file_content.h"
#include "province/province_simulator.h"
#include "province/simulated_fujian.h"
#include "province/simulated_messages.h"
#include "province/simulated_national.h"
#include "sample/sample_day.h"

namespace hcp {
namespace {

struct ProvinceOptions {
    std::string profile = "fujian";
    ProvinceSimulatorSettings server;
    SimulatedFujianSettings settings;
    std::string faults;
    std::string appMark = "demo-mark";
    std::string appWord = "demo-word";
    std::string recordKey;
    std::string privateKeyFile;
    std::string publicKeyFile;
};

struct MessagesOptions {
    ProvinceSimulatorSettings server;
    std::string faults;
    std::string secret;
};

struct LocalOptions {
    std::string day;
    int services = 300;
    std::uint64_t seed = 2026;
    std::string only = "all";
    std::string spec = "fujian";
};

FaultScript requireFaultScript(const std::string& file) {
    if (file.empty()) {
        return {};
    }
    const auto content = readFile(file);
    if (!content) {
        throw std::runtime_error(file + " cannot be read");
    }
    auto script = readFaultScript(*content);
    if (!script) {
        throw std::runtime_error(file + ": " + script.error());
    }
    return *std::move(script);
}

/// The key that a file holds, or one made for this run.
Sm2DecryptionKey provincesKey(const std::string& file) {
    if (file.empty()) {
        return Sm2DecryptionKey::generate();
    }
    auto key = Sm2DecryptionKey::from(readFile(file).value_or(""));
    if (!key) {
        throw std::runtime_error(file + " holds no SM2 private key: PEM, or 64 hexadecimal digits");
    }
    return *std::move(key);
}

std::unique_ptr<SimulatedProvince> provinceFor(std::shared_ptr<const Package> package, const ProvinceOptions& options,
                                               const Clock& clock) {
    if (std::holds_alternative<SoapTransport>(package->transport)) {
        return std::make_unique<SimulatedFujian>(std::move(package), options.settings, clock);
    }
    NationalKeeping keeping{options.appMark, options.appWord, options.recordKey, provincesKey(options.privateKeyFile)};
    if (!options.publicKeyFile.empty()) {
        if (const auto written = writeFile(options.publicKeyFile, keeping.key.encryptionKey().pem()); !written) {
            throw std::runtime_error(written.error());
        }
    }
    return std::make_unique<SimulatedNational>(std::move(package), std::move(keeping), clock);
}

int serveUntilStopped(std::unique_ptr<SimulatedProvince> played, const ProvinceSimulatorSettings& settings,
                      const Clock& clock, const Signals& signals) {
    const ProvinceSimulator simulator(std::move(played), settings, clock);
    std::cout << "simulator " << simulator.address() << std::endl;
    while (signals.waitMs(60000) != Signalled::stop) {}
    return succeeded;
}

int simulateProvince(ProvinceOptions options) {
    const Signals signals;
    options.server.script = requireFaultScript(options.faults);
    const SystemClock clock;
    const auto package = requirePackage(shareFolder() / "specs", options.profile, clock.now());
    return serveUntilStopped(provinceFor(package, options, clock), options.server, clock, signals);
}

int simulateMessages(MessagesOptions options) {
    const Signals signals;
    options.server.script = requireFaultScript(options.faults);
    const SystemClock clock;
    return serveUntilStopped(std::make_unique<SimulatedMessages>(clock, options.secret), options.server, clock,
                             signals);
}

int simulateLocal(const LocalOptions& options) {
    const SystemClock clock;
    const auto day =
        options.day.empty() ? std::optional(toCivilTime(clock.now().plusMs(-86400000)).day) : parseDay(options.day);
    if (!day) {
        std::cerr << "hcp-appliance: --day must be a day that exists, yyyy-MM-dd\n";
        return couldNot;
    }
    const auto package = requirePackage(shareFolder() / "specs", options.spec, clock.now());
    const SampleDay sample = makeSampleDay(*package, *day, options.services, options.seed);
    for (const auto* records : {&sample.deviceChecks, &sample.services, &sample.evaluations}) {
        for (const auto& record : *records) {
            if (options.only == "all" || options.only == nameOf(record.kind)) {
                std::cout << record.json << '\n';
            }
        }
    }
    return succeeded;
}

void addMessagesCommand(CLI::App& command, int& exitCode) {
    auto* messages = command.add_subcommand("messages", "Take short messages and webhooks on loopback until stopped");
    messages->footer(
        "POST /webhook, POST or GET /sms; what came is at /books by its id, with how often.\n"
        "Faults and their script are those of `simulate province`: appliance/province/SIMULATOR.md.");
    auto options = std::make_shared<MessagesOptions>();
    messages->add_option("--port", options->server.door.port, "Port on 127.0.0.1, 0 for any")->capture_default_str();
    messages->add_option("--secret", options->secret, "Asked for as Authorization: Bearer; default nobody is asked");
    messages->add_option("--faults", options->faults, "JSON file: how it misbehaves");
    messages->add_option("--seed", options->server.seed, "The same seed strikes the same requests")
        ->capture_default_str();
    messages->add_option("--books", options->server.booksFile,
                         "JSON lines: what it got, read again at the next start; default in memory");
    messages->callback([options, &exitCode] { exitCode = simulateMessages(*options); });
}

}  // namespace

void addSimulateCommand(CLI::App& app, int& exitCode) {
    auto* command = app.add_subcommand("simulate", "Play a province, a gateway for messages or a local system");
    command->require_subcommand(1);

    auto* province = command->add_subcommand("province", "Serve a provincial system on loopback until stopped");
    province->footer(
        "A page for people is at /, what it holds at /books; faults, their script and\n"
        "examples are described in appliance/province/SIMULATOR.md.");
    auto options = std::make_shared<ProvinceOptions>();
    province->add_option("--profile", options->profile, "Spec package to judge by")
        ->check(CLI::IsMember({"fujian", "national-json"}))
        ->capture_default_str();
    options->settings.appKey = "demo-key";
    options->settings.appCode = "demo-code";
    province->add_option("--port", options->server.door.port, "Port on 127.0.0.1, 0 for any")->capture_default_str();
    province->add_option("--api-id", options->settings.apiId, "fujian: interface id in the path")
        ->capture_default_str();
    province->add_option("--app-key", options->settings.appKey, "fujian: account that may call")->capture_default_str();
    province->add_option("--app-code", options->settings.appCode, "fujian: the account's secret")
        ->capture_default_str();
    province->add_option("--token-seconds", options->settings.tokenLifeSeconds, "fujian: life of a token")
        ->capture_default_str();
    province->add_option("--app-mark", options->appMark, "national-json: account that may call")->capture_default_str();
    province->add_option("--app-word", options->appWord, "national-json: the account's secret")->capture_default_str();
    province->add_option("--record-key", options->recordKey, "national-json: key of records, if they have one");
    province->add_option("--private-key", options->privateKeyFile,
                         "national-json: file with the province's SM2 key; default a new one");
    province->add_option("--public-key", options->publicKeyFile,
                         "national-json: file to write the public key to, for clients");
    province->add_option("--faults", options->faults, "JSON file: how it misbehaves");
    province->add_option("--seed", options->server.seed, "The same seed strikes the same requests")
        ->capture_default_str();
    province->add_option("--books", options->server.booksFile,
                         "JSON lines: what it holds, read again at the next start; default in memory");
    auto* certificate = province->add_option("--certificate", options->server.door.certificate,
                                             "PEM: serve https with this certificate");
    auto* key = province->add_option("--key", options->server.door.key, "PEM: the certificate's private key");
    certificate->needs(key);
    key->needs(certificate);
    province->callback([options, &exitCode] { exitCode = simulateProvince(*options); });

    addMessagesCommand(*command, exitCode);

    auto* local = command->add_subcommand("local", "Print a seeded day of a zone, one record a line");
    auto day = std::make_shared<LocalOptions>();
    local->add_option("--day", day->day, "The day, yyyy-MM-dd; default yesterday");
    local->add_option("--services", day->services, "Service records")
        ->check(CLI::Range(1, 9999))
        ->capture_default_str();
    local->add_option("--seed", day->seed, "The same seed gives the same day")->capture_default_str();
    local->add_option("--spec", day->spec, "Spec package whose fields they have, ID or ID@VERSION")
        ->capture_default_str();
    std::vector<std::string> kinds = handedInNames();
    kinds.insert(kinds.begin(), "all");
    local->add_option("--only", day->only, "Which records")->check(CLI::IsMember(kinds))->capture_default_str();
    local->callback([day, &exitCode] { exitCode = simulateLocal(*day); });
}

}  // namespace hcp
