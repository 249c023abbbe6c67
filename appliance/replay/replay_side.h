// One side of a replay: everything that a package makes of stored records, one after the other, and the numbers that
// come of it.
//
// Records are judged as they would have been when they came, except that what they rest on counts as this side judges
// it: a service record that it would refuse takes its evaluations with it. Needs a transaction for what rules ask of
// other records, and writes nothing.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "calendar/working_calendar.h"
#include "check/checker.h"
#include "measures/tally.h"
#include "pipeline/ports.h"
#include "pipeline/reconciliation_store.h"
#include "replay/replayed_record.h"

namespace hcp {

/// Numbers of a year by "2026 measure" in total, and "2026 measure office".
using ReplayFigures = std::map<std::string, std::int64_t>;

class ReplaySide {
public:
    virtual ~ReplaySide() = default;
    /// Of some records, in their order; of each record once, in the order in which the store tells them.
    [[nodiscard]] virtual std::vector<ReplayedRecord> of(Store& store, const std::vector<OwnRecord>& records) = 0;
    /// After the last record.
    [[nodiscard]] virtual ReplayFigures figures() = 0;
};

/// By a package in this executable.
class PackageSide final : public ReplaySide {
public:
    /// `calendar` and `measures` must outlive it. Numbers are counted of the years in which `days` lie.
    PackageSide(std::shared_ptr<const Checker> checker, const WorkingCalendar& calendar, const MeasureBook& measures,
                const DaySpan& days);

    [[nodiscard]] std::vector<ReplayedRecord> of(Store& store, const std::vector<OwnRecord>& records) override;
    [[nodiscard]] ReplayFigures figures() override;

private:
    class Resting;

    [[nodiscard]] ReplayedRecord judged(StoreTransaction& transaction, const OwnRecord& record) const;
    void writeLetter(const Lookups& lookups, const KeptRecord& record, ReplayedRecord& into) const;
    void count(const OwnRecord& record, std::string_view disposition);

    std::shared_ptr<const Checker> checker_;
    const WorkingCalendar& calendar_;
    const MeasureBook& measures_;
    std::vector<Tally::Part> parts_;
    Tally tally_;
    std::set<std::string> defaultChannels_;
};

}  // namespace hcp
