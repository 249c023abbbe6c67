// How many records each book has on each day, and what it says of a local book that tells nothing else.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string_view>
#include <utility>

#include "foundation/civil_time.h"
#include "quality/difference.h"

namespace hcp {

struct DaySpan {
    Day first;
    Day last;  ///< belongs to it

    [[nodiscard]] bool holds(const std::optional<Day>& day) const { return day && first <= *day && *day <= last; }
    friend bool operator==(const DaySpan&, const DaySpan&) = default;
};

/// Whose records are counted on a day.
enum class CountedBook {
    local,      ///< what the local system's book lists
    handedIn,   ///< what of it we keep: accepted and held records that it handed in
    refused,    ///< … and those that lie in the quarantine
    appliance,  ///< all accepted and held records of ours
    province
};
[[nodiscard]] std::string_view nameOf(CountedBook book);
[[nodiscard]] std::optional<CountedBook> countedBookOf(std::string_view name);

struct RecordCount {
    std::int64_t services = 0;
    std::int64_t evaluations = 0;

    friend bool operator==(const RecordCount&, const RecordCount&) = default;
};
using DayCounts = std::map<std::pair<Day, CountedBook>, RecordCount>;

/// A local book of counts, by day; a day that it does not name is not compared.
using LocalCounts = std::map<Day, RecordCount>;

/// Holds such a book against what was counted of ours, and adds its counts to them.
void compareCounts(const LocalCounts& local, const DaySpan& days, DayCounts& counts,
                   const std::function<void(const Difference&)>& take);

}  // namespace hcp
