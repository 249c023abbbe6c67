// What earlier lines of a file have brought: enough to judge order, repetition and likeness within it; and the calendar
// of the installation.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "calendar/working_calendar.h"
#include "check/checker.h"

namespace hcp {

class EarlierRecords final : public Lookups {
public:
    explicit EarlierRecords(WorkingCalendar calendar) : calendar_(std::move(calendar)) {}

    /// The digest of the line that is checked next: the same bytes are no other version.
    void lookAt(std::string digest) { digest_ = std::move(digest); }
    /// A refused record leaves nothing behind.
    void remember(const CheckedRecord& record);

    [[nodiscard]] std::optional<Fields> accepted(const RecordKey& key) const override;
    [[nodiscard]] std::optional<KeptVersion> keptOtherwise(const RecordKey& key) const override;
    [[nodiscard]] std::vector<RecordKey> alike(const RecordKey& self, const Trace& trace, std::int64_t withinMs,
                                               std::size_t countMax) const override;
    [[nodiscard]] std::optional<bool> isWorking(const Day& day) const override;

private:
    struct Kept {
        KeptVersion version;
        std::string digest;
    };
    using TracesByTime = std::multimap<std::int64_t, RecordKey>;

    WorkingCalendar calendar_;
    std::map<RecordKey, Kept> kept_;
    std::map<std::pair<std::string, std::string>, TracesByTime> traces_;  ///< by name and value
    std::string digest_;
};

}  // namespace hcp
