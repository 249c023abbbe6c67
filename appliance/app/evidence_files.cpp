#include "app/evidence_files.h"

#include <CLI/CLI.hpp>

#include <filesystem>
#include <iostream>
#include <set>

#include "app/command_line.h"
#include "app/share.h"
#include "conformance/evidence.h"
#include "conformance/evidence_bundle.h"
#include "conformance/evidence_workbook.h"
#include "foundation/file_content.h"

namespace hcp {
namespace {

std::vector<Waiver> requireWaivers(const std::string& file) {
    if (file.empty()) {
        return {};
    }
    auto waivers = readWaivers(file);
    if (!waivers) {
        std::string text = "the waivers cannot be used:";
        for (const auto& problem : waivers.error()) {
            text += "\n  " + problem.file + (problem.at.empty() ? "" : " " + problem.at) + ": " + problem.what;
        }
        throw std::runtime_error(text);
    }
    return *std::move(waivers);
}

std::optional<Baseline> requireBaseline(const std::string& file, ConformanceKind kind) {
    if (file.empty()) {
        return std::nullopt;
    }
    auto baseline = readBaseline(file, kind);
    if (!baseline) {
        throw std::runtime_error("the baseline cannot be used: " + baseline.error());
    }
    return *std::move(baseline);
}

void printResult(const TestResult& result, const JudgedResult& judged) {
    std::cout << titleOf(result.outcome) << "  " << result.test << "  " << result.title << '\n';
    if (!result.seen.empty()) {
        std::cout << "    " << result.seen << '\n';
    }
    for (const auto& example : result.examples) {
        std::cout << "    · " << example << '\n';
    }
    for (const auto& requirement : judged.requirements) {
        std::cout << "    要求 " << requirement << '\n';
    }
    if (judged.standing != ResultStanding::none) {
        std::cout << "    " << titleOf(judged.standing) << '\n';
    }
    if (judged.waiver != nullptr) {
        std::cout << "    豁免至 " << formatDay(judged.waiver->until) << "，" << judged.waiver->owner << "："
                  << judged.waiver->reason << '\n';
    }
}

/// Everything that is not simply right, what blocks last, where a terminal shows it.
void print(const Evidence& evidence) {
    for (const bool blocking : {false, true}) {
        for (const auto& judged : evidence.verdict.results) {
            const TestResult& result = evidence.run.results[judged.result];
            const bool isNews = judged.standing == ResultStanding::fixed;
            if (judged.blocks == blocking && (result.outcome > TestOutcome::omit || isNews)) {
                printResult(result, judged);
            }
        }
    }
    for (const auto* waiver : evidence.verdict.endedWaivers) {
        std::cout << "豁免已于 " << formatDay(waiver->until) << " 到期  " << waiver->test << "  " << waiver->owner
                  << '\n';
    }
    for (const auto* waiver : evidence.verdict.idleWaivers) {
        std::cout << "豁免没有用到  " << waiver->test << '\n';
    }
    for (const auto& test : evidence.verdict.gone) {
        std::cout << "基线中有而这次没有  " << test << '\n';
    }
    const auto counts = outcomeCounts(evidence.run);
    for (const auto outcome : testOutcomes) {
        std::cout << titleOf(outcome) << ' ' << counts.at(static_cast<std::size_t>(outcome))
                  << (outcome == testOutcomes.back() ? "\n" : "  ");
    }
    std::cout << summaryOf(evidence) << std::endl;
}

/// A run that examines no installation may be vouched for by one.
bool borrows(const EvidenceOptions& options, ConformanceKind kind) {
    return (kind == ConformanceKind::upstream || kind == ConformanceKind::replay) &&
           !(options.config.empty() && options.bundle.empty());
}

void writeBundle(const Evidence& evidence, const std::filesystem::path& definition, const std::string& folder,
                 const std::optional<CheckpointSigner>& signer, const std::string& checkpointNote) {
    writeEvidenceBundle(evidence, definition, folder, {signer ? &*signer : nullptr, checkpointNote});
    if (!signer) {
        std::cerr << "hcp-appliance: " << folder
                  << " is unsigned: no configuration lends a journal's keys (--config)\n";
    }
}

void write(const std::string& file, const std::string& bytes) {
    if (file.empty()) {
        return;
    }
    if (const auto written = writeFile(file, bytes); !written) {
        throw std::runtime_error(written.error());
    }
}

}  // namespace

void addEvidenceOptions(CLI::App& command, EvidenceOptions& options) {
    command.add_option("--json", options.json, "Write the evidence as JSON, also for a later --baseline");
    command.add_option("--junit", options.junit, "Write it as JUnit XML");
    command.add_option("--html", options.html, "Write it as a page");
    command.add_option("--xlsx", options.xlsx, "Write it as a workbook");
    command.add_option("--bundle", options.bundle, "Make this folder with all of them and their digests");
    command.add_option("--baseline", options.baseline, "JSON of an earlier run to compare with");
    command.add_option("--waivers", options.waivers, "JSON of what is accepted for a time");
    command.add_option("--at", options.at, "Let the run's clock stand still at yyyy-MM-dd HH:mm:ss");
    if (command.get_option_no_throw("--config") == nullptr) {
        command.add_option("--config", options.config,
                           "The daemon's configuration, whose journal's keys sign the bundle; default "
                           "/etc/hcp-appliance/config.json where it can be used");
    }
    command.footer("Exit status: 0 conforms, 1 something fails or could not be verified, 2 the run erred.");
}

std::unique_ptr<Clock> clockOfRun(const EvidenceOptions& options) {
    if (options.at.empty()) {
        return std::make_unique<SystemClock>();
    }
    const auto time = parseCivilTime(options.at);
    if (!time) {
        throw std::runtime_error("--at takes a time that exists, yyyy-MM-dd HH:mm:ss");
    }
    return std::make_unique<ManualClock>(toMoment(*time));
}

ConformanceRun begunRun(ConformanceKind kind, const Package& package, Moment now) {
    ConformanceRun run;
    run.kind = kind;
    run.begunAt = now;
    run.applianceVersion = HCP_VERSION;
    run.package = package.name();
    run.packageDigest = package.digest;
    return run;
}

EvidenceInputs requireEvidenceInputs(const EvidenceOptions& options, ConformanceKind kind) {
    std::set<std::string> files;
    for (const auto* file : {&options.json, &options.junit, &options.html, &options.xlsx, &options.bundle}) {
        if (!file->empty() && !files.insert(*file).second) {
            throw std::runtime_error(*file + " cannot hold two forms of evidence");
        }
    }
    std::error_code unseen;
    if (!options.bundle.empty() && std::filesystem::exists(std::filesystem::symlink_status(options.bundle, unseen))) {
        throw std::runtime_error(options.bundle + " is there already");
    }
    return {requireWaivers(options.waivers), requireBaseline(options.baseline, kind),
            borrows(options, kind) ? lender(options.config) : Installation()};
}

int concludeRun(ConformanceRun run, const Package& package, const EvidenceOptions& options,
                const EvidenceInputs& inputs, const Installation& installation) {
    std::vector<std::string> secrets = installation.secrets;
    secrets.insert(secrets.end(), inputs.lender.secrets.begin(), inputs.lender.secrets.end());
    scrub(run, secrets);
    const ConformanceVerdict verdict = judgeRun(
        run, package, inputs.waivers, inputs.baseline ? &*inputs.baseline : nullptr, toCivilTime(run.begunAt).day);
    const Evidence evidence{run, package, verdict};
    print(evidence);
    write(options.json, evidenceJson(evidence));
    write(options.junit, evidenceJunit(evidence));
    write(options.html, evidenceHtml(evidence));
    const auto definition = shareFolder() / "reports/conformance.json";
    if (!options.xlsx.empty()) {
        if (const auto written = writeEvidenceWorkbook(evidence, definition, options.xlsx); !written) {
            throw std::runtime_error(written.error().what);
        }
    }
    if (!options.bundle.empty()) {
        writeBundle(evidence, definition, options.bundle,
                    installation.signer ? installation.signer : inputs.lender.signer, installation.checkpointNote);
    }
    return verdict.erred(run) ? couldNot : verdict.conforms(run) ? succeeded : disagreed;
}

}  // namespace hcp
