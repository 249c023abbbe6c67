#include "reporting/disclosure_table.h"

#include <algorithm>

#include "reporting/suppression.h"

namespace hcp {
namespace {

constexpr std::string_view totalName = "合计";
constexpr std::string_view unmatchedName = "（办件记录未到）";

std::size_t columnOf(const DisclosureDefinition& definition, const std::string& measure) {
    return static_cast<std::size_t>(std::ranges::find(definition.counts, measure, &DisclosureColumn::measure) -
                                    definition.counts.begin());
}

std::vector<std::int64_t> countsOf(const DisclosureDefinition& definition, const Counts& counts) {
    std::vector<std::int64_t> row;
    for (const auto& column : definition.counts) {
        row.push_back(numberOf(definition.book, counts, column.measure));
    }
    return row;
}

/// A sum that does not add up would be protected wrongly.
std::optional<std::string> wrongSum(const PublishedTable& table, const DisclosureDefinition& definition) {
    for (std::size_t i = 0; i < table.sums.size(); ++i) {
        for (const auto& row : table.counts) {
            std::int64_t together = 0;
            for (const auto part : table.sums[i].parts) {
                together += row[part];
            }
            if (together != row[table.sums[i].whole]) {
                return "“" + definition.sums[i].whole + "”不等于定义所列各项之和，不能公开";
            }
        }
    }
    return std::nullopt;
}

void fill(DisclosureRow& row, const DisclosureDefinition& definition, const std::vector<std::int64_t>& counts,
          const std::vector<bool>& held) {
    for (std::size_t i = 0; i < counts.size(); ++i) {
        row.counts.push_back(held[i] ? std::nullopt : std::optional(counts[i]));
    }
    for (const auto& rate : definition.rates) {
        const auto measure = definition.book.resolve(rate.measure).value();
        const auto part = row.counts[columnOf(definition, measure.numerator)];
        const auto whole = row.counts[columnOf(definition, measure.denominator)];
        row.rates.push_back(part && whole && *whole != 0
                                ? std::optional(static_cast<double>(*part) / static_cast<double>(*whole))
                                : std::nullopt);
    }
}

}  // namespace

Expected<std::vector<DisclosureRow>, std::string> disclosedRows(const ReportFigures& figures,
                                                                const DisclosureDefinition& definition,
                                                                const std::map<std::string, std::string>& officeNames) {
    std::vector<DisclosureRow> rows;
    PublishedTable table;
    for (const auto& [key, counts] : figures.tally.rows({Grouping::office, figures.period})) {
        const auto name = officeNames.find(key.office);
        rows.push_back({key.office,
                        key.office.empty()          ? std::string(unmatchedName)
                        : name == officeNames.end() ? key.office
                                                    : name->second,
                        {},
                        {}});
        table.counts.push_back(countsOf(definition, counts));
    }
    rows.push_back({"", std::string(totalName), {}, {}});
    table.counts.push_back(countsOf(definition, figures.tally.total(figures.period)));
    for (const auto& sum : definition.sums) {
        auto& columns = table.sums.emplace_back();
        columns.whole = columnOf(definition, sum.whole);
        std::ranges::transform(sum.parts, std::back_inserter(columns.parts),
                               [&](const std::string& part) { return columnOf(definition, part); });
    }
    if (const auto wrong = wrongSum(table, definition)) {
        return Unexpected{*wrong};
    }
    const auto held = heldBack(table, definition.least);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        fill(rows[i], definition, table.counts[i], held[i]);
    }
    return rows;
}

}  // namespace hcp
