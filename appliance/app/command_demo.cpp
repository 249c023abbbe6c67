#include <Poco/Exception.h>
#include <Poco/Net/ServerSocket.h>
#include <Poco/Net/SocketAddress.h>
#include <unistd.h>
#include <CLI/CLI.hpp>

#include <algorithm>
#include <chrono>
#include <iostream>
#include <numeric>
#include <thread>

#include "app/appliance.h"
#include "app/command_line.h"
#include "app/configured_rules.h"
#include "app/demo_casework.h"
#include "app/demo_conformance.h"
#include "app/demo_delivery.h"
#include "app/demo_device_checks.h"
#include "app/demo_inbox.h"
#include "app/demo_pull.h"
#include "app/demo_reconciliation.h"
#include "app/sample_sender.h"
#include "app/share.h"
#include "app/signals.h"
#include "app/store_keys.h"
#include "foundation/file_content.h"
#include "foundation/json.h"
#include "journal/audit.h"
#include "pipeline/erase.h"
#include "pipeline/store_report_writer.h"
#include "province/province_simulator.h"
#include "province/simulated_fujian.h"

namespace hcp {
namespace {

namespace fs = std::filesystem;

struct DemoOptions {
    bool once = false;
    std::string folder;
    int services = 400;
    std::uint64_t seed = 2026;
    std::uint16_t port = 8080;
    std::uint16_t provincePort = 8090;
};

/// A store of its own for each run: a demo never touches kept records.
fs::path demoFolder(const DemoOptions& options) {
    const fs::path folder = options.folder.empty()
                                ? fs::temp_directory_path() / ("hcp-demo-" + std::to_string(::getpid()))
                                : fs::path(options.folder);
    if (fs::create_directories(folder)) {
        fs::permissions(folder, fs::perms::owner_all);
    }
    if (fs::exists(folder / "store.db")) {
        throw std::runtime_error("there is a store in " + folder.string() +
                                 " already; the demo wants a folder of its own");
    }
    return folder;
}

/// The port, or 0 (any free one) when somebody else has it: a demo must not fail over that.
std::uint16_t freeOrAny(std::uint16_t port) {
    try {
        Poco::Net::ServerSocket probe;
        probe.bind(Poco::Net::SocketAddress("127.0.0.1", port), true, false);
        return port;
    } catch (const Poco::Exception&) {
        return 0;
    }
}

fs::path publicKeysIn(const fs::path& folder) { return folder / "journal-key.pub"; }

Configuration configurationFor(const DemoOptions& options, const fs::path& folder, const ProvinceSimulator& province,
                               const SimulatedFujianSettings& account) {
    Configuration configuration;
    configuration.store = "sqlite:" + (folder / "store.db").string();
    configuration.storeKeysFile = folder / "store-keys";
    addStoreKey(configuration.storeKeysFile.string());
    configuration.storeKeys = requireStoreKeys(configuration.storeKeysFile.string());
    configuration.specsFolder = shareFolder() / "specs";
    configuration.http.port = freeOrAny(options.port);
    configuration.account = {province.address(),
                             {},
                             {{"apiId", account.apiId}, {"appKey", account.appKey}},
                             {{"appCode", account.appCode}},
                             {{"networkType", "1"}}};
    configuration.delivery.pollMs = 50;
    configuration.delivery.manner.attemptsMax = 1;  // a day is too short to wait for a second one
    configuration.inbox = demoInbox(folder);
    configuration.casework.lexicons = {demoLexicon(folder)};
    // The private keys live as long as the demo; the public ones are left for whoever audits.
    configuration.journal.signer = CheckpointSigner::generate("demo.example.invalid/hcp");
    configuration.journal.notary.folder = folder / "checkpoints";
    fs::create_directory(configuration.journal.notary.folder);
    if (const auto written = writeFile(publicKeysIn(folder), configuration.journal.signer->publicKeys()); !written) {
        throw std::runtime_error(written.error());
    }
    return configuration;
}

class Demo {
public:
    explicit Demo(const DemoOptions& options)
        : options_(options),
          folder_(demoFolder(options)),
          package_(requirePackage(shareFolder() / "specs", "fujian", clock_.now())),
          province_(std::make_unique<SimulatedFujian>(package_, account(), clock_), provinceSettings(options), clock_),
          configuration_(configurationFor(options, folder_, province_, account())),
          appliance_(configuration_, clock_) {
        appliance_.start();
    }

