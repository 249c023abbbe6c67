// Problem filings in memory, the slow and obvious way.
#pragma once

#include <algorithm>
#include <vector>

#include "pipeline/filing_store.h"
#include "pipeline/ports.h"

namespace hcp::test {

using MemoryFilings = std::vector<Filing>;

inline const Filing* filingIn(const MemoryFilings& filings, const FilingNumber& number) {
    const auto found = std::ranges::find(filings, number, &Filing::number);
    return found == filings.end() ? nullptr : &*found;
}

class MemoryFilingTransaction final : public FilingTransaction {
public:
    MemoryFilingTransaction(MemoryFilings& contents, bool& failed) : contents_(contents), failed_(failed) {}

    FilingNumber nextNumber(int year) override {
        return {year, 1 + static_cast<int>(std::ranges::count_if(
                              contents_, [&](const Filing& filing) { return filing.number.year == year; }))};
    }
    std::optional<Filing> filing(const FilingNumber& number) override {
        const Filing* found = filingIn(contents_, number);
        return found == nullptr ? std::nullopt : std::optional(*found);
    }
    void open(const Filing& filing) override {
        require(filing.history.size() == 1 && filingIn(contents_, filing.number) == nullptr, "the number is taken");
        contents_.push_back(filing);
    }
    void add(const Filing& filing) override {
        const auto found = std::ranges::find(contents_, filing.number, &Filing::number);
        require(found != contents_.end() && found->history.size() + 1 == filing.history.size(),
                "it is not as it was, or not there");
        *found = filing;
    }

private:
    void require(bool holds, const char* otherwise) {
        if (!holds) {
            failed_ = true;
            throw StoreFault(otherwise);
        }
    }

    MemoryFilings& contents_;
    bool& failed_;
};

/// For one thread at a time.
class MemoryFilingReader final : public FilingReader {
public:
    explicit MemoryFilingReader(const MemoryFilings& contents) : contents_(contents) {}

    std::optional<Filing> filing(const FilingNumber& number) override {
        const Filing* found = filingIn(contents_, number);
        return found == nullptr ? std::nullopt : std::optional(*found);
    }
    std::vector<Filing> filings(std::optional<FilingState> state) override {
        std::vector<Filing> out;
        std::ranges::copy_if(contents_, std::back_inserter(out),
                             [&](const Filing& filing) { return !state || filing.state == *state; });
        std::ranges::sort(out, {}, &Filing::number);
        return out;
    }

private:
    const MemoryFilings& contents_;
};

}  // namespace hcp::test
