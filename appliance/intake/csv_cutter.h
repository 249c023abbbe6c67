// Cuts CSV (RFC 4180) into rows in constant memory, whatever its length and wherever a quotation mark is forgotten.
//
// It works on the bytes of UTF-8 or GB18030 as they came: in neither can a comma, a quotation mark, CR or LF be part
// of another character. What a row holds is for csv_records.h to say.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "record/finding.h"

namespace hcp {

struct CsvRow {
    std::size_t line = 1;  ///< of the file, where the row begins; line feeds inside quotes count
    std::string bytes;     ///< without the line end; empty when tooLong
    bool tooLong = false;  ///< longer than the limit; its bytes were passed over
    /// What is wrong with its quotation marks or line ends, and in which cell. Such a row ends at the next line feed,
    /// so that the rest of the file is read. One whose quotation mark is not closed has the rest of the file: to go on
    /// inside it would make records of what somebody wrote in a text.
    std::optional<FormFault> fault = {};
};

/// Rows end with LF or CR LF outside quotes; blank lines are skipped, and so is a byte order mark at the beginning.
class CsvCutter {
public:
    explicit CsvCutter(std::size_t rowBytesMax) : rowBytesMax_(rowBytesMax) {}

    /// What arrived next. Everything that next() can give must have been taken before.
    void feed(std::string_view bytes);
    /// The next row that is complete, or nothing until more is fed.
    [[nodiscard]] std::optional<CsvRow> next();
    /// After the end of the file: the last row if no line feed ended it.
    [[nodiscard]] std::optional<CsvRow> rest();

private:
    enum class State {
        cellBegins,
        plain,       ///< in a cell without quotes
        quoted,      ///< behind the quotation mark that opened the cell
        quoteCame,   ///< in quotes, behind a quotation mark that closes or is the first of two
        returnCame,  ///< behind a CR outside quotes
        broken       ///< the row has a fault and ends at the next line feed
    };

    /// Follows one byte. True when it is a line feed that ends the row.
    bool step(char c);
    /// True while the byte belongs to a byte order mark at the beginning of the file.
    bool inMark(char c);
    void spoil(std::string_view rule);
    void gather(std::string_view bytes);
    [[nodiscard]] std::optional<CsvRow> take(bool lineFeedEndsIt);

    std::size_t rowBytesMax_;
    std::string fed_;
    std::size_t at_ = 0;  ///< where next() goes on in fed_
    State state_ = State::cellBegins;
    std::size_t cell_ = 1;  ///< of the row
    CsvRow row_;            ///< begun, not ended
    std::size_t line_ = 1;  ///< at hand
    std::size_t mark_ = 0;  ///< bytes of the mark that came; more than it has when the file goes on behind it
};

}  // namespace hcp
