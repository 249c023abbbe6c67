#include <CLI/CLI.hpp>

#include <algorithm>
#include <iostream>

#include "app/command_line.h"
#include "app/share.h"
#include "app/store_keys.h"
#include "app/terminal_line.h"
#include "foundation/json.h"
#include "foundation/minute_of_day.h"
#include "pipeline/republish.h"
#include "pipeline/store_report_writer.h"
#include "storage/open_store.h"

namespace hcp {
namespace {

struct ReportOptions {
    std::string kind;
    std::string period;
    std::string out = ".";
    std::string store = usualStore;
    std::string keys;
    std::string spec = "fujian";
    std::string registers;
    std::string calendar;
    std::string endsAt = "24:00";
    std::string format = "text";
};

std::string unitsOf(const ReportKind& kind, const std::string& mark) {
    std::string text;
    for (const auto unit : kind.units) {
        text += (text.empty() ? "" : ",") + mark + std::string(nameOf(unit)) + mark;
    }
    return text;
}

int list(const ReportOptions& options) {
    for (const auto& kind : requireReportKinds()) {
        if (options.format == "json") {
            std::cout << "{\"kind\":" << quoteJson(kind.name) << ",\"title\":" << quoteJson(kind.title)
                      << ",\"about\":" << quoteJson(kind.about) << ",\"periods\":[" << unitsOf(kind, "\"")
                      << "],\"definition\":" << quoteJson(kind.definition.string()) << "}\n";
        } else {
            std::cout << kind.name << "  " << kind.title << "：" << kind.about << "  (" << unitsOf(kind, "") << ")\n";
        }
    }
    return succeeded;
}

ActiveRules rulesFor(const ReportOptions& options, const Clock& clock) {
    const auto specs = shareFolder() / "specs";
    const auto package = requirePackage(specs, options.spec, clock.now());
    auto checker =
        std::make_shared<const Checker>(package, Language::chinese, requireRegisters(options.registers, *package));
    RulesInForce::CaseworkSettings settings;
    settings.endMinute = parseMinuteOfDay(options.endsAt).value_or(0);
    if (settings.endMinute == 0) {
        throw std::runtime_error("--ends-at takes a time of day, 00:01 to 24:00");
    }
    return ActiveRules(std::make_shared<const RulesInForce>(std::move(checker), requireCalendar(options.calendar),
                                                            Lexicons(), std::make_shared<TermsShelf>(specs), settings));
}

std::optional<Period> periodNamed(const std::string& name, Moment now) {
    return name == "last-month" ? Period::around(PeriodUnit::month, toCivilTime(now).day).previous()
                                : Period::parse(name);
}

/// Whoever writes for the public writes anew what shows too much, by the same registers; whoever writes something else
/// is told of it. False when a file still shows what it must not.
bool republish(Republisher& republisher, bool writes) {
    republisher.takeOutAll();
    bool good = true;
    for (const auto& outcome : writes ? republisher.rewriteAll() : republisher.rewrite({})) {
        std::cerr << "hcp-appliance: " << sentenceOf(outcome) << '\n';
        good = good && outcome.what <= Republished::gone;
    }
    return good;
}

int write(const ReportOptions& options) {
    const SystemClock clock;
    const auto period = periodNamed(options.period, clock.now());
    if (!period) {
        std::cerr << "hcp-appliance: --period takes a day yyyy-MM-dd, a week yyyy-Www, a month yyyy-MM, a quarter "
                     "yyyy-Qq, a year yyyy, or last-month\n";
        return couldNot;
    }
    auto kinds = requireReportKinds();
    const auto kind = std::ranges::find(kinds, options.kind, &ReportKind::name);
    if (kind == kinds.end()) {
        std::cerr << "hcp-appliance: 没有名为“" << options.kind << "”的报表\n";
        return couldNot;
    }
    const bool forThePublic = disclosureFormOf(kind->content).has_value();
    const ActiveRules rules = rulesFor(options, clock);
    const auto store = openStore(options.store, StoreUse::beside, namedStoreKeys(options.keys));
    StoreReportWriter writer(std::move(kinds), reportSourcesOf(*store), rules, clock);
    const auto written = [&] {
        const TerminalLine line;
        return writer.write(options.kind, *period, options.out, accountName(),
                            [&line](std::uint64_t rows) { line.show(std::to_string(rows) + " rows"); });
    }();
    if (!written) {
        std::cerr << "hcp-appliance: " << written.error().what << '\n';
        return couldNot;
    }
    std::cout << written->file.string() << '\n';
    Republisher republisher(*store, writer, rules, clock);
    return republish(republisher, forThePublic) ? succeeded : couldNot;
}

}  // namespace

void addReportCommand(CLI::App& app, int& exitCode) {
    auto* command = app.add_subcommand("report", "Write workbooks");
    command->require_subcommand(1);
    auto options = std::make_shared<ReportOptions>();
    auto* listCommand =
        command->add_subcommand("list", "List the kinds of report, and the periods they can be had for");
    addListFormat(*listCommand, options->format);
    listCommand->callback([options, &exitCode] { exitCode = list(*options); });

    auto* writeCommand = command->add_subcommand("write", "Write a workbook and print its path");
    writeCommand->add_option("KIND", options->kind, "Kind of report, as report list names it")->required();
    writeCommand
        ->add_option("--period", options->period,
                     "2026-11-28, 2026-W48, 2026-11, 2026-Q4, 2026 or last-month; not all for all kinds")
        ->required();
    writeCommand->add_option("--out", options->out, "Folder for the file")->capture_default_str();
    addStoreOption(*writeCommand, options->store);
    writeCommand->add_option("--keys", options->keys,
                             "File of the store's keys, or their name as a credential of systemd; for lists");
    writeCommand->add_option("--spec", options->spec, "Spec package that names codes")->capture_default_str();
    writeCommand->add_option("--registers", options->registers, "Folder of the installation's registers");
    writeCommand->add_option("--calendar", options->calendar, "Folder of holiday notices, if not the installed");
    writeCommand->add_option("--ends-at", options->endsAt, "When a limit's last day ends, HH:mm, as casework has it")
        ->capture_default_str();
    writeCommand->callback([options, &exitCode] { exitCode = write(*options); });
}

}  // namespace hcp
