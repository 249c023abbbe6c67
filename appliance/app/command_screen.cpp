#include <CLI/CLI.hpp>

#include <filesystem>
#include <fstream>
#include <iostream>

#include "app/command_line.h"
#include "app/line_source.h"
#include "foundation/charset.h"
#include "foundation/json.h"
#include "screening/lexicon.h"
#include "screening/screen.h"

namespace hcp {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t textBytesMax = 1U << 20;

struct ScreenOptions {
    std::string file;
    std::vector<std::string> lexicons;
};

void tell(const std::string& file, const std::vector<LexiconObjection>& objections) {
    for (const auto& objection : objections) {
        std::cerr << "hcp-appliance: " << file << (objection.at.empty() ? "" : " ") << objection.at << ": "
                  << objection.sentence << '\n';
    }
}

/// Empty when one of them cannot be used; why was said.
Lexicons usable(const std::vector<std::string>& files) {
    Lexicons lexicons;
    bool allUsable = true;
    for (const auto& file : files) {
        const auto read = loadLexicon(file);
        tell(file, read ? (*read)->warnings() : read.error());
        if (read) {
            lexicons.push_back(*read);
        }
        allUsable = allUsable && read.hasValue();
    }
    return allUsable ? lexicons : Lexicons();
}

void print(std::size_t line, const Screening& screening, std::string_view text) {
    std::cout << "{\"line\":" << line << ",\"lexicon\":" << quoteJson(screening.lexicon) << ",\"hits\":[";
    const char* comma = "";
    for (const auto& hit : screening.hits) {
        std::cout << comma << "{\"category\":" << quoteJson(hit.category) << ",\"word\":" << quoteJson(hit.word)
                  << ",\"at\":" << hit.at << ",\"length\":" << hit.length
                  << ",\"text\":" << quoteJson(text.substr(hit.byteAt, hit.byteLength)) << '}';
        comma = ",";
    }
    std::cout << ']';
    if (screening.hitsInAll > screening.hits.size()) {
        std::cout << ",\"hitsInAll\":" << screening.hitsInAll;
    }
    std::cout << "}\n";
}

/// False when the line is no text; that is printed.
bool isText(const Line& line) {
    if (line.bytes.size() > textBytesMax) {
        std::cout << "{\"line\":" << line.number << ",\"problem\":\"too-long\",\"bytesMax\":" << textBytesMax << "}\n";
        return false;
    }
    if (const auto whole = utf8Prefix(line.bytes); whole < line.bytes.size()) {
        std::cout << "{\"line\":" << line.number << ",\"problem\":\"not-utf8\",\"byteAt\":" << whole << "}\n";
        return false;
    }
    return true;
}

int screenLines(const ScreenOptions& options, const LineSource& next) {
    const auto lexicons = usable(options.lexicons);
    if (lexicons.empty()) {
        return couldNot;
    }
    bool isEmpty = true;
    bool allTexts = true;
    bool anyHit = false;
    while (const auto line = next()) {
        isEmpty = false;
        if (!isText(*line)) {
            allTexts = false;
            continue;
        }
        for (const auto& lexicon : lexicons) {
            const auto screening = screen(*lexicon, line->bytes);
            anyHit = anyHit || screening.hitsInAll > 0;
            print(line->number, screening, line->bytes);
        }
    }
    if (isEmpty) {
        std::cerr << "hcp-appliance: " << options.file << " holds no texts\n";
    }
    if (isEmpty || !allTexts) {
        return couldNot;
    }
    return anyHit ? disagreed : succeeded;
}

int run(const ScreenOptions& options) {
    if (options.file == "-") {
        return screenLines(options, linesOf(std::cin, textBytesMax));
    }
    std::ifstream in(options.file, std::ios::binary);
    if (!in || (in.peek() == std::ifstream::traits_type::eof() && !fs::is_regular_file(options.file))) {
        std::cerr << "hcp-appliance: " << options.file << " cannot be read\n";
        return couldNot;
    }
    return screenLines(options, linesOf(in, textBytesMax));
}

}  // namespace

void addScreenCommand(CLI::App& app, int& exitCode) {
    auto* command = app.add_subcommand("screen", "Find the words of lexicons in texts, one text a line");
    command->footer(
        "Prints one line of JSON for each text and lexicon; at and length count\n"
        "characters (code points) of the text as it came. Width, case, traditional\n"
        "characters, accents and forms of digits make no difference; blanks, symbols\n"
        "and invisible characters may stand between. Blank lines are passed over.\n"
        "Lines that are not UTF-8 or over 1 MiB are answered with a problem.\n"
        "Exit status: 0 no hit, 1 some, 2 something could not be read.");
    auto options = std::make_shared<ScreenOptions>();
    command->add_option("FILE", options->file, "Texts, one a line, UTF-8; - for standard input")->required();
    command->add_option("--lexicon", options->lexicons, "JSON file with words by category; may be given again")
        ->required()
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
        ->type_name("FILE");
    command->callback([options, &exitCode] { exitCode = run(*options); });
}

}  // namespace hcp
