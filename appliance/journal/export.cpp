#include "journal/export.h"

#include <charconv>
#include <istream>
#include <optional>
#include <ostream>

#include "foundation/digest.h"
#include "foundation/json.h"

namespace hcp {
namespace {

constexpr std::string_view header = "journal 1";

/// One line of an export: what it is, and the rest of it.
enum class LineKind { entry, checkpoint, end, other };

LineKind takeKind(std::string_view& line) {
    for (const auto& [word, kind] : {std::pair{std::string_view("entry "), LineKind::entry},
                                     {std::string_view("checkpoint "), LineKind::checkpoint},
                                     {std::string_view("end "), LineKind::end}}) {
        if (line.starts_with(word)) {
            line.remove_prefix(word.size());
            return kind;
        }
    }
    return LineKind::other;
}

std::optional<std::uint64_t> takeNumber(std::string_view& line) {
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), number);
    if (error != std::errc() || line.front() == '0') {
        return std::nullopt;
    }
    line.remove_prefix(static_cast<std::size_t>(end - line.data()));
    return number;
}

std::optional<BookEntry> entryIn(std::string_view rest) {
    constexpr std::size_t leafDigits = 64;
    const auto number = takeNumber(rest);
    if (!number || rest.size() < leafDigits + 3 || rest.front() != ' ' || rest[leafDigits + 1] != ' ') {
        return std::nullopt;
    }
    const auto leaf = fromHex(rest.substr(1, leafDigits));
    return leaf && toHex(*leaf) == rest.substr(1, leafDigits)
               ? std::optional(BookEntry{*number, std::string(rest.substr(leafDigits + 2)), *leaf})
               : std::nullopt;
}

std::optional<std::string> noteIn(std::string_view rest) {
    const auto document = parseJson(rest);
    return document && document->IsString() ? std::optional(std::string(asText(*document))) : std::nullopt;
}

/// False at the end of the input, or when the last line has no end. `line` lacks the line feed.
bool readLine(std::istream& in, std::string& line) {
    line.clear();
    for (char c = 0; in.get(c);) {
        if (c == '\n') {
            return true;
        }
        line += c;
        if (line.size() > exportLineBytesMax) {
            return true;
        }
    }
    return false;
}

class ExportReader {
public:
    explicit ExportReader(Auditor& auditor) : auditor_(auditor) {}

    /// False after the line that ends the export.
    bool take(std::string_view line) {
        ++number_;
        std::string_view rest = line;
        switch (takeKind(rest)) {
            case LineKind::entry:
                takeEntry(rest);
                return true;
            case LineKind::checkpoint:
                takeCheckpoint(rest);
                return true;
            case LineKind::end:
                return !takeEnd(rest);
            case LineKind::other:
                strayLine();
        }
        return true;
    }
    [[nodiscard]] bool complete() const { return complete_; }

private:
    void takeEntry(std::string_view rest) {
        if (const auto entry = entryIn(rest)) {
            auditor_.entry(*entry);
        } else {
            strayLine();
        }
    }
    void takeCheckpoint(std::string_view rest) {
        const auto note = noteIn(rest);
        const auto checkpoint = note ? readCheckpoint(*note) : Unexpected{std::string()};
        if (note && (!checkpoint || checkpoint->size == auditor_.size())) {
            auditor_.checkpoint(*note);
        } else {
            strayLine();
        }
    }
    bool takeEnd(std::string_view rest) {
        const bool none = rest == "0";
        const auto count = none ? std::optional<std::uint64_t>(0) : takeNumber(rest);
        if (!count || (!none && !rest.empty()) || *count < auditor_.size()) {
            strayLine();
            return false;
        }
        complete_ = *count == auditor_.size();
        return true;
    }
    void strayLine() { auditor_.stray("line " + std::to_string(number_) + " has no place in an export"); }

    Auditor& auditor_;
    std::uint64_t number_ = 1;  // the header
    bool complete_ = false;
};

}  // namespace

std::uint64_t exportJournal(Book& book, std::ostream& out) {
    const auto checkpoints = book.checkpoints(0);
    auto next = checkpoints.begin();
    std::uint64_t count = 0;
    const auto writeCheckpoints = [&] {
        for (; next != checkpoints.end() && next->size <= count; ++next) {
            out << "checkpoint " << quoteJson(next->note) << '\n';
        }
    };
    out << header << '\n';
    writeCheckpoints();
    book.entries(1, [&](const BookEntry& entry) {
        count = entry.number;
        out << "entry " << entry.number << ' ' << toHex(entry.leaf) << ' ' << entry.text << '\n';
        writeCheckpoints();
        return out.good();
    });
    out << "end " << count << '\n';
    return count;
}

Expected<AuditReport, std::string> auditExport(std::istream& in, Auditor& auditor) {
    std::string line;
    if (!readLine(in, line) || line != header) {
        return Unexpected{std::string("is no export of a journal: it does not begin with the line \"") +
                          std::string(header) + "\""};
    }
    ExportReader reader(auditor);
    bool more = true;
    while (more && readLine(in, line)) {
        more = reader.take(line);
    }
    if (in.bad()) {
        return Unexpected{std::string("could not be read to its end")};
    }
    if (!more && in.peek() != std::istream::traits_type::eof()) {
        auditor.stray("something follows the end of the export");
    }
    return auditor.finish(reader.complete());
}

}  // namespace hcp