    int run(Signals& signals) {
        const Day yesterday = toCivilTime(clock_.now().plusMs(-86400000)).day;
        std::cout << "hcp-appliance " HCP_VERSION " demo: a day of a zone, " << formatDay(yesterday) << ", seed "
                  << options_.seed << ", spec " << package_->name() << std::endl;
        bool arrived = playDay(yesterday);
        arrived = writeWorkbook(yesterday) && arrived;
        erasePerson();
        std::cout << "addresses   appliance " << appliance_.address() << "  province simulator " << province_.address()
                  << "\nfolder      " << folder_.string() << std::endl;
        if (!options_.once) {
            std::cout << "serving until Ctrl-C; for example\n  curl " << appliance_.address() << "/metrics"
                      << std::endl;
            while (signals.waitMs(60000) != Signalled::stop) {}
        }
        appliance_.stop();
        return auditJournal() && arrived ? succeeded : disagreed;
    }

private:
    static SimulatedFujianSettings account() {
        SimulatedFujianSettings settings;
        settings.appKey = "demo-key";
        settings.appCode = "demo-code";
        return settings;
    }

    static ProvinceSimulatorSettings provinceSettings(const DemoOptions& options) {
        ProvinceSimulatorSettings settings;
        settings.door.port = freeOrAny(options.provincePort);
        settings.script = demoFaults();
        return settings;
    }

    bool playDay(const Day& day) {
        const SampleDay sample = makeSampleDay(*package_, day, options_.services, options_.seed);
        person_ = contentPerson(sample);
        dropDayBefore(day);
        const auto begun = std::chrono::steady_clock::now();
        const SentDay sent = sendSampleDay(appliance_.address(), sample);
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;
        std::cout << "posted      " << sample.services.size() << " service records and " << sample.evaluations.size()
                  << " evaluations over HTTP in " << std::fixed << std::setprecision(1) << took.count() << " s\n";
        printSent(sent);
        printDeviceChecks(appliance_.store().snapshot()->deviceChecks(), *package_, day);
        const bool droppedToo = printDropped(*configuration_.inbox);
        const bool worked = workInDemo(appliance_.store(), configuredRules(configuration_, clock_), clock_);
        const bool arrived = awaitDemoDelivery(appliance_.store(), province_, clock_);
        const bool pulled = pullInDemo(sample, package_, configuration_, province_, appliance_.store(), clock_);
        const bool reconciled =
            reconcileInDemo(sample, day, folder_, package_, configuration_, appliance_.store(), clock_);
        const bool conforms = conformInDemo(sample, day, configuration_.specsFolder / package_->id / package_->version,
                                            configuredRules(configuration_, clock_), appliance_.store(), clock_);
        return worked && arrived && pulled && reconciled && conforms && droppedToo && sent.notAnswered == 0;
    }

    /// An office without an interface hands in what it did the day before, as a file.
    void dropDayBefore(const Day& day) const {
        const Day before = toCivilTime(toMoment(CivilTime{day, 12, 0, 0}).plusMs(-86400000)).day;
        dropAsCsv(*configuration_.inbox, makeSampleDay(*package_, before, 20, options_.seed + 1).services, 12);
    }

    void printSent(const SentDay& sent) const {
        const auto count = [&](Disposition disposition) {
            const auto found = sent.dispositions.find(disposition);
            return found == sent.dispositions.end() ? 0 : found->second;
        };
        std::cout << "accepted    " << count(Disposition::accepted) << ", " << sent.repeated
                  << " came twice and had no second effect\n"
                  << "noted       " << total(sent.whyNoted) << " of them carry a warning for people to look at\n";
        printReasons(sent.whyNoted);
        std::cout << "held        " << count(Disposition::held) << ", kept until they are completed\n";
        printReasons(sent.whyHeld);
        std::cout << "completed   " << sent.corrected << " of them by their senders, and sent on\n";
        std::cout << "refused     " << count(Disposition::refused) << ", in quarantine with their findings\n";
        printReasons(sent.whyRefused);
        std::cout << "mended      " << sent.mended
                  << " of them by their senders: a right record stands in their place\n";
        if (sent.notAnswered > 0) {
            std::cout << "unanswered  " << sent.notAnswered << " requests or lines came back without an outcome\n";
        }
    }

