// Problem filings in a store over a database: the part of its transaction, and the part of its readers.
#pragma once

#include <functional>
#include <optional>
#include <utility>
#include <vector>

#include "pipeline/filing_store.h"
#include "storage/sql_database.h"

namespace hcp {

/// Lives as long as the transaction that it is a part of.
class SqlFilings final : public FilingTransaction {
public:
    /// Both must outlive it. `failed` becomes true after any fault (SqlTransaction::failed).
    SqlFilings(SqlDatabase& database, bool& failed) : database_(database), failed_(failed) {}

    [[nodiscard]] FilingNumber nextNumber(int year) override;
    [[nodiscard]] std::optional<Filing> filing(const FilingNumber& number) override;
    void open(const Filing& filing) override;
    void add(const Filing& filing) override;

private:
    template <class Work>
    auto noting(const Work& work);

    SqlDatabase& database_;
    bool& failed_;
};

class SqlFilingReader final : public FilingReader {
public:
    /// Runs work on what was committed.
    using Read = std::function<void(const std::function<void(SqlDatabase&)>&)>;

    explicit SqlFilingReader(Read read) : read_(std::move(read)) {}

    [[nodiscard]] std::optional<Filing> filing(const FilingNumber& number) override;
    [[nodiscard]] std::vector<Filing> filings(std::optional<FilingState> state) override;

private:
    Read read_;
};

}  // namespace hcp
