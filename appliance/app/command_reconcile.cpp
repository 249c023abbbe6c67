#include <CLI/CLI.hpp>

#include <iostream>
#include <memory>

#include "app/command_line.h"
#include "app/configuration.h"
#include "app/local_book_file.h"
#include "app/reconciliation_words.h"
#include "app/share.h"
#include "foundation/random_bytes.h"
#include "storage/open_store.h"

namespace hcp {
namespace {

struct ReconcileOptions {
    std::string config;
    std::string from;
    std::string to;
    std::string local;
    std::string sender;
    std::string format = "text";
    std::string store = usualStore;
    std::string run;
    std::string against;
    std::size_t limit = 50;

    [[nodiscard]] bool json() const { return format == "json"; }
};

DaySpan daysOf(const ReconcileOptions& options) {
    const auto from = parseDay(options.from);
    const auto to = parseDay(options.to);
    if (!from || !to || *to < *from) {
        throw std::runtime_error("--from and --to must be days, yyyy-MM-dd, the first one not after the last one");
    }
    return {*from, *to};
}

/// Whatever was to be compared was, and something was compared.
bool couldCompare(const Reconciliation& run) {
    const bool failed = run.local.state == BookState::notAvailable || run.province.state == BookState::notAvailable;
    return !failed && (run.compares(ComparedBook::local) || run.compares(ComparedBook::province));
}

int reconcile(const ReconcileOptions& options) {
    const SystemClock clock;
    ReconcileOrder order{daysOf(options), options.sender, std::nullopt, "", accountName()};
    if (!options.local.empty()) {
        order.local = openLocalBook(options.local);
    }
    const Configuration configuration = requireConfiguration(options.config, shareFolder());
    const auto province = makeProvince(requirePackage(configuration.specsFolder, configuration.spec, clock.now()),
                                       configuration.account, clock);
    const auto store = openStore(configuration.store, StoreUse::beside, configuration.storeKeys);
    IdentifierSource identifiers(clock, randomSeed());
    const auto run = Reconciler(*store, *province, clock, identifiers).reconcile(order).value();
    (options.json() ? printRunAsJson : printRun)(std::cout, run, store->reconciliation());
    if (!couldCompare(run)) {
        return couldNot;
    }
    return run.result->differences > 0 ? disagreed : succeeded;
}

/// Runs hold nothing that is sealed, so no keys are needed.
int list(const ReconcileOptions& options) {
    const auto store = openStore(options.store, StoreUse::beside, {});
    for (const auto& run : store->reconciliation().runs(options.limit)) {
        (options.json() ? printRunLineAsJson : printRunLine)(std::cout, run);
    }
    return succeeded;
}

Reconciliation concludedRun(ReconciliationReader& reader, const std::string& id) {
    auto run = reader.run(id);
    if (!run || !run->result) {
        throw std::runtime_error(run ? "run " + id + " was not concluded" : "there is no run " + id);
    }
    return *std::move(run);
}

int show(const ReconcileOptions& options) {
    const auto store = openStore(options.store, StoreUse::beside, {});
    auto& reader = store->reconciliation();
    const auto run = concludedRun(reader, options.run);
    if (options.against.empty()) {
        (options.json() ? printRunAsJson : printRun)(std::cout, run, reader);
        return succeeded;
    }
    const auto other = concludedRun(reader, options.against);
    if (other.sender != run.sender) {
        throw std::runtime_error("the runs are about the lists of different local systems");
    }
    (options.json() ? printComparisonAsJson : printComparison)(std::cout, other, run, reader);
    return succeeded;
}

using Shared = std::shared_ptr<ReconcileOptions>;

void addStore(CLI::App& command, const Shared& options) {
    addStoreOption(command, options->store);
    addListFormat(command, options->format);
}

void addRuns(CLI::App& command, const Shared& options, int& exitCode) {
    auto* lists = command.add_subcommand("list", "List former runs, the newest first");
    lists->add_option("--limit", options->limit, "At most so many")->capture_default_str();
    addStore(*lists, options);
    lists->callback([options, &exitCode] { exitCode = list(*options); });
    auto* shows = command.add_subcommand("show", "Show what a former run found, or how that differs from another run");
    shows->add_option("RUN", options->run, "Id of the run, as list and reconcile print it")->required();
    shows->add_option("--against", options->against,
                      "An earlier run: tells what is new, still there and gone, and what one of them did not look for");
    addStore(*shows, options);
    shows->callback([options, &exitCode] { exitCode = show(*options); });
}

}  // namespace

void addReconcileCommand(CLI::App& app, int& exitCode) {
    auto* command = app.add_subcommand(
        "reconcile",
        "Hold a local system's own list, what is kept here and what the province holds against each other; 0 they "
        "agree, 1 they differ, 2 a book could not be compared. Nothing is sent or changed; the run is kept");
    auto options = std::make_shared<ReconcileOptions>();
    command->require_subcommand(0, 1);
    command->add_option("--config", options->config,
                        "Configuration of the daemon; its store and account are used. Needed to reconcile");
    command->add_option("--from", options->from,
                        "First day of the services and evaluations, yyyy-MM-dd. Needed to reconcile");
    command->add_option("--to", options->to, "Last day. Needed to reconcile");
    command->add_option("--local", options->local,
                        "The local system's own list: NDJSON or .csv of records, or of their keys, times and levels; "
                        "or NDJSON of counts, {\"day\":…,\"services\":n,\"evaluations\":n}");
    command->add_option("--sender", options->sender, "Local system whose list it is; default all of them");
    addListFormat(*command, options->format);
    addRuns(*command, options, exitCode);
    command->callback([command, options, &exitCode] {
        if (command->get_subcommands().empty()) {
            requireOption(options->config, "--config");
            requireOption(options->from, "--from");
            requireOption(options->to, "--to");
            exitCode = reconcile(*options);
        }
    });
}

}  // namespace hcp
