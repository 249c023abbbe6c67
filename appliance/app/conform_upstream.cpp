#include <CLI/CLI.hpp>

#include <algorithm>

#include "app/command_conform.h"
#include "app/command_line.h"
#include "app/evidence_files.h"
#include "app/line_judge.h"
#include "app/line_source.h"
#include "app/remote_lines.h"
#include "app/share.h"
#include "app/terminal_line.h"
#include "conformance/upstream_trial.h"

namespace hcp {
namespace {

struct UpstreamOptions {
    std::string file;
    std::string spec = "fujian";
    std::string specsFolder;
    std::string registers;
    std::string calendar;
    std::string authority;
    EvidenceOptions evidence;
};

int examine(const UpstreamOptions& options, const LineSource& next) {
    const auto clock = clockOfRun(options.evidence);
    const auto inputs = requireEvidenceInputs(options.evidence, ConformanceKind::upstream);
    const std::string specs = options.specsFolder.empty() ? (shareFolder() / "specs").string() : options.specsFolder;
    const auto package = requirePackage(specs, options.spec, clock->now());
    ConformanceRun run = begunRun(ConformanceKind::upstream, *package, clock->now());
    UpstreamTrial trial(package, requireRegisters(options.registers, *package));
    LineJudge judge(trial.checker(), std::nullopt, run.begunAt, requireCalendar(options.calendar));
    std::vector<const Rule*> applied;
    {
        constexpr std::size_t shownEvery = 1000;
        const TerminalLine progress;
        while (const auto line = next()) {
            applied.clear();
            trial.take(line->number, judge.judge(*line, &applied), applied);
            if (trial.taken() % shownEvery == 0) {
                progress.show(std::to_string(trial.taken()) + " records");
            }
        }
    }
    if (trial.taken() == 0) {
        throw std::runtime_error(options.file + " holds no records");
    }
    const bool isRemote = options.file.find("://") != std::string::npos;
    run.subject = (options.file == "-" ? "标准输入"
                   : isRemote          ? shownAddress(options.file)
                                       : options.file) +
                  "，" + std::to_string(trial.taken()) + " 行";
    run.results = trial.results();
    return concludeRun(std::move(run), *package, options.evidence, inputs, {});
}

}  // namespace

void addConformUpstream(CLI::App& conform, int& exitCode) {
    auto* command = conform.add_subcommand("upstream", "Examine what a local system hands in, by requirement");
    auto options = std::make_shared<UpstreamOptions>();
    command
        ->add_option("SAMPLE", options->file,
                     "NDJSON or .csv file, - for NDJSON on standard input, or http:// or https:// address of NDJSON")
        ->required();
    command->add_option("--authority", options->authority,
                        "Certificates of those that sign the server's, PEM; default the system's");
    command->add_option("--spec", options->spec, "Spec package, ID or ID@VERSION")->capture_default_str();
    command->add_option("--specs-folder", options->specsFolder, "Folder of spec packages, if not the installed");
    command->add_option("--registers", options->registers, "Folder of the installation's registers");
    command->add_option("--calendar", options->calendar, "Folder of holiday notices, if not the installed");
    addEvidenceOptions(*command, options->evidence);
    command->callback([options, &exitCode] {
        const auto use = [&](const LineSource& next) { return examine(*options, next); };
        const bool isRemote = options->file.starts_with("http://") || options->file.starts_with("https://");
        exitCode = isRemote ? withRecordsAt(options->file, options->authority, use) : withRecordsOf(options->file, use);
    });
}

}  // namespace hcp
