// Finds out in which of two encodings a CSV file is, in constant memory and without guessing at words.
//
// UTF-8 if the whole file is well-formed UTF-8, else GB18030 (which holds GBK and GB2312) if the whole file is valid in
// that, else neither. Nothing is replaced. Chinese in GB18030 is almost never well-formed UTF-8; UTF-8 that was
// damaged, however, is often valid GB18030 and would come out as other characters. So a file that begins with a byte
// order mark or with eight characters beyond ASCII that are UTF-8 counts as UTF-8, and is refused when it is not.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "foundation/charset.h"
#include "foundation/expected.h"

namespace hcp {

enum class CsvCharset { utf8, gb18030 };

class CsvCharsetSurvey {
public:
    CsvCharsetSurvey();

    void feed(std::string_view bytes);
    /// After the whole file: its encoding, or a sentence in English with the offset (bytes, from 0) of what is in
    /// neither.
    [[nodiscard]] Expected<CsvCharset, std::string> verdict() const;

private:
    /// How far a file is valid in one encoding.
    struct Course {
        std::string carried = {};  ///< at most three bytes of a character that is not whole yet
        std::size_t valid = 0;     ///< bytes of the file
        bool ended = false;        ///< at something that is no character

        template <class Prefix>
        void feed(std::string_view bytes, const Prefix& prefix);
        [[nodiscard]] bool holds() const { return !ended && carried.empty(); }
    };

    Course utf8_;
    Course gb18030_;
    Decoder decoder_;
    std::size_t charactersOfUtf8_ = 0;  ///< beyond ASCII, counted up to the number that is believed
    std::string beginning_;             ///< of the file, three bytes
};

}  // namespace hcp
