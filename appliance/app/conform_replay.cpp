#include <CLI/CLI.hpp>

#include <iostream>

#include "app/command_conform.h"
#include "app/command_line.h"
#include "app/evidence_files.h"
#include "app/replay_stage.h"
#include "app/terminal_line.h"
#include "replay/process_side.h"
#include "replay/replay.h"
#include "replay/replay_lines.h"

namespace hcp {
namespace {

constexpr int usualPatienceSeconds = 300;
constexpr int patienceSecondsMax = 86400;

struct ExamineOptions {
    ReplayOptions replay;
    std::string package;
    std::string binary;
    int patience = usualPatienceSeconds;
    EvidenceOptions evidence;
};

struct LinesOptions {
    ReplayOptions replay;
    std::string at;
};

std::unique_ptr<ProcessSide> startedSide(const ExamineOptions& options, const ReplayStage& stage) {
    const std::string& spec = options.package.empty() ? options.replay.spec : options.package;
    return std::make_unique<ProcessSide>(options.binary, stage.argumentsFor(spec),
                                         std::chrono::seconds(options.patience));
}

std::string wordsFor(const ExamineOptions& options, const Package* newer) {
    if (newer != nullptr) {
        return "规范包 " + newer->name() + "（" + newer->digest.substr(0, 16) + "）";
    }
    return "程序 " + options.binary + (options.package.empty() ? "" : "，规范包 " + options.package);
}

/// Both sides over one moment of the store; what they saw differ. A side that cannot be had is the tester's fault.
std::vector<TestResult> replayed(const ExamineOptions& options, const ReplayStage& stage, const Package& package,
                                 PackageSide& before, std::unique_ptr<ReplaySide> after, ReplayComparison& comparison) {
    const TerminalLine line;
    const auto progress = [&line](std::string_view what, std::uint64_t count) {
        line.show(std::to_string(count) + " " + std::string(what));
    };
    try {
        std::unique_ptr<Snapshot> snapshot;
        if (after == nullptr) {
            auto shared = atOneMoment(stage.store(), [&] { return startedSide(options, stage); });
            snapshot = std::move(shared.snapshot);
            after = std::move(shared.side);
        } else {
            snapshot = stage.store().snapshot();
        }
        replay(*snapshot, stage.days(), before, *after, comparison, progress);
        return comparison.results(Belonging(package));
    } catch (const ReplayFault& fault) {
        return {{"replay", "两边判同一批记录", TestOutcome::error, fault.what(), {}}};
    }
}

int examine(const ExamineOptions& options) {
    if (options.package.empty() && options.binary.empty()) {
        throw std::runtime_error("replay wants --package, --binary or both: what is to be installed");
    }
    const auto clock = clockOfRun(options.evidence);
    const auto inputs = requireEvidenceInputs(options.evidence, ConformanceKind::replay);
    const auto package = packageNamed(options.replay.spec, clock->now());
    const ReplayStage stage(options.replay, clock->now());
    const auto newer = options.binary.empty() ? packageNamed(options.package, clock->now()) : nullptr;
    ConformanceRun run = begunRun(ConformanceKind::replay, *package, clock->now());
    const auto before = stage.sideOf(package);
    ReplayComparison comparison;
    run.results = replayed(options, stage, *package, *before, newer ? stage.sideOf(newer) : nullptr, comparison);
    run.subject = wordsFor(options, newer.get()) + "，" + formatDay(stage.days().first) + " 至 " +
                  formatDay(stage.days().last) + " 的 " + std::to_string(comparison.records()) + " 条记录、报表 " +
                  std::to_string(comparison.cells().cells()) + " 格";
    Installation installation;
    lendCheckpoint(stage.store().newestCheckpoint(), installation, run);
    return concludeRun(std::move(run), *package, options.evidence, inputs, installation);
}

int tellLines(const LinesOptions& options) {
    EvidenceOptions run;
    run.at = options.at;
    const Moment now = clockOfRun(run)->now();
    const ReplayStage stage(options.replay, now);
    const auto side = stage.sideOf(packageNamed(options.replay.spec, now));
    // The moment is told at once: who asked is to look at the same one.
    tellReplay(*stage.store().snapshot(), stage.days(), *side, [](const std::string& line) {
        std::cout << line << '\n' << std::flush;
    });
    return succeeded;
}

}  // namespace

void addConformReplay(CLI::App& conform, int& exitCode) {
    auto* command = conform.add_subcommand("replay", "Judge stored records by what is to be installed, beside what is");
    auto options = std::make_shared<ExamineOptions>();
    addReplayOptions(*command, options->replay);
    command->add_option("--package", options->package, "Spec package to be installed, ID@VERSION or its folder");
    command->add_option("--binary", options->binary, "Executable to be installed");
    command
        ->add_option("--patience", options->patience,
                     "Seconds for which that executable may say nothing; then it is ended and the run erred")
        ->check(CLI::Range(1, patienceSecondsMax))
        ->capture_default_str();
    addEvidenceOptions(*command, options->evidence);
    command->callback([options, &exitCode] { exitCode = examine(*options); });

    auto* lines = conform.add_subcommand("replay-lines", "What replay --binary asks the other executable for");
    auto told = std::make_shared<LinesOptions>();
    addReplayOptions(*lines, told->replay);
    lines->add_option("--at", told->at, "The moment of the run, yyyy-MM-dd HH:mm:ss");
    lines->callback([told, &exitCode] { exitCode = tellLines(*told); });
}

}  // namespace hcp
