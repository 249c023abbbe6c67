// Answers the checker's questions from within a transaction, so that two submissions at once cannot both be told that
// a key is free, and by the calendar that is in force.
#pragma once

#include "calendar/working_calendar.h"
#include "check/lookups.h"
#include "pipeline/ports.h"

namespace hcp {

/// What stands under the key of the record that is checked: it was kept before, or came while that one waited.
enum class HeldUnderItsKey {
    yields,                ///< a held record of a sender may be corrected by the one that is checked
    yieldsThoughAccepted,  ///< so may one that the province turned down, but for what its evaluator gave
    claims                 ///< it is the sender's later word, or no other's: the key is taken
};

/// What it is made of must outlive it.
class TransactionLookups final : public Lookups {
public:
    /// `digest` is that of the record that is checked: it is no other to itself.
    TransactionLookups(RecordReader& records, const WorkingCalendar& calendar, const std::string& digest,
                       HeldUnderItsKey held = HeldUnderItsKey::yields)
        : records_(records), calendar_(calendar), digest_(digest), held_(held) {}

    [[nodiscard]] std::optional<Fields> accepted(const RecordKey& key) const override;
    [[nodiscard]] std::vector<RecordKey> alike(const RecordKey& self, const Trace& trace, std::int64_t withinMs,
                                               std::size_t countMax) const override;
    [[nodiscard]] std::optional<KeptVersion> keptOtherwise(const RecordKey& key) const override;
    [[nodiscard]] std::optional<bool> isWorking(const Day& day) const override;

private:
    RecordReader& records_;
    const WorkingCalendar& calendar_;
    const std::string& digest_;
    HeldUnderItsKey held_;
};

}  // namespace hcp
