#include <CLI/CLI.hpp>

#include <algorithm>
#include <iostream>

#include "app/command_line.h"
#include "app/command_spec_diff.h"
#include "app/share.h"
#include "check/vectors.h"
#include "conformance/catalogue.h"
#include "conformance/gate.h"
#include "conformance/probe_names.h"
#include "spec/load.h"

namespace hcp {
namespace {

namespace fs = std::filesystem;

int list() {
    const fs::path specs = shareFolder() / "specs";
    int exitCode = succeeded;
    for (const auto& [profile, version] : packagesIn(specs)) {
        const auto loaded = loadPackage(specs, profile, version);
        if (!loaded) {
            std::cout << profile << '@' << version << "  unusable; see `hcp-appliance spec lint`\n";
            exitCode = disagreed;
            continue;
        }
        const Package& package = **loaded;
        std::cout << package.name() << "  " << package.status << "  " << formatDay(package.validFrom) << " – "
                  << (package.validTo ? formatDay(*package.validTo) : "") << "  " << package.title << '\n';
    }
    return exitCode;
}

void print(const std::vector<SpecProblem>& problems) {
    for (const auto& problem : problems) {
        std::cout << problem.file << (problem.at.empty() ? "" : " " + problem.at) << ": " << problem.what << '\n';
    }
}

int lint(const std::string& folder) {
    const fs::path path = fs::weakly_canonical(folder);
    if (fs::exists(path / "part.json")) {
        std::cerr << "hcp-appliance: " << folder << " is a part; lint the packages that include it\n";
        return couldNot;
    }
    const auto loaded =
        loadPackage(path.parent_path().parent_path(), path.parent_path().filename().string(), path.filename().string());
    if (!loaded) {
        print(loaded.error());
        return disagreed;
    }
    const Checker checker(*loaded);
    auto problems = problemsOfVectors(checker, path);
    std::ranges::move(problemsBeside(path.parent_path().parent_path(), **loaded), std::back_inserter(problems));
    std::ranges::move(problemsOfCatalogue(**loaded, probeNameSet()), std::back_inserter(problems));
    if (!problems.empty()) {
        print(problems);
        return disagreed;
    }
    const auto tests = testsByRequirement(**loaded);
    const auto untested = std::ranges::count_if(tests, [](const auto& entry) { return entry.second.empty(); });
    std::cout << checker.package().name() << ": good, " << checker.package().rules.size() << " rules, "
              << runVectors(checker, path).runs.size() << " vectors, " << tests.size() << " requirements, of which "
              << untested << " are not tested\n";
    return succeeded;
}

void addDiffCommand(CLI::App& spec, int& exitCode) {
    struct Options {
        std::string older;
        std::string newer;
        std::string format = "text";
    };
    auto* command = spec.add_subcommand("diff", "Say in words what a new version of a package changes");
    command->footer("Exit status: 0 nothing changed, 1 differences, 2 one could not be read.");
    auto options = std::make_shared<Options>();
    command->add_option("OLD", options->older, "A package's folder, or ID@VERSION of an installed one")->required();
    command->add_option("NEW", options->newer, "The same for the version to compare with it")->required();
    command->add_option("--format", options->format, "How differences are printed")
        ->check(CLI::IsMember({"json", "text"}))
        ->capture_default_str();
    command->callback(
        [options, &exitCode] { exitCode = compareSpecs(options->older, options->newer, options->format); });
}

}  // namespace

void addSpecCommand(CLI::App& app, int& exitCode) {
    auto* command = app.add_subcommand("spec", "Work with spec packages");
    command->require_subcommand(1);
    command->add_subcommand("list", "List the installed packages")->callback([&exitCode] { exitCode = list(); });
    auto* lintCommand = command->add_subcommand("lint", "Say everything that is wrong with a package");
    lintCommand->footer("Exit status: 0 good, 1 problems, 2 could not be read.");
    auto folder = std::make_shared<std::string>();
    lintCommand->add_option("DIR", *folder, "The package's folder, <specs>/<id>/<version>")
        ->required()
        ->check(CLI::ExistingDirectory);
    lintCommand->callback([folder, &exitCode] { exitCode = lint(*folder); });
    addDiffCommand(*command, exitCode);
}

}  // namespace hcp
