// What a store in memory holds, and how it is found there, the slow and obvious way.
#pragma once

#include <algorithm>
#include <deque>
#include <iterator>
#include <map>
#include <utility>

#include "pipeline/counted.h"
#include "pipeline/detail_source.h"
#include "pipeline/device_checks.h"
#include "pipeline/ports.h"
#include "support/memory_casework.h"
#include "support/memory_filings.h"
#include "support/memory_publications.h"
#include "support/memory_reconciliation.h"

namespace hcp::test {

struct MemoryContents {
    std::deque<KeptRecord> records;
    std::deque<JournalEntry> journal;
    std::deque<BookCheckpoint> notes;
    std::deque<Parcel> parcels;
    std::deque<std::pair<std::string, EarlierVerdict>> verdicts;
    std::deque<std::pair<std::string, ParcelEvent>> events;  ///< each with the id of its parcel
    std::map<std::string, PullPlace> pullPlaces;
    std::deque<std::pair<std::string, DeviceCheck>> checks;  ///< each with the id of its record
    MemoryCasework casework_;
    MemoryReconciliation reconciliation_;
    MemoryFilings filings_;
    MemoryPublications publications_;
    std::map<std::string, Counted> countedOfErased;  ///< what outlives a record's content, by its id
    std::optional<Moment> outageTold_;

    [[nodiscard]] bool hasOpenCase(const RecordKey& service) const;
    [[nodiscard]] bool owes(const RecordKey& service) const;
    [[nodiscard]] Counted countedOf(const KeptRecord& record, bool staff = true) const;
    static std::string laneOf(const KeptRecord& record);
    [[nodiscard]] bool hasUndelivered(const KeptRecord& record) const;
    [[nodiscard]] bool wasTurnedDown(const KeptRecord& record) const;
    /// The first parcel of its lane that was not delivered and stands before it, or an empty text.
    [[nodiscard]] std::string behind(const Parcel& one) const;
    [[nodiscard]] std::vector<QueuedParcel> queued() const;
    [[nodiscard]] std::optional<QueuedParcel> queuedNamed(const std::string& id) const;
    void note(const std::string& parcel, const ParcelEvent& event);
    static std::vector<Finding> withoutValues(std::vector<Finding> findings);
    static bool isLiving(const KeptRecord& record);
    template <class Predicate>
    [[nodiscard]] std::optional<KeptRecord> first(const Predicate& predicate) const {
        const auto found = std::ranges::find_if(records, predicate);
        return found == records.end() ? std::nullopt : std::optional(*found);
    }
    template <class Predicate>
    [[nodiscard]] std::vector<KeptRecord> all(const Predicate& predicate) const {
        std::vector<KeptRecord> out;
        std::ranges::copy_if(records, std::back_inserter(out), predicate);
        return out;
    }
    [[nodiscard]] std::optional<KeptRecord> living(const RecordKey& key) const;
    [[nodiscard]] std::optional<KeptRecord> byId(const std::string& id) const;
    [[nodiscard]] std::vector<RecordKey> alike(const RecordKey& self, const Trace& trace, std::int64_t withinMs,
                                               std::size_t countMax) const;
    [[nodiscard]] std::vector<DeviceCheck> checksOf(const Period& period) const;
    [[nodiscard]] RecordPlace placeOf(const std::string& id) const;
    [[nodiscard]] std::vector<EvaluationDetail> evaluationDetails(const EvaluationQuestion& question) const;
    [[nodiscard]] FailingPage failingRecords(const FailingQuestion& question) const;
    [[nodiscard]] QuarantinePage page(const QuarantineQuestion& question) const;
};

}  // namespace hcp::test
