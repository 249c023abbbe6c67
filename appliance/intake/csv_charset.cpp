#include "intake/csv_charset.h"

#include <algorithm>

#include "foundation/json.h"

namespace hcp {
namespace {

constexpr std::size_t charactersBelieved = 8;

std::size_t charactersBeyondAscii(std::string_view utf8) {
    return static_cast<std::size_t>(
        std::ranges::count_if(utf8, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0xC0U; }));
}

std::string at(std::size_t offset) { return "byte " + std::to_string(offset); }

}  // namespace

template <class Prefix>
void CsvCharsetSurvey::Course::feed(std::string_view bytes, const Prefix& prefix) {
    if (ended) {
        return;
    }
    // A character that two pieces share is put together from what is left of the first and a few bytes of the second.
    std::size_t used = 0;
    while (!carried.empty() && used < bytes.size()) {
        carried += bytes[used++];
        if (prefix(carried) == carried.size()) {
            valid += carried.size();
            carried.clear();
        } else if (carried.size() == characterBytesMax) {
            ended = true;
            return;
        }
    }
    bytes.remove_prefix(used);
    const std::size_t whole = prefix(bytes);
    valid += whole;
    carried += bytes.substr(whole, characterBytesMax);
    ended = carried.size() == characterBytesMax;
}

CsvCharsetSurvey::CsvCharsetSurvey() : decoder_("GB18030") {}

void CsvCharsetSurvey::feed(std::string_view bytes) {
    beginning_ += bytes.substr(0, byteOrderMark.size() - std::min(beginning_.size(), byteOrderMark.size()));
    utf8_.feed(bytes, [this](std::string_view text) {
        const std::size_t whole = utf8Prefix(text);
        if (charactersOfUtf8_ < charactersBelieved) {
            charactersOfUtf8_ += charactersBeyondAscii(text.substr(0, whole));
        }
        return whole;
    });
    gb18030_.feed(bytes, [this](std::string_view text) { return decoder_.prefix(text); });
}

Expected<CsvCharset, std::string> CsvCharsetSurvey::verdict() const {
    if (beginning_.starts_with("\xFF\xFE") || beginning_.starts_with("\xFE\xFF")) {
        return Unexpected{std::string("the file is UTF-16; save it as CSV UTF-8 or in GB18030")};
    }
    if (utf8_.holds()) {
        return CsvCharset::utf8;
    }
    if (beginning_ == byteOrderMark) {
        return Unexpected{at(utf8_.valid) + " is not UTF-8, as the byte order mark says it is"};
    }
    if (charactersOfUtf8_ >= charactersBelieved) {
        return Unexpected{at(utf8_.valid) + " is not UTF-8, as the file is up to there"};
    }
    if (gb18030_.holds()) {
        return CsvCharset::gb18030;
    }
    return Unexpected{at(gb18030_.valid) + " is not GB18030, and " + at(utf8_.valid) + " is not UTF-8"};
}

}  // namespace hcp
