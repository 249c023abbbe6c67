#include "intake/csv_records.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "foundation/json.h"

namespace hcp {
namespace {

/// Every record has one of them, that of a service or of a device, so a first row without them is a record and no
/// header.
constexpr std::array<std::string_view, 2> fieldsOfEveryRecord{"projectNo", "deviceCode"};

/// Walks over the cells of a row whose quotation marks are right.
class Cells {
public:
    explicit Cells(std::string_view row) : row_(row) {}

    /// False when there are no more.
    bool next(std::string& cell) {
        if (at_ > row_.size()) {
            return false;
        }
        cell.clear();
        if (at_ < row_.size() && row_[at_] == '"') {
            unquote(cell);
        } else {
            const auto end = std::min(row_.find(',', at_), row_.size());
            cell = row_.substr(at_, end - at_);
            at_ = end;
        }
        ++at_;
        return true;
    }

private:
    /// Moves from the quotation mark that opens the cell to behind the one that closes it.
    void unquote(std::string& cell) {
        for (++at_;; at_ += 2) {
            const auto mark = row_.find('"', at_);
            cell += row_.substr(at_, mark - at_);
            at_ = mark;
            if (at_ + 1 >= row_.size() || row_[at_ + 1] != '"') {
                ++at_;
                return;
            }
            cell += '"';
        }
    }

    std::string_view row_;
    std::size_t at_ = 0;
};

bool holdsControls(std::string_view name) {
    return std::ranges::any_of(name, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
}

/// In English, or nothing when these are the names of a header.
std::optional<std::string> complaintAbout(const std::vector<std::string>& names) {
    std::set<std::string_view> seen;
    for (std::size_t i = 0; i < names.size(); ++i) {
        const std::string column = "column " + std::to_string(i + 1) + " of the header ";
        if (names[i].empty()) {
            return column + "has no name";
        }
        if (holdsControls(names[i])) {
            return column + "has control characters in its name; columns are separated by commas";
        }
        if (!seen.insert(names[i]).second) {
            return column + "repeats a name";
        }
    }
    return std::ranges::any_of(fieldsOfEveryRecord, [&](std::string_view name) { return seen.contains(name); })
               ? std::nullopt
               : std::optional<std::string>("the first row is no header: it names no field projectNo or deviceCode");
}

}  // namespace

CsvRecords::CsvRecords(CsvCharset charset, std::size_t rowBytesMax) : cutter_(rowBytesMax) {
    if (charset == CsvCharset::gb18030) {
        decoder_.emplace("GB18030");
    }
}

std::optional<Line> CsvRecords::next() {
    while (auto row = cutter_.next()) {
        if (auto line = lineOf(*std::move(row))) {
            return line;
        }
    }
    return std::nullopt;
}

std::optional<Line> CsvRecords::rest() {
    auto row = cutter_.rest();
    return row ? lineOf(*std::move(row)) : std::nullopt;
}

std::optional<Line> CsvRecords::lineOf(CsvRow row) {
    if (refused_) {
        return std::nullopt;
    }
    if (names_.empty()) {
        readHeader(row);
        return std::nullopt;
    }
    if (row.fault || row.tooLong) {
        return Line{row.line, std::move(row.bytes), row.tooLong, row.fault};
    }
    const auto text = textOf(row.bytes);
    if (!text) {
        return Line{row.line, std::move(row.bytes), false, FormFault{"csv.not-decodable", 0}};
    }
    std::string json = "{";
    std::string cell;
    std::size_t count = 0;
    for (Cells cells(*text); cells.next(cell); ++count) {
        if (count < names_.size() && !cell.empty()) {
            json += (json.size() > 1 ? "," : "") + quoteJson(names_[count]) + ":" + quoteJson(cell);
        }
    }
    if (count != names_.size()) {
        return Line{row.line, std::move(row.bytes), false, FormFault{"csv.cell-count", count}};
    }
    return Line{row.line, json + "}", false, {}};
}

void CsvRecords::readHeader(const CsvRow& row) {
    const auto text = row.fault || row.tooLong ? std::nullopt : textOf(row.bytes);
    if (!text) {
        refused_ = row.tooLong ? "the header is longer than a row may be"
                               : "the header is no row of CSV: its quotation marks or line ends are wrong";
        return;
    }
    std::string cell;
    for (Cells cells(*text); cells.next(cell); names_.push_back(cell)) {
        if (names_.size() == csvColumnsMax) {
            refused_ = "the header has more than " + std::to_string(csvColumnsMax) + " columns";
            return;
        }
    }
    refused_ = complaintAbout(names_);
}

std::optional<std::string> CsvRecords::textOf(const std::string& bytes) {
    if (decoder_) {
        return decoder_->decode(bytes);
    }
    return isUtf8(bytes) ? std::optional(bytes) : std::nullopt;
}

}  // namespace hcp