    static int total(const std::map<std::string, int>& counts) {
        return std::accumulate(counts.begin(), counts.end(), 0,
                               [](int sum, const auto& entry) { return sum + entry.second; });
    }

    void printReasons(const std::map<std::string, int>& reasons) const {
        for (const auto& [id, count] : reasons) {
            const auto rule = std::ranges::find(package_->rules, id, &Rule::id);
            std::cout << "  " << std::setw(8) << count << "  " << id
                      << (rule == package_->rules.end() ? "" : "  " + rule->about) << '\n';
        }
    }

    bool writeWorkbook(const Day& day) {
        const ActiveRules rules(configuredRules(configuration_, clock_));
        StoreReportWriter writer(requireReportKinds(), reportSourcesOf(appliance_.store()), rules, clock_);
        const auto written = writer.write("monthly", Period::around(PeriodUnit::month, day), folder_, "demo", {});
        std::cout << "workbook    " << (written ? written->file.string() : written.error().what) << '\n';
        return written.hasValue();
    }

    /// Somebody asks for it, after their service was evaluated and delivered.
    void erasePerson() {
        const auto parsed = parseJson(person_.json);
        const std::string number(asText(*findMember(*parsed, "certKey")));
        const StoreCounts before = appliance_.store().counts();
        const ErasureAnswer answer = Eraser(appliance_.store(), clock_, shareFolder() / "specs")
                                         .erasePerson(number, {"demo", "request of a person"});
        std::cout << "erased      the content of " << answer.erased << " records of one person, at their request; "
                  << appliance_.store().counts().accepted << " of " << before.accepted
                  << " accepted records still count\n";
    }

    /// With nothing but the public keys and the checkpoints, as somebody would who does not trust the daemon.
    bool auditJournal() {
        Auditor auditor(CheckpointVerifier::from(readFile(publicKeysIn(folder_)).value_or("")).value());
        const AuditReport report = audit(appliance_.store(), auditor);
        std::cout << "journal     " << nameOf(report.state) << ": " << report.entries << " entries, " << report.covered
                  << " of them under " << report.checkpoints << " checkpoints (Ed25519, SM2)\n"
                  << "  hcp-appliance journal verify --key " << publicKeysIn(folder_).string() << " \\\n"
                  << "    --store sqlite:" << (folder_ / "store.db").string() << '\n';
        return report.state == JournalState::intact && report.covered == report.entries;
    }

    DemoOptions options_;
    SystemClock clock_;
    fs::path folder_;
    std::shared_ptr<const Package> package_;
    ProvinceSimulator province_;
    Configuration configuration_;
    Appliance appliance_;
    SampleRecord person_;  ///< whose data is erased in the end
};

}  // namespace

void addDemoCommand(CLI::App& app, int& exitCode) {
    auto* command = app.add_subcommand("demo", "A day of a zone, from its windows to the province");
    auto options = std::make_shared<DemoOptions>();
    command->add_flag("--once", options->once, "End when the day is done; 0 if all arrived");
    command->add_option("--folder", options->folder, "Folder for store and workbook; default a new one");
    command->add_option("--services", options->services, "Service records of the day")
        ->check(CLI::Range(20, 9999))
        ->capture_default_str();
    command->add_option("--seed", options->seed, "The same seed gives the same day")->capture_default_str();
    command->add_option("--port", options->port, "Port of the appliance; another if it is taken")
        ->capture_default_str();
    command->add_option("--province-port", options->provincePort, "Port of the simulator; another if it is taken")
        ->capture_default_str();
    command->callback([options, &exitCode] {
        Signals signals;
        exitCode = Demo(*options).run(signals);
    });
}

}  // namespace hcp
