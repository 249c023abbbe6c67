// Rows of invented lists for the tests of list workbooks.
#pragma once

#include "reporting/list_report.h"

namespace hcp {

/// Rows that stand in memory. Their fields are those of fixtures/reports/list.json.
class GivenRows final : public ListRows {
public:
    explicit GivenRows(std::vector<ListRow> rows) : rows_(std::move(rows)) {}

    [[nodiscard]] const std::vector<std::string>& fields() const override;
    bool next(ListRow& into) override;

private:
    std::vector<ListRow> rows_;
    std::size_t at_ = 0;
};

[[nodiscard]] ListFacts sampleFacts();
/// A row with this text and ordinary values beside it.
[[nodiscard]] ListRow rowWith(const std::string& text);
/// Twenty-five rows like any others.
[[nodiscard]] std::vector<ListRow> ordinaryRows();
/// What makes a spreadsheet calculate, call or open something when it is taken for more than a text, and texts that
/// break a file when they are not escaped.
[[nodiscard]] std::vector<std::string> injections();

}  // namespace hcp
