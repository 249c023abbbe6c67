#include "intake/line_cutter.h"

#include <utility>

#include "foundation/json.h"

namespace hcp {

void LineCutter::feed(std::string_view bytes) {
    fed_.assign(bytes);
    at_ = 0;
}

std::optional<Line> LineCutter::next() {
    for (;;) {
        const auto end = fed_.find('\n', at_);
        gather(std::string_view(fed_).substr(at_, end == std::string::npos ? end : end - at_));
        if (end == std::string::npos) {
            at_ = fed_.size();
            return std::nullopt;
        }
        at_ = end + 1;
        if (auto line = take()) {
            return line;
        }
    }
}

std::optional<Line> LineCutter::rest() { return take(); }

void LineCutter::gather(std::string_view bytes) {
    if (tooLong_ || line_.size() + bytes.size() > lineBytesMax_) {
        tooLong_ = true;
        line_.clear();
        return;
    }
    line_ += bytes;
}

std::optional<Line> LineCutter::take() {
    Line line{++number_, std::exchange(line_, {}), std::exchange(tooLong_, false)};
    if (line.number == 1 && line.bytes.starts_with(byteOrderMark)) {
        line.bytes.erase(0, byteOrderMark.size());
    }
    const auto last = line.bytes.find_last_not_of(" \t\r");
    line.bytes.resize(last == std::string::npos ? 0 : last + 1);
    line.bytes.erase(0, line.bytes.find_first_not_of(" \t\r"));
    return line.bytes.empty() && !line.tooLong ? std::nullopt : std::optional(std::move(line));
}

}  // namespace hcp
