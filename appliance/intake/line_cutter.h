// Cuts a stream into lines in constant memory, whatever its length.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "record/finding.h"

namespace hcp {

struct Line {
    std::size_t number = 1;  ///< in the stream, from 1; blank lines count
    std::string bytes;       ///< without surrounding white space; empty when tooLong
    bool tooLong = false;    ///< longer than the limit; its bytes were passed over
    std::optional<FormFault> fault =
        {};  ///< why these bytes are no text of a record; NDJSON leaves that to the checker
};

/// Lines end with LF or CR LF; blank ones are skipped, and so is a byte order mark at the beginning.
class LineCutter {
public:
    explicit LineCutter(std::size_t lineBytesMax) : lineBytesMax_(lineBytesMax) {}

    /// What arrived next. Everything that next() can give must have been taken before.
    void feed(std::string_view bytes);
    /// The next line that is complete, or nothing until more is fed.
    [[nodiscard]] std::optional<Line> next();
    /// After the end of the stream: the last line if no line feed ended it.
    [[nodiscard]] std::optional<Line> rest();

private:
    /// Adds to the line at hand, which is given up once it is too long.
    void gather(std::string_view bytes);
    [[nodiscard]] std::optional<Line> take();

    std::size_t lineBytesMax_;
    std::string fed_;
    std::size_t at_ = 0;  ///< where next() goes on in fed_
    std::string line_;    ///< begun, not ended
    bool tooLong_ = false;
    std::size_t number_ = 0;
};

}  // namespace hcp
