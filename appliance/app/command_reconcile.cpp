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
    const auto print = options.format == "json" ? printRunAsJson : printRun;
    print(std::cout, run, store->reconciliation());
    if (!couldCompare(run)) {
        return couldNot;
    }
    return run.result->differences > 0 ? disagreed : succeeded;
}

}  // namespace

void addReconcileCommand(CLI::App& app, int& exitCode) {
    auto* command = app.add_subcommand(
        "reconcile",
        "Hold a local system's own list, what is kept here and what the province holds against each other; 0 they "
        "agree, 1 they differ, 2 a book could not be compared. Nothing is sent or changed; the run is kept");
    auto options = std::make_shared<ReconcileOptions>();
    command->add_option("--config", options->config, "Configuration of the daemon; its store and account are used")
        ->required();
    command->add_option("--from", options->from, "First day of the services and evaluations, yyyy-MM-dd")->required();
    command->add_option("--to", options->to, "Last day")->required();
    command->add_option("--local", options->local,
                        "The local system's own list: NDJSON or .csv of records, or of their keys, times and levels; "
                        "or NDJSON of counts, {\"day\":…,\"services\":n,\"evaluations\":n}");
    command->add_option("--sender", options->sender, "Local system whose list it is; default all of them");
    addListFormat(*command, options->format);
    command->callback([options, &exitCode] { exitCode = reconcile(*options); });
}

}  // namespace hcp
