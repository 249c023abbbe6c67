#include "app/replay_stage.h"

#include <CLI/CLI.hpp>

#include <filesystem>
#include <stdexcept>

#include "app/command_line.h"
#include "app/share.h"
#include "app/store_keys.h"

namespace hcp {
namespace {

namespace fs = std::filesystem;

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

}  // namespace

void addReplayOptions(CLI::App& command, ReplayOptions& options) {
    addStoreOption(command, options.store);
    command.add_option("--keys", options.keys, "File of the store's keys, or their name as a credential of systemd");
    command.add_option("--since", options.since, "First day of the records, yyyy-MM-dd")->required();
    command.add_option("--until", options.until, "Last day of the records; default today");
    command.add_option("--spec", options.spec, "Spec package in force, ID, ID@VERSION or its folder")
        ->capture_default_str();
    command.add_option("--registers", options.registers, "Folder of the installation's registers");
    command.add_option("--calendar", options.calendar, "Folder of holiday notices, if not the installed");
}

std::shared_ptr<const Package> packageNamed(const std::string& name, Moment now) {
    if (name.find('/') == std::string::npos) {
        return requirePackage(shareFolder() / "specs", name, now);
    }
    const fs::path folder = fs::weakly_canonical(name);
    return requirePackage(folder.parent_path().parent_path(),
                          folder.parent_path().filename().string() + "@" + folder.filename().string(), now);
}

ReplayStage::ReplayStage(const ReplayOptions& options, Moment now)
    : options_(options),
      now_(toMoment(toCivilTime(now))),
      days_(daysOf(options, now)),
      store_(openStore(options.store, StoreUse::beside, namedStoreKeys(options.keys))) {}

std::unique_ptr<PackageSide> ReplayStage::sideOf(const std::shared_ptr<const Package>& package) const {
    auto checker =
        std::make_shared<const Checker>(package, Language::chinese, requireRegisters(options_.registers, *package));
    // Cases stand as they are stored, so their terms are those that are installed, whatever is to be installed.
    auto rules = std::make_shared<const RulesInForce>(std::move(checker), requireCalendar(options_.calendar),
                                                      Lexicons(), std::make_shared<TermsShelf>(shareFolder() / "specs"),
                                                      RulesInForce::CaseworkSettings());
    return std::make_unique<PackageSide>(std::move(rules), replayOrders(requireReportKinds(), days_), now_);
}

std::vector<std::string> ReplayStage::argumentsFor(const std::string& package) const {
    std::vector<std::string> arguments{
        "conform", "replay-lines",        "--store", options_.store, "--since", formatDay(days_.first),
        "--until", formatDay(days_.last), "--spec",  package,        "--at",    formatCivilTime(toCivilTime(now_))};
    const auto add = [&](const std::string& option, const std::string& value) {
        if (!value.empty()) {
            arguments.insert(arguments.end(), {option, value});
        }
    };
    add("--keys", options_.keys);
    add("--registers", options_.registers);
    add("--calendar", options_.calendar);
    return arguments;
}

}  // namespace hcp
