#include <CLI/CLI.hpp>

#include <iostream>

#include "app/command_line.h"
#include "app/line_judge.h"
#include "app/line_source.h"
#include "app/share.h"
#include "check/checker.h"
#include "check/outcome_json.h"
#include "foundation/civil_time.h"

namespace hcp {
namespace {

struct CheckOptions {
    std::string file;
    std::string spec = "fujian";
    std::string specsFolder;
    std::string registers;
    std::string as = "auto";
    std::string on;
    std::string format = "json";
    std::string lang = "zh";
};

void print(const CheckOptions& options, std::size_t number, const CheckedRecord& checked) {
    if (options.format == "json") {
        std::cout << "{\"line\":" << number << ",\"disposition\":\"" << nameOf(checked.disposition())
                  << "\",\"findings\":" << findingsJson(checked.findings()) << "}\n";
        return;
    }
    std::cout << number << ": " << nameOf(checked.disposition()) << '\n';
    for (const auto& finding : checked.findings()) {
        std::cout << "    " << nameOf(finding.severity) << "  " << finding.rule << "  " << finding.at << "\n      "
                  << finding.message << '\n';
    }
}

int check(const CheckOptions& options, const LineSource& next, Moment now) {
    const std::string specs = options.specsFolder.empty() ? (shareFolder() / "specs").string() : options.specsFolder;
    const auto package = requirePackage(specs, options.spec, now);
    const Checker checker(package, options.lang == "en" ? Language::english : Language::chinese,
                          requireRegisters(options.registers, *package));
    const auto as = recordKindOf(options.as);
    if (as && !checker.knows(*as)) {
        std::cerr << "hcp-appliance: " << package->name() << " does not describe records of kind " << options.as
                  << '\n';
        return couldNot;
    }
    LineJudge judge(checker, as, now, requireCalendar({}));
    bool allAccepted = true;
    bool isEmpty = true;
    while (const auto line = next()) {
        isEmpty = false;
        const CheckedRecord checked = judge.judge(*line);
        allAccepted = allAccepted && checked.disposition() == Disposition::accepted;
        print(options, line->number, checked);
    }
    if (isEmpty) {
        std::cerr << "hcp-appliance: " << options.file << " holds no records\n";
        return couldNot;
    }
    return allAccepted ? succeeded : disagreed;
}

int run(const CheckOptions& options) {
    Moment now = SystemClock().now();
    if (!options.on.empty()) {
        const auto day = parseDay(options.on);
        if (!day) {
            std::cerr << "hcp-appliance: --on must be a day that exists, yyyy-MM-dd\n";
            return couldNot;
        }
        now = toMoment(CivilTime{*day, 23, 59, 59});
    }
    return withRecordsOf(options.file, [&](const LineSource& next) { return check(options, next, now); });
}

}  // namespace

void addCheckCommand(CLI::App& app, int& exitCode) {
    auto* command = app.add_subcommand("check", "Check records, one a line; print one outcome a line");
    command->footer(
        "Kinds: service, evaluation, deviceCheck; steps of casework: textAudit,\n"
        "verification, withdrawal, extension, rectification, followUp.\n"
        "Records are known to the records on later lines that rest on them.\n"
        "Exit status: 0 all accepted, 1 some held or refused, 2 could not be read.");
    auto options = std::make_shared<CheckOptions>();
    command->add_option("FILE", options->file, "NDJSON or .csv file, - for NDJSON on standard input")->required();
    command->add_option("--spec", options->spec, "Spec package, ID or ID@VERSION")->capture_default_str();
    command->add_option("--specs-folder", options->specsFolder, "Folder of spec packages, if not the installed");
    command->add_option("--registers", options->registers, "Folder of the installation's registers");
    std::vector<std::string> kinds{"auto"};
    for (const auto kind : recordKinds) {
        kinds.emplace_back(nameOf(kind));
    }
    command->add_option("--as", options->as, "What the lines are; auto decides by their fields")
        ->transform(CLI::Validator(CLI::IsMember(kinds)).description(""))
        ->type_name("KIND")
        ->capture_default_str();
    command->add_option("--on", options->on, "Check as if received on this day, yyyy-MM-dd");
    command->add_option("--format", options->format, "How outcomes are printed")
        ->check(CLI::IsMember({"json", "text"}))
        ->capture_default_str();
    command->add_option("--lang", options->lang, "Language of the findings")
        ->check(CLI::IsMember({"zh", "en"}))
        ->capture_default_str();
    command->callback([options, &exitCode] { exitCode = run(*options); });
}

}  // namespace hcp
