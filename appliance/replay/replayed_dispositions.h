// What one side of a replay says of records, where the store says something else.
//
// Held in memory is what differs and nothing else: two numbers for a record that counts otherwise, its key's 8 bytes
// where it goes, its id where it comes.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "pipeline/reconciliation_store.h"

namespace hcp {

/// A refused record that would be kept.
struct AddedRecord {
    RecordKind kind = RecordKind::service;
    std::string time;
    std::int64_t number = 0;
    Disposition disposition = Disposition::accepted;
    std::uint64_t service = 0;  ///< bits of its service's key
    std::string id;

    [[nodiscard]] std::pair<std::string, std::int64_t> place() const { return {time, number}; }
};

class ReplayedDispositions {
public:
    /// A service record or an evaluation that nothing took the place of.
    void note(const OwnRecord& own, Disposition disposition);
    /// Once, after the last record and before anything is asked.
    void finish();

    [[nodiscard]] Disposition of(std::int64_t number, Disposition stored) const;
    /// True of a kept record that would be refused.
    [[nodiscard]] bool isLost(const RecordKey& key) const;
    /// True when evaluations of this service would come or go.
    [[nodiscard]] bool hasOtherEvaluations(const RecordKey& service) const;
    /// By time and number.
    [[nodiscard]] const std::vector<AddedRecord>& added() const { return added_; }
    /// Those of one kind that belong to this service.
    [[nodiscard]] std::vector<const AddedRecord*> addedOf(RecordKind kind, const RecordKey& service) const;

private:
    struct Changed {
        std::int64_t number = 0;  ///< OwnRecord::number
        Disposition disposition = Disposition::accepted;
    };

    std::vector<Changed> changed_;                                       ///< by number
    std::vector<AddedRecord> added_;                                     ///< by place
    std::vector<std::pair<std::uint64_t, std::size_t>> addedByService_;  ///< … and their places in the former
    std::vector<std::uint64_t> lost_;                                    ///< bits of keys, sorted as the next
    std::vector<std::uint64_t> otherEvaluations_;                        ///< of their services
};

}  // namespace hcp
