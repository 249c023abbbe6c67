// Data quality by dimension (完整 准确 真实 及时 一致 唯一 规范), from what the checks of intake said, and whether they
// would say it today.
//
// A period's records: service records and evaluations whose event lies in it, and refused ones that arrived in it,
// since their times cannot be trusted. Superseded versions count once, as what took their place. An evaluation counts
// for office and item of its service; its window is its own where it tells one. Nothing here changes a record or its
// verdict.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "pipeline/ports.h"
#include "pipeline/reconciliation_store.h"
#include "pipeline/rules_in_force.h"
#include "quality/quality_tally.h"

namespace hcp {

/// A record with findings. Their values are masked as the checker masked them.
struct QualityFailure {
    std::string id;
    RecordKey key;
    std::string time;  ///< of the event, as the record has it
    Disposition disposition = Disposition::accepted;
    QualityPlace place;
    std::vector<Finding> findings;
};

/// What a check by today's package says otherwise than the verdict that stands.
struct ChangedVerdict {
    std::string id;
    RecordKey key;
    std::string package;  ///< by which the verdict that stands was given
    Disposition stands = Disposition::accepted;
    Disposition today = Disposition::accepted;
    std::vector<std::string> fresh;  ///< rules that the record would break today and did not, sorted
    std::vector<std::string> gone;   ///< rules that it broke and would not today, sorted
    std::optional<Day> day = {};     ///< of the event; nothing where the record tells none
};

class QualityAssessor {
public:
    explicit QualityAssessor(Store& store) : store_(store) {}

    [[nodiscard]] std::vector<QualityRow> rows(const DaySpan& period, std::set<QualityPart> kept);
    void failing(const DaySpan& period, const std::function<void(const QualityFailure&)>& take);

    struct Recheck {
        std::size_t checked = 0;
        std::size_t changed = 0;
        std::size_t erased = 0;  ///< of which nothing is left to check
    };
    /// Checks again what is kept, by the rules at hand and beside what had come before it, and changes nothing.
    [[nodiscard]] Recheck recheck(const DaySpan& period, const RulesInForce& rules,
                                  const std::function<void(const ChangedVerdict&)>& take);

private:
    void each(const DaySpan& period, const std::function<void(const OwnRecord&)>& take);
    [[nodiscard]] QualityPlace placeOf(const OwnRecord& own);

    Store& store_;
};

}  // namespace hcp
