// The command line: one subcommand a use, each in a file of its own (command_*.cpp).
#pragma once

#include <string>
#include <vector>

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace hcp {

/// Exit codes shared by all commands. `check` uses `disagreed` for records held or refused, `journal verify` for an
/// altered journal; the last two are its own.
enum ExitCode : int { succeeded = 0, disagreed = 1, couldNot = 2, truncatedJournal = 3, forkedJournal = 4 };

/// The account that runs this: who does it, for the journal. Its number where it has no name.
[[nodiscard]] std::string accountName();

/// Throws std::runtime_error unless --reason is one that can stand in the journal: 1 to 200 bytes.
void requireReason(const std::string& reason);

/// Names of the kinds of records that local systems hand in.
[[nodiscard]] std::vector<std::string> handedInNames();

/// Where the packaged daemon keeps its store: the usual value of --store.
inline constexpr const char* usualStore = "sqlite:/var/lib/hcp-appliance/store.db";
/// The option --store; `store` holds what is meant without it.
CLI::Option* addStoreOption(CLI::App& command, std::string& store);

/// The option --format of what prints one value after the other: text or json.
void addListFormat(CLI::App& command, std::string& format);

/// Of a command that has subcommands beside its own work: throws as the parser does for a required option when the
/// value is empty.
void requireOption(const std::string& value, const char* option);

/// Parses and runs; returns the exit code, which is couldNot as well when standard output took less than was printed.
/// The last of the three places where faults are caught.
[[nodiscard]] int runCommandLine(int argc, char** argv);

/// Each adds its subcommand, which stores its exit code in `exitCode` when it is run.
void addServeCommand(CLI::App& app, int& exitCode);
void addConfigCommand(CLI::App& app, int& exitCode);
void addCheckCommand(CLI::App& app, int& exitCode);
void addCalendarCommand(CLI::App& app, int& exitCode);
void addScreenCommand(CLI::App& app, int& exitCode);
void addSpecCommand(CLI::App& app, int& exitCode);
void addJournalCommand(CLI::App& app, int& exitCode);
void addKeyCommand(CLI::App& app, int& exitCode);
void addUserCommand(CLI::App& app, int& exitCode);
void addStoreCommand(CLI::App& app, int& exitCode);
void addQuarantineCommand(CLI::App& app, int& exitCode);
void addQueueCommand(CLI::App& app, int& exitCode);
void addProvinceCommand(CLI::App& app, int& exitCode);
void addFilingCommand(CLI::App& app, int& exitCode);
void addQualityCommand(CLI::App& app, int& exitCode);
void addReconcileCommand(CLI::App& app, int& exitCode);
void addReportCommand(CLI::App& app, int& exitCode);
void addSubmitCommand(CLI::App& app, int& exitCode);
void addSimulateCommand(CLI::App& app, int& exitCode);
void addConformCommand(CLI::App& app, int& exitCode);
void addDemoCommand(CLI::App& app, int& exitCode);

}  // namespace hcp
