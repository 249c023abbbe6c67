#include <CLI/CLI.hpp>

#include <iomanip>
#include <iostream>
#include <memory>

#include "app/command_line.h"
#include "app/configuration.h"
#include "app/configured_rules.h"
#include "app/quality_words.h"
#include "app/share.h"
#include "calendar/period.h"
#include "foundation/json_object.h"
#include "pipeline/assess_quality.h"
#include "pipeline/recheck_runs.h"
#include "storage/open_store.h"

namespace hcp {
namespace {

struct QualityOptions {
    std::string config;
    std::string period;
    std::string by = "office";
    bool failing = false;
    bool recheck = false;
    std::string format = "text";
    std::string store = usualStore;
    std::string run;
    std::size_t limit = 50;

    [[nodiscard]] bool json() const { return format == "json"; }
};

/// What stands in a row for a place.
std::string placeIn(const QualityOptions& options, const QualityPlace& place) {
    const std::string& part = partOf(place, *qualityPartOf(options.by));
    return part.empty() ? "（未注明）" : part;
}

void printRow(const QualityOptions& options, const QualityRow& row) {
    if (options.json()) {
        std::cout << JsonObject()
                         .text("what", "count")
                         .text(options.by, partOf(row.place, *qualityPartOf(options.by)))
                         .textIfAny("dimension", row.dimension ? nameOf(*row.dimension) : "")
                         .textIfAny("rule", row.rule)
                         .number("checked", row.checked)
                         .number("failing", row.failing)
                         .json()
                  << '\n';
        return;
    }
    if (!row.dimension) {
        std::cout << placeIn(options, row.place) << "  " << row.checked << " checked, " << row.failing
                  << " with findings\n";
    } else if (row.rule.empty()) {
        std::cout << "  " << nameOf(*row.dimension) << std::setw(8) << row.failing << " of " << row.checked << '\n';
    } else {
        std::cout << std::setw(14) << row.failing << "  " << row.rule << '\n';
    }
}

std::string placeJson(const QualityPlace& place) {
    return JsonObject()
        .text("office", place.office)
        .text("sender", place.sender)
        .text("window", place.window)
        .text("item", place.item)
        .json();
}

void printFailing(const QualityOptions& options, const QualityFailure& record) {
    for (const auto& finding : record.findings) {
        if (options.json()) {
            std::cout << JsonObject()
                             .text("what", "record")
                             .text("id", record.id)
                             .text("kind", nameOf(record.key.kind))
                             .text("key", record.key.text())
                             .text("time", record.time)
                             .text("disposition", nameOf(record.disposition))
                             .put("place", placeJson(record.place))
                             .text("rule", finding.rule)
                             .text("severity", nameOf(finding.severity))
                             .text("dimension", nameOf(finding.dimension))
                             .text("at", finding.at)
                             .text("value", finding.value)
                             .text("message", finding.message)
                             .json()
                      << '\n';
        } else {
            std::cout << record.key.text() << "  " << nameOf(record.disposition) << "  " << nameOf(finding.dimension)
                      << "  " << finding.rule << "  " << finding.at << "  " << finding.message << '\n';
        }
    }
}

void printChange(const QualityOptions& options, const ChangedVerdict& change) {
    std::cout << (options.json() ? changeJson(change, std::nullopt) : lineOf(change, "recheck"));
}

void printPresence(const QualityOptions& options, ReconciliationReader& reader, const DaySpan& days) {
    const auto run = reader.newestRun("");
    std::int64_t apart = 0;
    if (run) {
        reader.rowsOf(run->id, [&](const KeptDifference& kept) {
            const Difference& difference = kept.difference;
            const bool counts =
                difference.kind != DifferenceKind::explained && difference.book == ComparedBook::province;
            apart += counts && days.holds(difference.day) ? 1 : 0;
        });
    }
    const bool told = run && run->compares(ComparedBook::province);
    if (options.json()) {
        std::cout << JsonObject()
                         .text("what", "province")
                         .textIfAny("run", run ? run->id : "")
                         .textIfAny("from", run ? formatDay(run->days.first) : "")
                         .textIfAny("to", run ? formatDay(run->days.last) : "")
                         .flag("compared", told)
                         .number("differences", apart)
                         .json()
                  << '\n';
    } else if (told) {
        std::cout << "province  " << apart << " differences in the last reconciliation, of "
                  << formatDay(run->days.first) << " to " << formatDay(run->days.last) << '\n';
    } else {
        std::cout << "province  not compared with what it holds\n";
    }
}

int assess(const QualityOptions& options) {
    const auto period = Period::parse(options.period);
    if (!period) {
        throw std::runtime_error("--period takes a day, week, month, quarter or year, for example 2026-11 or 2026-Q4");
    }
    const SystemClock clock;
    const DaySpan days{period->first(), period->last()};
    const Configuration configuration = requireConfiguration(options.config, shareFolder());
    const auto store = openStore(configuration.store, StoreUse::beside, configuration.storeKeys);
    QualityAssessor assessor(*store);
    for (const auto& row : assessor.rows(days, {*qualityPartOf(options.by)})) {
        printRow(options, row);
    }
    printPresence(options, store->reconciliation(), days);
    if (options.failing) {
        assessor.failing(days, [&](const QualityFailure& record) { printFailing(options, record); });
    }
    if (options.recheck) {
        const auto rules = configuredRules(configuration, clock);
        const auto outcome =
            assessor.recheck(days, *rules, [&](const ChangedVerdict& change) { printChange(options, change); });
        if (!options.json()) {
            std::cout << "rechecked " << outcome.checked << " by " << rules->package().name() << ": " << outcome.changed
                      << " would be judged otherwise; nothing was changed\n";
        }
    }
    return succeeded;
}

/// Runs hold nothing that is sealed, so no keys are needed.
int list(const QualityOptions& options) {
    const auto store = openStore(options.store, StoreUse::beside, {});
    for (const auto& run : store->rechecks().recheckRuns(options.limit)) {
        std::cout << (options.json() ? jsonOf(run) : lineOf(run));
    }
    return succeeded;
}

int show(const QualityOptions& options) {
    const auto store = openStore(options.store, StoreUse::beside, {});
    auto& rechecks = store->rechecks();
    const auto run = rechecks.recheckRun(options.run);
    if (!run || !run->result) {
        throw std::runtime_error(run ? "run " + options.run + " was not concluded" : "there is no run " + options.run);
    }
    std::cout << (options.json() ? jsonOf(*run) : lineOf(*run));
    for (auto page = rechecks.changesOf(run->id, 0); !page.changes.empty();
         page = rechecks.changesOf(run->id, page.after)) {
        for (const auto& kept : page.changes) {
            const bool fresh = kept.firstRun == run->id;
            std::cout << (options.json() ? changeJson(kept.change, fresh)
                                         : lineOf(kept.change, fresh ? "new" : "known"));
        }
    }
    return succeeded;
}

using Shared = std::shared_ptr<QualityOptions>;

void addRuns(CLI::App& command, const Shared& options, int& exitCode) {
    const auto addStore = [&](CLI::App& step) {
        addStoreOption(step, options->store);
        addListFormat(step, options->format);
    };
    auto* lists = command.add_subcommand("list", "List what was checked again at night, the newest first");
    lists->add_option("--limit", options->limit, "At most so many")->capture_default_str();
    addStore(*lists);
    lists->callback([options, &exitCode] { exitCode = list(*options); });
    auto* shows = command.add_subcommand(
        "show", "Show what a nightly check would judge otherwise, and what of it the night before had too");
    shows->add_option("RUN", options->run, "Id of the run, as list prints it")->required();
    addStore(*shows);
    shows->callback([options, &exitCode] { exitCode = show(*options); });
}

}  // namespace

void addQualityCommand(CLI::App& app, int& exitCode) {
    auto* command = app.add_subcommand(
        "quality", "Count data quality by dimension (完整 准确 真实 及时 一致 唯一 规范); nothing is changed");
    auto options = std::make_shared<QualityOptions>();
    command->require_subcommand(0, 1);
    command->add_option("--config", options->config, "Configuration of the daemon; its store is read. Needed to count");
    command->add_option("--period", options->period,
                        "Day, week, month, quarter or year: 2026-11-28, 2026-W48, 2026-11, "
                        "2026-Q4, 2026. Needed to count");
    command->add_option("--by", options->by, "What is kept apart")
        ->check(CLI::IsMember({"office", "sender", "window", "item"}))
        ->capture_default_str();
    command->add_flag("--failing", options->failing,
                      "Print every record with findings as well, personal values masked");
    command->add_flag("--recheck", options->recheck,
                      "Check what is kept again by today's rules and print what they judge otherwise");
    addListFormat(*command, options->format);
    addRuns(*command, options, exitCode);
    command->callback([command, options, &exitCode] {
        if (command->get_subcommands().empty()) {
            requireOption(options->config, "--config");
            requireOption(options->period, "--period");
            exitCode = assess(*options);
        }
    });
}

}  // namespace hcp
