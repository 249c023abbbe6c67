// Answers the checker's questions about a record that was kept some time ago: what it could be compared with when it
// came. For whoever judges stored records again.
#pragma once

#include "pipeline/kept_record.h"
#include "pipeline/transaction_lookups.h"

namespace hcp {

/// What it is made of must outlive it.
class EarlierLookups final : public Lookups {
public:
    EarlierLookups(RecordReader& records, const WorkingCalendar& calendar, const KeptRecord& self)
        : records_(records), self_(self), now_(records, calendar, self.contentDigest) {}

    [[nodiscard]] std::optional<Fields> accepted(const RecordKey& key) const override { return now_.accepted(key); }
    [[nodiscard]] std::optional<KeptVersion> keptOtherwise(const RecordKey& key) const override {
        return now_.keptOtherwise(key);
    }
    [[nodiscard]] std::optional<bool> isWorking(const Day& day) const override { return now_.isWorking(day); }
    /// Without those that came later. Of more than 1000 alike only the nearest are looked at.
    [[nodiscard]] std::vector<RecordKey> alike(const RecordKey& self, const Trace& trace, std::int64_t withinMs,
                                               std::size_t countMax) const override;

private:
    RecordReader& records_;
    const KeptRecord& self_;
    TransactionLookups now_;
};

}  // namespace hcp
