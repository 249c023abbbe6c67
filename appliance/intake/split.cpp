#include "intake/split.h"

#include <algorithm>

#include "foundation/json.h"

namespace hcp {
namespace {

constexpr std::string_view whiteSpace = " \t\r\n";

/// The mark belongs to the file that was sent, not to its first record.
std::string_view withoutMark(std::string_view body) {
    return body.starts_with(byteOrderMark) ? body.substr(byteOrderMark.size()) : body;
}

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(whiteSpace);
    if (first == std::string_view::npos) {
        return {};
    }
    return text.substr(first, text.find_last_not_of(whiteSpace) - first + 1);
}

Unexpected<SplitProblem> refuse(SplitRefusal refusal, std::size_t offset, std::string what) {
    return Unexpected{SplitProblem{refusal, offset, std::move(what)}};
}

/// Walks over JSON text and knows strings and nesting, nothing else.
class Walker {
public:
    explicit Walker(std::string_view body) : body_(body) {}

    [[nodiscard]] std::size_t at() const { return at_; }
    [[nodiscard]] bool atEnd() const { return at_ >= body_.size(); }
    [[nodiscard]] char peek() const { return body_[at_]; }
    void step() { ++at_; }
    void skipWhiteSpace() { at_ = std::min(body_.find_first_not_of(whiteSpace, at_), body_.size()); }

    /// Moves to the end of the value that starts here: to the comma or bracket of the array around it, or
    /// to the end of the body. False when brackets or quotes do not close.
    bool skipValue() {
        std::size_t depth = 0;
        for (; !atEnd(); step()) {
            const char c = peek();
            if (c == '"') {
                if (!skipString()) {
                    return false;
                }
            } else if (c == '{' || c == '[') {
                ++depth;
            } else if (depth == 0 && (c == ',' || c == ']' || c == '}')) {
                return true;
            } else if (c == '}' || c == ']') {
                --depth;
            }
        }
        return depth == 0;
    }

private:
    /// From a quotation mark to the one that closes it.
    bool skipString() {
        for (step(); !atEnd(); step()) {
            if (peek() == '\\') {
                step();
            } else if (peek() == '"') {
                return true;
            }
        }
        return false;
    }

    std::string_view body_;
    std::size_t at_ = 0;
};

Pieces splitArray(std::string_view body, std::size_t recordsMax) {
    std::vector<Piece> pieces;
    Walker walker(body);
    walker.skipWhiteSpace();
    do {
        walker.step();
        walker.skipWhiteSpace();
        const std::size_t start = walker.at();
        if (!walker.skipValue() || walker.atEnd() || walker.peek() == '}') {
            return refuse(SplitRefusal::notJson, walker.at(), "the array does not close");
        }
        const std::string_view bytes = trimmed(body.substr(start, walker.at() - start));
        if (bytes.empty()) {
            if (pieces.empty() && walker.peek() == ']') {
                break;
            }
            return refuse(SplitRefusal::notJson, walker.at(), "an element is missing between commas");
        }
        if (pieces.size() == recordsMax) {
            return refuse(SplitRefusal::tooMany, start, "more than " + std::to_string(recordsMax) + " records");
        }
        pieces.push_back({pieces.size() + 1, bytes});
    } while (walker.peek() == ',');
    walker.step();
    walker.skipWhiteSpace();
    if (!walker.atEnd()) {
        return refuse(SplitRefusal::notJson, walker.at(), "the body goes on after its array");
    }
    if (pieces.empty()) {
        return refuse(SplitRefusal::empty, 0, "the array holds no record");
    }
    return pieces;
}

}  // namespace

Pieces splitJson(std::string_view body, std::size_t recordsMax) {
    const std::string_view text = trimmed(withoutMark(body));
    if (text.empty()) {
        return refuse(SplitRefusal::empty, 0, "the body is empty");
    }
    if (text.front() == '[') {
        return splitArray(withoutMark(body), recordsMax);
    }
    if (text.front() != '{') {
        return refuse(SplitRefusal::notJson, 0, "a record is a JSON object, several are an array of objects");
    }
    return std::vector<Piece>{{1, text}};
}

}  // namespace hcp
