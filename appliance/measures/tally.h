// Counting facts: for every period and every way of grouping that is asked for, all counts of a book at once.
//
// Facts may come in any order and once each; what is counted does not depend on their order. A tally holds numbers and
// the names of what it groups by, never a fact.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "calendar/period.h"
#include "measures/measure_book.h"

namespace hcp {

/// What a row of figures is about. Staff and windows are told apart within their office only: staff have no number in
/// service records, so two people of one name in one office are one row.
enum class Grouping { total, office, system, staff, window, item, channel };
inline constexpr std::array groupings{Grouping::total,  Grouping::office, Grouping::system, Grouping::staff,
                                      Grouping::window, Grouping::item,   Grouping::channel};
[[nodiscard]] std::string_view nameOf(Grouping grouping);
[[nodiscard]] std::optional<Grouping> groupingOf(std::string_view name);

struct GroupKey {
    std::string office;  ///< only of staff, windows and offices; empty: the service record has not arrived
    std::string code;    ///< empty in a total and in an office's row, and where records do not say

    friend bool operator==(const GroupKey&, const GroupKey&) = default;
    /// As rows stand: by office and code, what is empty behind all others.
    friend auto operator<=>(const GroupKey& a, const GroupKey& b) { return a.order() <=> b.order(); }

private:
    [[nodiscard]] std::tuple<bool, std::string_view, bool, std::string_view> order() const {
        return {office.empty(), office, code.empty(), code};
    }
};

/// As the latest fact called them.
struct GroupNames {
    std::string office;
    std::string name;
};

class Tally {
public:
    struct Part {
        Grouping by = Grouping::total;
        Period period;

        friend auto operator<=>(const Part&, const Part&) = default;
    };

    /// The book must outlive it.
    Tally(const MeasureBook& book, std::vector<Part> parts);

    void add(const Fact& fact);

    /// Rows of a part that was asked for, in the order of their keys. Throws
    /// std::out_of_range for any other part.
    [[nodiscard]] std::vector<std::pair<GroupKey, Counts>> rows(const Part& part) const;
    [[nodiscard]] Counts total(const Period& period) const;  ///< of the part {total, period}
    [[nodiscard]] GroupNames names(Grouping by, const GroupKey& key) const;
    /// Codes of a family that occurred, in the order of their numbers.
    [[nodiscard]] std::vector<std::string> codes(const std::string& family) const;

    /// The days in which facts are asked for, from the first to the last of all parts.
    [[nodiscard]] CivilTime begin() const;
    [[nodiscard]] CivilTime end() const;
    [[nodiscard]] bool asks(Grouping by) const;

private:
    struct Count {
        std::size_t slot = 0;  ///< of a plain count
        std::string name;
        const Measure* measure = nullptr;
    };
    struct Named {
        CivilTime at;
        std::string name;
    };
    using Numbers = std::vector<std::int64_t>;

    [[nodiscard]] std::vector<std::size_t> slotsFor(const Fact& fact);
    std::size_t slotOf(const std::string& name);
    void remember(Grouping by, const GroupKey& key, const Fact& fact);

    const MeasureBook& book_;
    std::map<FactKind, std::vector<Count>> counts_;
    std::map<std::string, std::size_t> slots_;
    std::map<Part, std::map<GroupKey, Numbers>> parts_;
    std::map<std::pair<Grouping, GroupKey>, Named> names_;
    std::map<std::string, Named> officeNames_;
};

}  // namespace hcp
