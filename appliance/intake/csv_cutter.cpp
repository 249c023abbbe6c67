#include "intake/csv_cutter.h"

#include <utility>

#include "foundation/json.h"

namespace hcp {

void CsvCutter::feed(std::string_view bytes) {
    fed_.assign(bytes);
    at_ = 0;
}

std::optional<CsvRow> CsvCutter::next() {
    std::size_t begin = at_;
    while (at_ < fed_.size()) {
        if (!step(fed_[at_++])) {
            continue;
        }
        gather(std::string_view(fed_).substr(begin, at_ - begin));
        begin = at_;
        if (auto row = take(true)) {
            return row;
        }
    }
    gather(std::string_view(fed_).substr(begin));
    return std::nullopt;
}

std::optional<CsvRow> CsvCutter::rest() {
    if (state_ == State::quoted) {
        spoil("csv.open-quote");
    } else if (state_ == State::returnCame) {
        spoil("csv.stray-return");
    }
    return take(false);
}

bool CsvCutter::inMark(char c) {
    if (mark_ < byteOrderMark.size() && c == byteOrderMark[mark_]) {
        ++mark_;
        return true;
    }
    if (mark_ > 0 && mark_ < byteOrderMark.size()) {
        state_ = State::plain;  // it only began like one
    }
    mark_ = byteOrderMark.size() + 1;
    return false;
}

bool CsvCutter::step(char c) {
    if (mark_ <= byteOrderMark.size() && inMark(c)) {
        return false;
    }
    const bool lineFeed = c == '\n';
    line_ += lineFeed ? 1 : 0;
    switch (state_) {
        case State::quoted:
            state_ = c == '"' ? State::quoteCame : State::quoted;
            return false;
        case State::broken:
            return lineFeed;
        case State::returnCame:
            if (!lineFeed) {
                spoil("csv.stray-return");
            }
            return lineFeed;
        case State::quoteCame:
            if (c == '"') {
                state_ = State::quoted;
                return false;
            }
            break;
        case State::cellBegins:
            if (c == '"') {
                state_ = State::quoted;
                return false;
            }
            break;
        case State::plain:
            if (c == '"') {
                spoil("csv.stray-quote");
                return false;
            }
            break;
    }
    if (c == ',') {
        state_ = State::cellBegins;
        ++cell_;
    } else if (c == '\r') {
        state_ = State::returnCame;
    } else if (state_ == State::quoteCame && !lineFeed) {
        spoil("csv.text-after-quote");
    } else {
        state_ = State::plain;
    }
    return lineFeed;
}

void CsvCutter::spoil(std::string_view rule) {
    state_ = State::broken;
    row_.fault = FormFault{rule, cell_};
}

void CsvCutter::gather(std::string_view bytes) {
    if (row_.tooLong || row_.bytes.size() + bytes.size() > rowBytesMax_) {
        row_.tooLong = true;
        row_.bytes.clear();
        return;
    }
    row_.bytes += bytes;
}

std::optional<CsvRow> CsvCutter::take(bool lineFeedEndsIt) {
    const bool first = row_.line == 1;
    CsvRow row = std::exchange(row_, {});
    row_.line = line_;
    state_ = State::cellBegins;
    cell_ = 1;
    if (first && row.bytes.starts_with(byteOrderMark)) {
        row.bytes.erase(0, byteOrderMark.size());
    }
    if (lineFeedEndsIt && !row.tooLong) {
        row.bytes.pop_back();
        if (row.bytes.ends_with('\r')) {
            row.bytes.pop_back();
        }
    }
    return row.bytes.empty() && !row.tooLong ? std::nullopt : std::optional(std::move(row));
}

}  // namespace hcp
