#include <unistd.h>

#include <CLI/CLI.hpp>

#include <filesystem>
#include <iostream>

#include "app/command_conform.h"
#include "app/command_line.h"
#include "app/evidence_files.h"
#include "app/share.h"
#include "app/store_keys.h"
#include "replay/process_side.h"
#include "replay/replay.h"
#include "reporting/measure_file.h"
#include "storage/open_store.h"

namespace hcp {
namespace {

namespace fs = std::filesystem;

struct ReplayOptions {
    std::string store = usualStore;
    std::string keys;
    std::string since;
    std::string until;
    std::string spec = "fujian";
    std::string registers;
    std::string calendar;
    std::string package;
    std::string binary;
    EvidenceOptions evidence;
};

Day requireDay(const std::string& text, const std::string& option) {
    const auto day = parseDay(text);
    if (!day) {
        throw std::runtime_error(option + " takes a day that exists, yyyy-MM-dd");
    }
    return *day;
}

DaySpan daysOf(const ReplayOptions& options, Moment now) {
    const Day until = options.until.empty() ? toCivilTime(now).day : requireDay(options.until, "--until");
    const DaySpan days{requireDay(options.since, "--since"), until};
    if (until < days.first) {
        throw std::runtime_error("--until lies before --since");
    }
    return days;
}

/// A folder of a package, which has a slash in it, or ID@VERSION of an installed one.
std::shared_ptr<const Package> packageNamed(const std::string& name, Moment now) {
    if (name.find('/') == std::string::npos) {
        return requirePackage(shareFolder() / "specs", name, now);
    }
    const fs::path folder = fs::weakly_canonical(name);
    return requirePackage(folder.parent_path().parent_path(),
                          folder.parent_path().filename().string() + "@" + folder.filename().string(), now);
}

/// What both sides share.
struct Stage {
    Stage(const ReplayOptions& options, Moment now)
        : days(daysOf(options, now)),
          calendar(requireCalendar(options.calendar)),
          store(openStore(options.store, StoreUse::beside, namedStoreKeys(options.keys))) {
        auto book = loadMeasureBook(shareFolder() / "reports/measures.json");
        if (!book) {
            throw std::runtime_error(book.error());
        }
        measures = *std::move(book);
    }

    [[nodiscard]] std::unique_ptr<PackageSide> sideOf(const std::shared_ptr<const Package>& package,
                                                      const std::string& registers) const {
        auto checker =
            std::make_shared<const Checker>(package, Language::chinese, requireRegisters(registers, *package));
        return std::make_unique<PackageSide>(std::move(checker), calendar, measures, days);
    }

    DaySpan days;
    WorkingCalendar calendar;
    std::unique_ptr<SqlStore> store;
    MeasureBook measures;
};

/// The command by which another executable tells its side.
std::vector<std::string> argumentsFor(const ReplayOptions& options, const DaySpan& days) {
    std::vector<std::string> arguments{"conform", "replay-lines",
                                       "--store", options.store,
                                       "--since", formatDay(days.first),
                                       "--until", formatDay(days.last),
                                       "--spec",  options.package.empty() ? options.spec : options.package};
    const auto add = [&](const std::string& option, const std::string& value) {
        if (!value.empty()) {
            arguments.insert(arguments.end(), {option, value});
        }
    };
    add("--keys", options.keys);
    add("--registers", options.registers);
    add("--calendar", options.calendar);
    return arguments;
}

std::function<void(std::uint64_t)> progressOnTerminal() {
    if (::isatty(STDERR_FILENO) == 0) {
        return {};
    }
    return [](std::uint64_t records) { std::cerr << '\r' << records << " records " << std::flush; };
}

int examine(const ReplayOptions& options) {
    if (options.package.empty() && options.binary.empty()) {
        throw std::runtime_error("replay wants --package, --binary or both: what is to be installed");
    }
    const auto clock = clockOfRun(options.evidence);
    const auto inputs = requireEvidenceInputs(options.evidence, ConformanceKind::replay);
    const auto package = packageNamed(options.spec, clock->now());
    const Stage stage(options, clock->now());
    ConformanceRun run = begunRun(ConformanceKind::replay, *package, clock->now());
    const auto before = stage.sideOf(package, options.registers);
    std::unique_ptr<ReplaySide> after;
    if (options.binary.empty()) {
        const auto newer = packageNamed(options.package, clock->now());
        after = stage.sideOf(newer, options.registers);
        run.subject = "规范包 " + newer->name() + "（" + newer->digest.substr(0, 16) + "）";
    } else {
        after = std::make_unique<ProcessSide>(options.binary, argumentsFor(options, stage.days));
        run.subject = "程序 " + options.binary + (options.package.empty() ? "" : "，规范包 " + options.package);
    }
    ReplayComparison comparison;
    const auto progress = progressOnTerminal();
    try {
        replay(*stage.store, stage.days, *before, *after, comparison, progress);
        run.results = comparison.results();
    } catch (const ReplayFault& fault) {
        run.results = {{"replay", "两边判同一批记录", TestOutcome::error, fault.what(), {}}};
    }
    std::cerr << (progress ? "\r\033[K" : "");
    run.subject += "，" + formatDay(stage.days.first) + " 至 " + formatDay(stage.days.last) + " 的 " +
                   std::to_string(comparison.records()) + " 条记录";
    Installation installation;
    lendCheckpoint(stage.store->newestCheckpoint(), installation, run);
    return concludeRun(std::move(run), *package, options.evidence, inputs, installation);
}

int tellLines(const ReplayOptions& options) {
    const Moment now = SystemClock().now();
    const Stage stage(options, now);
    const auto side = stage.sideOf(packageNamed(options.spec, now), options.registers);
    tellReplay(*stage.store, stage.days, *side, [](const std::string& line) { std::cout << line << '\n'; });
    std::cout << std::flush;
    return succeeded;
}

void addCommonOptions(CLI::App& command, ReplayOptions& options) {
    addStoreOption(command, options.store);
    command.add_option("--keys", options.keys, "File of the store's keys, or their name as a credential of systemd");
    command.add_option("--since", options.since, "First day of the records, yyyy-MM-dd")->required();
    command.add_option("--until", options.until, "Last day of the records; default today");
    command.add_option("--registers", options.registers, "Folder of the installation's registers");
    command.add_option("--calendar", options.calendar, "Folder of holiday notices, if not the installed");
}

}  // namespace

void addConformReplay(CLI::App& conform, int& exitCode) {
    auto* command = conform.add_subcommand("replay", "Judge stored records by what is to be installed, beside what is");
    auto options = std::make_shared<ReplayOptions>();
    addCommonOptions(*command, *options);
    command->add_option("--spec", options->spec, "Spec package in force, ID, ID@VERSION or its folder")
        ->capture_default_str();
    command->add_option("--package", options->package, "Spec package to be installed, ID@VERSION or its folder");
    command->add_option("--binary", options->binary, "Executable to be installed");
    addEvidenceOptions(*command, options->evidence);
    command->callback([options, &exitCode] { exitCode = examine(*options); });

    auto* lines = conform.add_subcommand("replay-lines", "What replay --binary asks the other executable for");
    auto told = std::make_shared<ReplayOptions>();
    addCommonOptions(*lines, *told);
    lines->add_option("--spec", told->spec, "Spec package, ID, ID@VERSION or its folder")->capture_default_str();
    lines->callback([told, &exitCode] { exitCode = tellLines(*told); });
}

}  // namespace hcp
