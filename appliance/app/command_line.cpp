#include "app/command_line.h"

#include <pwd.h>
#include <unistd.h>
#include <CLI/CLI.hpp>

#include <iostream>

#include "app/help_text.h"
#include "record/record.h"

namespace hcp {
namespace {

class TerminalHelp final : public CLI::Formatter {
public:
    std::string make_help(const CLI::App* app, std::string name, CLI::AppFormatMode mode) const override {
        return brokenAt80(CLI::Formatter::make_help(app, std::move(name), mode));
    }
};

/// The command as it was typed, down to the subcommand that was not understood.
std::string commandIn(const CLI::App* app) {
    std::string words = app->get_name();
    for (auto below = app->get_subcommands(); !below.empty(); below = below.front()->get_subcommands()) {
        words += " " + below.front()->get_name();
    }
    return words;
}

/// The exit code, or couldNot where what was printed did not arrive: a full disk shows only when the stream is asked.
int unlessUnprinted(int exitCode) {
    if (std::cout.flush()) {
        return exitCode;
    }
    std::cerr << "hcp-appliance: standard output could not be written; what was printed is not complete\n";
    return couldNot;
}

}  // namespace

std::string accountName() {
    const ::passwd* account = ::getpwuid(::geteuid());  // NOLINT(concurrency-mt-unsafe)
    return account == nullptr ? std::to_string(::geteuid()) : account->pw_name;
}

void requireReason(const std::string& reason) {
    constexpr std::size_t reasonBytesMax = 200;
    if (reason.empty() || reason.size() > reasonBytesMax) {
        throw std::runtime_error(
            "--reason takes 1 to 200 bytes; it stands in the journal, so it must not name the person");
    }
}

std::vector<std::string> handedInNames() {
    std::vector<std::string> names;
    for (const auto kind : handedInKinds) {
        names.emplace_back(nameOf(kind));
    }
    return names;
}

CLI::Option* addStoreOption(CLI::App& command, std::string& store) {
    return command.add_option("--store", store, "Store, sqlite:FILE or postgresql://HOST/DATABASE")
        ->capture_default_str();
}

void addListFormat(CLI::App& command, std::string& format) {
    command.add_option("--format", format, "How it is printed; json is one value a line")
        ->check(CLI::IsMember({"text", "json"}))
        ->capture_default_str();
}

void requireOption(const std::string& value, const char* option) {
    if (value.empty()) {
        throw CLI::RequiredError(option);
    }
}

int runCommandLine(int argc, char** argv) {
    CLI::App app(
        "Gateway to the provincial evaluation system of government services (好差评):\n"
        "checks, keeps and delivers evaluations, with an audit log, and writes reports.");
    app.set_version_flag("--version", "hcp-appliance " HCP_VERSION);
    app.require_subcommand(1);
    app.failure_message([](const CLI::App* failed, const CLI::Error& error) {
        return "hcp-appliance: " + std::string(error.what()) + "\nTry `" + commandIn(failed) + " --help`.\n";
    });
    app.name("hcp-appliance");
    app.formatter(std::make_shared<TerminalHelp>());
    int exitCode = succeeded;
    addServeCommand(app, exitCode);
    addConfigCommand(app, exitCode);
    addCheckCommand(app, exitCode);
    addCalendarCommand(app, exitCode);
    addScreenCommand(app, exitCode);
    addSpecCommand(app, exitCode);
    addJournalCommand(app, exitCode);
    addKeyCommand(app, exitCode);
    addUserCommand(app, exitCode);
    addStoreCommand(app, exitCode);
    addQuarantineCommand(app, exitCode);
    addQueueCommand(app, exitCode);
    addProvinceCommand(app, exitCode);
    addReconcileCommand(app, exitCode);
    addQualityCommand(app, exitCode);
    addFilingCommand(app, exitCode);
    addReportCommand(app, exitCode);
    addSubmitCommand(app, exitCode);
    addSimulateCommand(app, exitCode);
    addConformCommand(app, exitCode);
    addDemoCommand(app, exitCode);
    try {
        app.parse(argc, argv);
        return unlessUnprinted(exitCode);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? unlessUnprinted(succeeded) : couldNot;
    } catch (const std::exception& fault) {
        std::cerr << "hcp-appliance: " << fault.what() << '\n';
        return couldNot;
    }
}

}  // namespace hcp
