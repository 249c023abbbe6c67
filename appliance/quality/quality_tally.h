// How many records were checked and how many fail, by where they come from and by dimension of data quality.
//
// A record fails a dimension, or a rule, once, however often it breaks it. A warning is a failure too: the record was
// sent on, and somebody should look. Memory grows with the number of places that are kept apart, never with the
// records.
#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "record/finding.h"

namespace hcp {

/// Where a record comes from; empty where nobody told.
struct QualityPlace {
    std::string office;  ///< code of the office of its service
    std::string sender;  ///< the local system
    std::string window;
    std::string item;

    friend auto operator<=>(const QualityPlace&, const QualityPlace&) = default;
};

enum class QualityPart { office, sender, window, item };
[[nodiscard]] std::string_view nameOf(QualityPart part);
[[nodiscard]] std::optional<QualityPart> qualityPartOf(std::string_view name);
[[nodiscard]] const std::string& partOf(const QualityPlace& place, QualityPart part);

struct QualityRow {
    QualityPlace place;
    std::optional<Dimension> dimension;  ///< none: of all of them
    std::string rule;                    ///< empty: of all rules of the dimension
    std::int64_t checked = 0;
    std::int64_t failing = 0;

    friend bool operator==(const QualityRow&, const QualityRow&) = default;
};

class QualityTally {
public:
    /// Parts that are not among `kept` are left empty in the rows.
    explicit QualityTally(std::set<QualityPart> kept) : kept_(std::move(kept)) {}

    void add(const QualityPlace& place, const std::vector<Finding>& findings);
    /// By place: all, then each dimension in the order of its enumerators, 0 failing too, and behind it its rules.
    [[nodiscard]] std::vector<QualityRow> rows() const;

private:
    struct Counts {
        std::int64_t checked = 0;
        std::int64_t failing = 0;
        std::map<Dimension, std::int64_t> dimensions;
        std::map<std::pair<Dimension, std::string>, std::int64_t> rules;
    };

    std::set<QualityPart> kept_;
    std::map<QualityPlace, Counts> places_;
};

}  // namespace hcp
