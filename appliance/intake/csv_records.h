// Makes JSON records of CSV rows: a row becomes one object of strings, in the order of the header.
//
// The first row that is not blank is the header: names of the record's fields, in any order, projectNo or deviceCode
// among them.
// Names that the interface does not know are for the checker to object to, as in JSON. A cell is taken exactly as it
// stands between its commas or quotes, blanks, apostrophes and ="…" included. An empty cell says nothing: its field is
// left out. A row that has more or fewer cells than the header, or whose quotation marks are wrong, is no record; its
// bytes are handed on as they came, with the reason.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/charset.h"
#include "intake/csv_charset.h"
#include "intake/csv_cutter.h"
#include "intake/line_cutter.h"

namespace hcp {

/// More columns than a record may have members would only make records that nobody reads.
inline constexpr std::size_t csvColumnsMax = 512;

/// Used like LineCutter. Lines are numbered as an editor numbers them; a record has the number of its first line.
class CsvRecords {
public:
    CsvRecords(CsvCharset charset, std::size_t rowBytesMax);

    void feed(std::string_view bytes) { cutter_.feed(bytes); }
    [[nodiscard]] std::optional<Line> next();
    [[nodiscard]] std::optional<Line> rest();

    /// Why the first row is no header, in English. Then nothing is given, ever.
    [[nodiscard]] const std::optional<std::string>& refused() const { return refused_; }

private:
    [[nodiscard]] std::optional<Line> lineOf(CsvRow row);
    void readHeader(const CsvRow& row);
    [[nodiscard]] std::optional<std::string> textOf(const std::string& bytes);

    CsvCutter cutter_;
    std::optional<Decoder> decoder_;  ///< none for UTF-8
    std::vector<std::string> names_;  ///< of the columns; empty before the header
    std::optional<std::string> refused_;
};

}  // namespace hcp
