// Problem filings in memory, the slow and obvious way.
#pragma once

#include <vector>

#include "pipeline/filing_store.h"
#include "pipeline/ports.h"
#include "support/memory_constraints.h"

namespace hcp::test {

using MemoryFilings = std::vector<Filing>;

class MemoryFilingTransaction final : public FilingTransaction {
public:
    MemoryFilingTransaction(MemoryFilings& contents, MemoryConstraints& constraints)
        : contents_(contents), constraints_(constraints) {}

    FilingNumber nextNumber(int year) override;
    std::optional<Filing> filing(const FilingNumber& number) override;
    void open(const Filing& filing) override;
    void add(const Filing& filing) override;

private:
    MemoryFilings& contents_;
    MemoryConstraints& constraints_;
};

/// For one thread at a time.
class MemoryFilingReader final : public FilingReader {
public:
    explicit MemoryFilingReader(const MemoryFilings& contents) : contents_(contents) {}

    std::optional<Filing> filing(const FilingNumber& number) override;
    std::vector<Filing> filings(std::optional<FilingState> state) override;

private:
    const MemoryFilings& contents_;
};

}  // namespace hcp::test
