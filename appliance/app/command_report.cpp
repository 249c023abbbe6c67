#include <CLI/CLI.hpp>

#include <iostream>

#include "app/command_line.h"
#include "app/share.h"
#include "pipeline/report.h"
#include "storage/open_store.h"

namespace hcp {
namespace {

struct ReportOptions {
    std::string kind;
    std::string period;
    std::string out = ".";
    std::string store = "sqlite:/var/lib/hcp-appliance/store.db";
    std::string spec = "fujian";
};

int write(const ReportOptions& options) {
    const auto month = parseMonth(options.period);
    if (!month) {
        std::cerr << "hcp-appliance: --period takes a month, yyyy-MM\n";
        return couldNot;
    }
    const SystemClock clock;
    const auto share = shareFolder();
    const auto package = requirePackage(share / "specs", options.spec, clock.now());
    const auto store = openStore(options.store, StoreUse::beside, {});
    const auto written = writeMonthly({*month, share / "reports/monthly.json", options.out, accountName()}, *store,
                                      *store, *package, clock);
    if (!written) {
        std::cerr << "hcp-appliance: " << written.error().what << '\n';
        return couldNot;
    }
    std::cout << written->string() << '\n';
    return succeeded;
}

}  // namespace

void addReportCommand(CLI::App& app, int& exitCode) {
    auto* command = app.add_subcommand("report", "Write workbooks");
    command->require_subcommand(1);
    command->add_subcommand("list", "List the kinds of report")->callback([&exitCode] {
        std::cout << "monthly  how each office served and was rated in a month\n";
        exitCode = succeeded;
    });
    auto* writeCommand = command->add_subcommand("write", "Write a workbook and print its path");
    auto options = std::make_shared<ReportOptions>();
    writeCommand->add_option("KIND", options->kind, "Kind of report")->required()->check(CLI::IsMember({"monthly"}));
    writeCommand->add_option("--period", options->period, "Month, yyyy-MM")->required();
    writeCommand->add_option("--out", options->out, "Folder for the file")->capture_default_str();
    writeCommand->add_option("--store", options->store, "Store, sqlite:FILE or postgresql://HOST/DATABASE")
        ->capture_default_str();
    writeCommand->add_option("--spec", options->spec, "Spec package that names levels and channels")
        ->capture_default_str();
    writeCommand->callback([options, &exitCode] { exitCode = write(*options); });
}

}  // namespace hcp
