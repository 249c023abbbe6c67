#include <CLI/CLI.hpp>

#include <algorithm>
#include <fstream>
#include <iostream>
#include <map>

#include "app/command_line.h"
#include "app/quarantine_desk.h"
#include "foundation/file_content.h"
#include "foundation/pending_file.h"

namespace hcp {
namespace {

constexpr std::size_t columns = 80;
constexpr int chainMax = 100;

struct QuarantineOptions {
    DaemonAccess daemon;
    std::string format = "text";
    QuarantineFilter filter;
    std::string id;
    std::string file;
    bool content = false;

    [[nodiscard]] DaemonClient client() const { return DaemonClient(daemon); }
    [[nodiscard]] bool json() const { return format == "json"; }
};

/// `2026-10-12T09:40:00.000+08:00` as people read it.
std::string shortTime(const std::string& rfc3339) {
    std::string text = rfc3339.substr(0, 19);
    return text.size() == 19 ? text.replace(10, 1, " ") : rfc3339;
}

enum class Lines { cut, whole };

void printFindings(const JsonValue& of, Lines lines) {
    if (const JsonValue* findings = findMember(of, "findings"); findings != nullptr && findings->IsArray()) {
        for (const auto& finding : findings->GetArray()) {
            const std::string place = textOf(finding, "at");
            const std::string line =
                "  " + textOf(finding, "rule") + (place.empty() ? "" : " " + place) + "  " + textOf(finding, "message");
            std::cout << (lines == Lines::cut ? fitted(line, columns) : line) << '\n';
        }
    }
}

int list(const QuarantineOptions& options) {
    const DaemonClient daemon = options.client();
    std::size_t count = 0;
    eachRecord(
        options.filter,
        [&](const std::string& parameters) { return expectOk(daemon.get("/api/v1/quarantine" + parameters)); },
        [&](const JsonValue& record) {
            ++count;
            if (options.json()) {
                std::cout << toJson(record) << '\n';
                return;
            }
            std::cout << textOf(record, "id") << "  " << textOf(record, "kind") << "  "
                      << shortTime(textOf(record, "receivedAt")) << '\n';
            if (const auto by = textOf(record, "supersededBy"); !by.empty()) {
                std::cout << "  corrected by " << by << '\n';
            }
            printFindings(record, Lines::cut);
        });
    if (!options.json()) {
        std::cout << count << (count == 1 ? " record\n" : " records\n");
    }
    return succeeded;
}

void printRecord(const JsonValue& record) {
    std::cout << textOf(record, "id") << "  " << textOf(record, "kind") << "  " << textOf(record, "disposition") << "  "
              << shortTime(textOf(record, "receivedAt")) << '\n';
    printFindings(record, Lines::whole);
    if (const JsonValue* verdicts = findMember(record, "earlierVerdicts"); verdicts != nullptr && verdicts->IsArray()) {
        for (const auto& verdict : verdicts->GetArray()) {
            std::cout << "until " << shortTime(textOf(verdict, "until")) << "  " << textOf(verdict, "disposition")
                      << " under " << textOf(verdict, "package") << '\n';
            printFindings(verdict, Lines::whole);
        }
    }
}

int show(const QuarantineOptions& options) {
    const DaemonClient daemon = options.client();
    if (options.content) {
        std::cout << expectOk(daemon.get("/api/v1/quarantine/" + percentEncoded(options.id) + "/content"));
        return succeeded;
    }
    std::string id = options.id;
    for (int link = 0; !id.empty() && link < chainMax; ++link) {
        const JsonDocument record = parsedReply(expectOk(daemon.get("/api/v1/records/" + percentEncoded(id))));
        if (options.json()) {
            std::cout << toJson(record) << '\n';
        } else {
            std::cout << (link == 0 ? "" : "in its place\n");
            printRecord(record);
        }
        id = textOf(record, "supersededBy");
    }
    return succeeded;
}

/// Corrects one record and prints the outcome, one a line.
int correctOne(const DaemonClient& daemon, std::string_view id, std::string_view record) {
    const DaemonReply reply = daemon.post("/api/v1/records/" + percentEncoded(id) + "/correction", record);
    std::cout << reply.body << std::flush;
    const std::string disposition = textOf(parsedReply(reply.body), "disposition");
    return disposition == "accepted" ? succeeded : disposition.empty() ? couldNot : disagreed;
}

int correct(const QuarantineOptions& options) {
    const auto record = readFile(options.file);
    if (!record) {
        throw std::runtime_error(options.file + " cannot be read");
    }
    return correctOne(options.client(), options.id, *record);
}

int resubmit(const QuarantineOptions& options) {
    std::ifstream file(options.file, std::ios::binary);
    if (!file) {
        throw std::runtime_error(options.file + " cannot be read");
    }
    const DaemonClient daemon = options.client();
    int worst = succeeded;
    std::size_t number = 0;
    for (std::string line; std::getline(file, line);) {
        ++number;
        const auto mended = mendedLine(line);
        if (!mended && line.find_first_not_of(" \r") != std::string::npos) {
            std::cerr << "hcp-appliance: line " << number << R"( is not {"corrects":"ID","record":RECORD})" << '\n';
        }
        if (mended || line.find_first_not_of(" \r") != std::string::npos) {
            worst = std::max(worst, mended ? correctOne(daemon, mended->corrects, mended->record) : int{couldNot});
        }
    }
    return worst;
}

int exportForMending(const QuarantineOptions& options) {
    auto pending = PendingFile::beside(options.file);
    if (!pending) {
        throw std::runtime_error(pending.error());
    }
    std::ofstream out(pending->content(), std::ios::binary);
    const ExportedRecords counts = exportRecords(options.client(), options.filter, out);
    out.close();
    if (const auto written = out ? pending->commit() : Unexpected{"cannot write " + options.file}; !written) {
        throw std::runtime_error(written.error());
    }
    std::cerr << counts.written << " records written to " << options.file << ", " << counts.leftOut
              << " left out that are no JSON (quarantine show ID --content)\n";
    return counts.leftOut > 0 ? disagreed : succeeded;
}

int recheck(const QuarantineOptions& options) {
    const DaemonClient daemon = options.client();
    std::map<std::string, std::size_t> counts;
    eachRecord(
        options.filter,
        [&](const std::string& parameters) {
            return expectOk(daemon.post("/api/v1/quarantine/recheck" + parameters, ""));
        },
        [&](const JsonValue& record) {
            const std::string disposition = textOf(record, "disposition");
            ++counts[textOf(record, "supersededBy").empty() ? disposition : "superseded"];
            if (options.json()) {
                std::cout << toJson(record) << '\n';
            }
        });
    if (!options.json()) {
        std::cout << counts["accepted"] << " accepted, " << counts["held"] << " held, " << counts["refused"]
                  << " still refused, " << counts["superseded"] << " had been sent again\n";
    }
    return counts["refused"] > 0 ? disagreed : succeeded;
}

using Options = std::shared_ptr<QuarantineOptions>;

CLI::App* add(CLI::App& quarantine, int& exitCode, const char* name, const char* about, const Options& options,
              int (*run)(const QuarantineOptions&)) {
    auto* command = quarantine.add_subcommand(name, about);
    addDaemonOptions(*command, options->daemon);
    command->callback([options, run, &exitCode] { exitCode = run(*options); });
    return command;
}

void addFilter(CLI::App* command, const Options& options) {
    command->add_option("--kind", options->filter.kind, "Only records of this kind")
        ->check(CLI::IsMember(handedInNames()));
    command->add_option("--rule", options->filter.rule,
                        "Only records that this rule refused, for example schema.codes");
    command->add_option("--since", options->filter.since, "Received from this day or moment on: 2026-10-12");
    command->add_option("--until", options->filter.until, "Received before this day or moment");
}

}  // namespace

void addQuarantineCommand(CLI::App& app, int& exitCode) {
    auto* command =
        app.add_subcommand("quarantine", "List refused records of a running daemon, correct them, check them again");
    command->require_subcommand(1);
    command->footer(
        "Exit status: 0 done and accepted, 1 some held, refused or left out, 2 it could not be done.\n"
        "After a wrong spec package was mended: recheck. To mend many records: export, edit, resubmit.");
    const auto options = std::make_shared<QuarantineOptions>();

    auto* listing = add(*command, exitCode, "list", "List refused records, the oldest first", options, list);
    addFilter(listing, options);
    addListFormat(*listing, options->format);
    listing->add_option("--state", options->filter.state, "open (default), corrected or all")
        ->check(CLI::IsMember({"open", "corrected", "all"}));
    listing->add_option("--limit", options->filter.countMax, "At most so many; all by default");

    auto* showing =
        add(*command, exitCode, "show", "What was said of a record, and what took its place", options, show);
    showing->add_option("ID", options->id, "Id of the record")->required();
    showing->add_flag("--content", options->content, "Print the bytes as they came; the journal will know");
    addListFormat(*showing, options->format);

    auto* correcting = add(*command, exitCode, "correct", "Send a correction of one record", options, correct);
    correcting->add_option("ID", options->id, "Id of the refused record")->required();
    correcting->add_option("FILE", options->file, "File with the corrected record")->required();

    auto* rechecking =
        add(*command, exitCode, "recheck", "Check refused records again by the package in use", options, recheck);
    addFilter(rechecking, options);
    addListFormat(*rechecking, options->format);

    auto* exporting =
        add(*command, exitCode, "export", "Write refused records to a file for mending", options, exportForMending);
    addFilter(exporting, options);
    exporting->add_option("--out", options->file, "File to write")->required();

    auto* resubmitting =
        add(*command, exitCode, "resubmit", "Send the corrections in a file that export wrote", options, resubmit);
    resubmitting->add_option("FILE", options->file, "File, one correction a line")->required();
}

}  // namespace hcp
