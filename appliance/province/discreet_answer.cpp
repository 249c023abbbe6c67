#include "province/discreet_answer.h"

#include <algorithm>

#include "foundation/charset.h"
#include "record/finding.h"

namespace hcp {
namespace {

void replaceAll(std::string& text, const std::string& from, const std::string& to) {
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
        text.replace(at, from.size(), to);
    }
}

/// On one line and without the white space around: the answer and the values searched in it are folded
/// alike, because a province may trim or wrap what it quotes.
std::string folded(std::string_view text) {
    std::string line(text);
    for (const auto* separator : {"\u0085", "\u2028", "\u2029"}) {
        replaceAll(line, separator, " ");
    }
    std::string out;
    for (const char c : line) {
        const bool blank = static_cast<unsigned char>(c) <= 0x20 || c == 0x7F;
        if (!blank) {
            out += c;
        } else if (!out.empty() && out.back() != ' ') {
            out += ' ';
        }
    }
    if (!out.empty() && out.back() == ' ') {
        out.pop_back();
    }
    return out;
}

std::string firstCharacters(const std::string& text, std::size_t charactersMax) {
    std::size_t seen = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool begins = (static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U;
        if (begins && ++seen > charactersMax) {
            return text.substr(0, i);
        }
    }
    return text;
}

/// Longest first: a value that is part of another must not break it up.
std::vector<std::string> searchable(std::vector<std::string> values) {
    for (auto& value : values) {
        value = folded(value);
    }
    std::erase_if(values, [](const std::string& value) { return codePoints(value) < 2; });
    std::sort(values.begin(), values.end(),
              [](const std::string& a, const std::string& b) { return a.size() > b.size(); });
    return values;
}

}  // namespace

std::string discreet(std::string_view answer, const Discretion& discretion, std::size_t charactersMax) {
    std::string text = isUtf8(answer) ? folded(answer) : "（答复不是 UTF-8 文字）";
    for (const std::string& secret : searchable(discretion.secrets)) {
        replaceAll(text, secret, "***");
    }
    for (const std::string& value : searchable(discretion.personal)) {
        replaceAll(text, value, masked(value));
    }
    return firstCharacters(text, charactersMax);
}

}  // namespace hcp
