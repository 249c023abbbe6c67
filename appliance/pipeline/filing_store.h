// What the store keeps of problem filings (quality/filing.h). An entry is never changed, and no filing is ever deleted.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "quality/filing.h"

namespace hcp {

/// A part of StoreTransaction, with the same promises.
class FilingTransaction {
public:
    virtual ~FilingTransaction() = default;

    /// The number that the next filing of the year has; no other transaction is given it beside this one.
    [[nodiscard]] virtual FilingNumber nextNumber(int year) = 0;
    [[nodiscard]] virtual std::optional<Filing> filing(const FilingNumber& number) = 0;
    /// Once, with its first entry, under the number that is next.
    virtual void open(const Filing& filing) = 0;
    /// The filing with one more entry than it had.
    virtual void add(const Filing& filing) = 0;
};

/// A part of Store.
class FilingReader {
public:
    virtual ~FilingReader() = default;

    [[nodiscard]] virtual std::optional<Filing> filing(const FilingNumber& number) = 0;
    /// Oldest first, with their histories.
    [[nodiscard]] virtual std::vector<Filing> filings(std::optional<FilingState> state) = 0;
};

}  // namespace hcp
