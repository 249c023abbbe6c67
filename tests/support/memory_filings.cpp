#include "support/memory_filings.h"

#include <algorithm>
#include <iterator>

namespace hcp::test {

namespace {

std::optional<Filing> filingIn(const MemoryFilings& filings, const FilingNumber& number) {
    const auto found = std::ranges::find(filings, number, &Filing::number);
    return found == filings.end() ? std::nullopt : std::optional(*found);
}

}  // namespace

FilingNumber MemoryFilingTransaction::nextNumber(int year) {
    return {year, 1 + static_cast<int>(std::ranges::count_if(
                          contents_, [&](const Filing& filing) { return filing.number.year == year; }))};
}

std::optional<Filing> MemoryFilingTransaction::filing(const FilingNumber& number) {
    return filingIn(contents_, number);
}

void MemoryFilingTransaction::open(const Filing& filing) {
    constraints_.require(filing.history.size() == 1 && !filingIn(contents_, filing.number), "the number is taken");
    contents_.push_back(filing);
}

void MemoryFilingTransaction::add(const Filing& filing) {
    const auto found = std::ranges::find(contents_, filing.number, &Filing::number);
    constraints_.require(found != contents_.end() && found->history.size() + 1 == filing.history.size(),
                         "it is not as it was, or not there");
    *found = filing;
}

std::optional<Filing> MemoryFilingReader::filing(const FilingNumber& number) { return filingIn(contents_, number); }

std::vector<Filing> MemoryFilingReader::filings(std::optional<FilingState> state) {
    std::vector<Filing> out;
    std::ranges::copy_if(contents_, std::back_inserter(out),
                         [&](const Filing& filing) { return !state || filing.state == *state; });
    std::ranges::sort(out, {}, &Filing::number);
    return out;
}

}  // namespace hcp::test
