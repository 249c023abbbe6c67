#include "app/line_source.h"

#include <array>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <stdexcept>
#include <string>

#include "check/checker.h"
#include "inbox/inbox.h"
#include "intake/csv_records.h"

namespace hcp {
namespace {

/// False at the end of the input.
bool readLine(std::istream& in, std::string& line, std::size_t bytesMax) {
    line.clear();
    auto* buffer = in.rdbuf();
    int c = buffer->sbumpc();
    if (c == std::char_traits<char>::eof()) {
        return false;
    }
    for (; c != std::char_traits<char>::eof() && c != '\n'; c = buffer->sbumpc()) {
        if (line.size() <= bytesMax) {
            line += static_cast<char>(c);
        }
    }
    if (!line.empty() && line.back() == '\r') {
        line.pop_back();
    }
    return true;
}

/// Reads pieces until there are no more or `take` has enough.
template <class Take>
void readPieces(std::istream& in, const Take& take) {
    std::array<char, 65536> buffer{};
    for (bool goesOn = true; goesOn && in.read(buffer.data(), buffer.size()).gcount() > 0;) {
        goesOn = take(std::string_view(buffer.data(), static_cast<std::size_t>(in.gcount())));
    }
}

}  // namespace

LineSource linesOf(std::istream& in) { return linesOf(in, recordLimits.bytesMax); }

LineSource linesOf(std::istream& in, std::size_t lineBytesMax) {
    return [&in, lineBytesMax, number = std::size_t{0}]() mutable -> std::optional<Line> {
        for (Line line; readLine(in, line.bytes, lineBytesMax);) {
            if (++number == 1 && line.bytes.starts_with(byteOrderMark)) {
                line.bytes.erase(0, byteOrderMark.size());  // it belongs to the file, not to the record
            }
            if (line.bytes.find_first_not_of(" \t") != std::string::npos) {
                line.number = number;
                return line;
            }
        }
        return std::nullopt;
    };
}

LineSource rowsOf(std::istream& in) {
    CsvCharsetSurvey survey;
    readPieces(in, [&](std::string_view piece) {
        survey.feed(piece);
        return true;
    });
    const auto charset = survey.verdict();
    if (!charset) {
        throw std::runtime_error(charset.error());
    }
    in.clear();
    in.seekg(0);
    const auto records = std::make_shared<CsvRecords>(*charset, InboxSettings().lineBytesMax);
    return [&in, records]() -> std::optional<Line> {
        auto line = records->next();
        if (!line) {
            readPieces(in, [&](std::string_view piece) {
                records->feed(piece);
                line = records->next();
                return !line;
            });
        }
        if (!line) {
            line = records->rest();
        }
        if (records->refused()) {
            throw std::runtime_error(*records->refused());
        }
        return line;
    };
}

int withRecordsOf(const std::string& file, const std::function<int(const LineSource&)>& use) {
    if (file == "-") {
        return use(linesOf(std::cin));
    }
    std::ifstream in(file, std::ios::binary);
    if (!in || (in.peek() == std::ifstream::traits_type::eof() && !std::filesystem::is_regular_file(file))) {
        throw std::runtime_error(file + " cannot be read");
    }
    const bool csv = file.ends_with(".csv") || file.ends_with(".CSV");
    return use(csv ? rowsOf(in) : linesOf(in));
}

}  // namespace hcp
