#include <CLI/CLI.hpp>

#include <fstream>
#include <iostream>
#include <map>

#include "app/command_line.h"
#include "app/share.h"
#include "check/checker.h"
#include "check/outcome_json.h"
#include "foundation/civil_time.h"
#include "foundation/digest.h"

namespace hcp {
namespace {

struct CheckOptions {
    std::string file;
    std::string spec = "fujian";
    std::string specsFolder;
    std::string as = "auto";
    std::string on;
    std::string format = "json";
    std::string lang = "zh";
};

/// What earlier lines of the same file have brought: enough to judge order and repetition within it.
class EarlierLines final : public Lookups {
public:
    void remember(const CheckedRecord& record, const std::string& digest) {
        if (record.disposition() != Disposition::refused) {
            KeptVersion version{record.disposition(), record.fields(), {}};
            for (const auto& finding : record.findings()) {
                version.objected.insert(finding.at);
            }
            // A correction takes the place of what was held.
            kept_.insert_or_assign(text(record.key()), Kept{std::move(version), digest});
        }
    }
    void lookAt(std::string digest) { digest_ = std::move(digest); }

    [[nodiscard]] std::optional<Fields> serviceRecord(const RecordKey& service) const override {
        const auto found = kept_.find(text(service));
        return found != kept_.end() && found->second.version.disposition == Disposition::accepted
                   ? std::optional(found->second.version.fields)
                   : std::nullopt;
    }
    [[nodiscard]] std::optional<KeptVersion> keptOtherwise(const RecordKey& key) const override {
        const auto found = kept_.find(text(key));
        return found != kept_.end() && found->second.digest != digest_ ? std::optional(found->second.version)
                                                                       : std::nullopt;
    }

private:
    struct Kept {
        KeptVersion version;
        std::string digest;
    };
    static std::string text(const RecordKey& key) {
        return std::string(nameOf(key.kind)) + '\n' + key.projectNo + '\n' + key.serviceNumber + '\n' +
               key.assessNumber;
    }
    std::map<std::string, Kept> kept_;
    std::string digest_;
};

/// Reads one line, keeping no more of it than a record may have and one byte: a hostile line costs no
/// memory. False at the end of the input.
bool readLine(std::istream& in, std::string& line) {
    line.clear();
    auto* buffer = in.rdbuf();
    int c = buffer->sbumpc();
    if (c == std::char_traits<char>::eof()) {
        return false;
    }
    for (; c != std::char_traits<char>::eof() && c != '\n'; c = buffer->sbumpc()) {
        if (line.size() <= recordLimits.bytesMax) {
            line += static_cast<char>(c);
        }
    }
    if (!line.empty() && line.back() == '\r') {
        line.pop_back();
    }
    return true;
}

/// An evaluation has a satisfaction or a time of assessment; everything else is taken for a service record.
RecordKind kindOf(const std::string& as, const std::string& line) {
    if (const auto kind = recordKindOf(as)) {
        return *kind;
    }
    const auto parsed = parseJson(line, recordLimits);
    const bool evaluation =
        parsed && (findMember(*parsed, "satisfaction") != nullptr || findMember(*parsed, "assessTime") != nullptr);
    return evaluation ? RecordKind::evaluation : RecordKind::service;
}

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

int check(const CheckOptions& options, std::istream& in, Moment now) {
    const std::string specs = options.specsFolder.empty() ? (shareFolder() / "specs").string() : options.specsFolder;
    const Checker checker(requirePackage(specs, options.spec, now),
                          options.lang == "en" ? Language::english : Language::chinese);
    EarlierLines earlier;
    std::string line;
    bool allAccepted = true;
    for (std::size_t number = 1; readLine(in, line); ++number) {
        if (line.find_first_not_of(" \t") == std::string::npos) {
            continue;
        }
        const std::string digest = sha256(line);
        earlier.lookAt(digest);
        const CheckedRecord checked = checker.check(kindOf(options.as, line), line, now, earlier);
        earlier.remember(checked, digest);
        allAccepted = allAccepted && checked.disposition() == Disposition::accepted;
        print(options, number, checked);
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
    if (options.file == "-") {
        return check(options, std::cin, now);
    }
    std::ifstream in(options.file, std::ios::binary);
    if (!in || in.peek() == std::ifstream::traits_type::eof()) {
        std::cerr << "hcp-appliance: " << options.file << " cannot be read or is empty\n";
        return couldNot;
    }
    return check(options, in, now);
}

}  // namespace

void addCheckCommand(CLI::App& app, int& exitCode) {
    auto* command = app.add_subcommand("check", "Check records, one a line; print one outcome a line");
    command->footer(
        "Service records are known to the evaluations on later lines.\n"
        "Exit status: 0 all accepted, 1 some held or refused, 2 could not be read.");
    auto options = std::make_shared<CheckOptions>();
    command->add_option("FILE", options->file, "NDJSON file, - for standard input")->required();
    command->add_option("--spec", options->spec, "Spec package, ID or ID@VERSION")->capture_default_str();
    command->add_option("--specs-folder", options->specsFolder, "Folder of spec packages, if not the installed");
    command->add_option("--as", options->as, "What the lines are; auto decides by their fields")
        ->check(CLI::IsMember({"auto", "service", "evaluation"}))
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
