#include "app/command_spec_diff.h"

#include <algorithm>
#include <iostream>

#include "app/command_line.h"
#include "app/share.h"
#include "spec/diff.h"

namespace hcp {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t columnsMax = 100;
constexpr std::string_view indent = "    ";

/// Bytes and columns of the UTF-8 character at `at`; what is beyond Latin, Greek and Cyrillic takes two.
std::pair<std::size_t, std::size_t> extentOf(const std::string& text, std::size_t at) {
    const auto lead = static_cast<unsigned char>(text[at]);
    const std::size_t bytes = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    const bool punctuation = lead == 0xE2;
    return {std::min(bytes, text.size() - at), bytes > 2 && !punctuation ? 2 : 1};
}

/// The words of a sentence on lines of at most columnsMax; Chinese may break anywhere, other text at spaces.
std::string wrapped(const std::string& sentence, std::string_view mark) {
    std::string out(mark);
    std::string word;
    std::size_t column = mark.size();
    std::size_t width = 0;
    const auto place = [&] {
        if (column + width > columnsMax && column > indent.size()) {
            while (!out.empty() && out.back() == ' ') {
                out.pop_back();
            }
            out += "\n" + std::string(indent);
            column = indent.size();
        }
        out += word;
        column += width;
        word.clear();
        width = 0;
    };
    for (std::size_t at = 0; at < sentence.size();) {
        const auto [bytes, columns] = extentOf(sentence, at);
        word.append(sentence, at, bytes);
        width += columns;
        at += bytes;
        if (columns == 2 || word.back() == ' ') {
            place();
        }
    }
    place();
    return out;
}

Expected<PackageFiles, std::vector<SpecProblem>> packageAt(const std::string& place) {
    if (fs::is_directory(place)) {
        const fs::path path = fs::canonical(place);
        return loadPackageFiles(path.parent_path().parent_path(), path.parent_path().filename().string(),
                                path.filename().string());
    }
    const auto split = place.find('@');
    if (split == std::string::npos) {
        return Unexpected{std::vector<SpecProblem>{{"", "", "neither a folder nor ID@VERSION"}}};
    }
    return loadPackageFiles(shareFolder() / "specs", place.substr(0, split), place.substr(split + 1));
}

void printText(const Package& before, const Package& after, const std::vector<PackageDifference>& found) {
    const auto breaking = std::ranges::count(found, true, &PackageDifference::breaking);
    std::cout << before.name() << " -> " << after.name() << ": " << found.size() << " differences, " << breaking
              << " breaking\n";
    std::string file;
    for (const auto& difference : found) {
        if (difference.file != file) {
            file = difference.file;
            std::cout << '\n' << file << '\n';
        }
        std::cout << wrapped(difference.sentence, difference.breaking ? "  ! " : indent) << '\n';
    }
    if (breaking > 0) {
        std::cout << "\n! a record accepted before may be held or refused, or the province receives something else\n";
    }
}

void printJson(const std::vector<PackageDifference>& found) {
    const auto orNull = [](const std::string& json) { return json.empty() ? "null" : json; };
    std::cout << '[';
    for (std::size_t index = 0; index < found.size(); ++index) {
        const PackageDifference& one = found[index];
        std::cout << (index == 0 ? "\n" : ",\n") << R"({"what":)" << quoteJson(one.what) << R"(,"file":)"
                  << quoteJson(one.file) << R"(,"at":)" << quoteJson(one.at) << R"(,"old":)" << orNull(one.before)
                  << R"(,"new":)" << orNull(one.after) << R"(,"sentence":)" << quoteJson(one.sentence)
                  << R"(,"breaking":)" << (one.breaking ? "true" : "false") << '}';
    }
    std::cout << (found.empty() ? "]\n" : "\n]\n");
}

}  // namespace

int compareSpecs(const std::string& older, const std::string& newer, const std::string& format) {
    std::vector<PackageFiles> sides;
    for (const auto& place : {older, newer}) {
        auto loaded = packageAt(place);
        if (!loaded) {
            std::cerr << "hcp-appliance: " << place << " cannot be used:\n";
            for (const auto& problem : loaded.error()) {
                std::cerr << "  " << problem.file << (problem.at.empty() ? "" : " " + problem.at)
                          << (problem.file.empty() ? "" : ": ") << problem.what << '\n';
            }
            return couldNot;
        }
        sides.push_back(std::move(*loaded));
    }
    const auto found = differencesBetween(sides[0], sides[1]);
    if (format == "json") {
        printJson(found);
    } else {
        printText(*sides[0].package, *sides[1].package, found);
    }
    return found.empty() ? succeeded : disagreed;
}

}  // namespace hcp
