#include <unistd.h>

#include <CLI/CLI.hpp>

#include <chrono>
#include <fstream>
#include <iostream>

#include "app/command_line.h"
#include "app/line_sender.h"
#include "foundation/json.h"
#include "record/record.h"

namespace hcp {
namespace {

struct SubmitOptions {
    DaemonAccess daemon;
    std::string kind;
    std::string file;
};

/// What became of the lines, and how far the sending is. People see it on the terminal, programs read stdout.
class Account {
public:
    explicit Account(std::uint64_t bytesAll) : bytesAll_(bytesAll) {}

    void onProgress(std::uint64_t bytes) {
        const auto now = std::chrono::steady_clock::now();
        if (terminal_ && now >= next_) {
            std::cerr << '\r' << bytes / mebi << (bytesAll_ > 0 ? " of " + std::to_string(bytesAll_ / mebi) : "")
                      << " MiB sent " << std::flush;
            next_ = now + std::chrono::milliseconds(500);
        }
    }

    void onAnswer(const std::string& line) {
        std::cout << line << '\n';
        const auto parsed = parseJson(line);
        const JsonValue* disposition = parsed ? findMember(*parsed, "disposition") : nullptr;
        const std::string name = disposition == nullptr ? "" : std::string(asText(*disposition));
        (name == "accepted" ? accepted_ : name == "held" ? held_ : name == "refused" ? refused_ : notTaken_) += 1;
    }

    int close(const SentLines& sent) {
        std::cout << std::flush;
        std::cerr << (terminal_ ? "\r" : "") << sent.bytes << " bytes sent, status " << sent.status << ": " << accepted_
                  << " accepted, " << held_ << " held, " << refused_ << " refused, " << notTaken_ << " not taken\n";
        if (sent.status != 200 || notTaken_ > 0) {
            return couldNot;
        }
        return held_ + refused_ > 0 ? disagreed : succeeded;
    }

private:
    static constexpr std::uint64_t mebi = 1U << 20;

    std::uint64_t bytesAll_;
    const bool terminal_ = ::isatty(STDERR_FILENO) == 1;
    std::chrono::steady_clock::time_point next_;
    std::uint64_t accepted_ = 0;
    std::uint64_t held_ = 0;
    std::uint64_t refused_ = 0;
    std::uint64_t notTaken_ = 0;
};

int submit(const SubmitOptions& options) {
    const bool fromInput = options.file == "-";
    std::ifstream file;
    if (!fromInput) {
        file.open(options.file, std::ios::binary);
        if (!file) {
            std::cerr << "hcp-appliance: " << options.file << " cannot be read\n";
            return couldNot;
        }
    }
    Account account(fromInput ? 0 : std::filesystem::file_size(options.file));
    const SentLines sent = sendLines(
        options.daemon, "/api/v1/" + std::string(collectionOf(recordKindOf(options.kind).value())),
        fromInput ? std::cin : file, [&](std::uint64_t bytes) { account.onProgress(bytes); },
        [&](const std::string& line) { account.onAnswer(line); });
    return account.close(sent);
}

}  // namespace

void addSubmitCommand(CLI::App& app, int& exitCode) {
    auto* command = app.add_subcommand("submit", "Hand a file of records, one a line, to a running daemon");
    command->footer(
        "Prints one outcome a line. Exit status: 0 all accepted, 1 some held or refused (kept all the "
        "same), 2 some not taken: send the file again, what was taken before is recognised.");
    auto options = std::make_shared<SubmitOptions>();
    addDaemonOptions(*command, options->daemon);
    command->add_option("--as", options->kind, "Kind of the records")
        ->check(CLI::IsMember(handedInNames()))
        ->required();
    command->add_option("FILE", options->file, "File of any length; - reads standard input")->required();
    command->callback([options, &exitCode] { exitCode = submit(*options); });
}

}  // namespace hcp
