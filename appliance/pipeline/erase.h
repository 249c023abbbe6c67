// Erases the content of records: of one person on request (个人信息保护法, article 47), or of everybody after the time
// for which a kind of record is kept.
//
// What is erased is what was received, with all that was derived from it and speaks of a person. What stays: that there
// was a record, its key, office, level and channel, its verdicts by rule, its parcel and receipt, and every entry of
// the journal. So counts, workbooks and proofs remain as they were, and a record that comes again is still recognised.
// Each erasure is journalled. What is owed to the province is never erased before it was delivered, nor what a case
// is still worked on with; with an evaluation go the texts that people wrote down about it, and an audit of its text
// that waits is over. What the province turned down for good is erased for the person who asks, never because its time
// is over.
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "foundation/clock.h"
#include "pipeline/ports.h"
#include "pipeline/rules_in_force.h"

namespace hcp {

/// Who has records erased, and why; both stand in the journal, so neither may name the person.
struct ErasureOrder {
    std::string actor;
    std::string reason;
};

struct ErasureAnswer {
    std::size_t erased = 0;
    std::vector<std::string> owed;  ///< ids that wait for the delivery of their service's parcels
};

/// How many days the content of a class is kept; a class without a number is kept for good.
using Retention = std::map<RetentionClass, int>;

class Eraser {
public:
    /// `specs` is where the terms are by which cases were worked on.
    Eraser(Store& store, const Clock& clock, std::filesystem::path specs)
        : store_(store), clock_(clock), shelf_(std::move(specs)) {}

    /// Erases what the store holds about whoever has this identity document's or telephone number, in transactions of
    /// at most 100 records; a fault (StoreFault) leaves the rest for another call.
    ErasureAnswer erasePerson(const std::string& identifier, const ErasureOrder& order);

    /// Erases at most 200 records that were kept longer than `retention` says; returns how many. To be called until it
    /// returns 0.
    std::size_t eraseAged(const Retention& retention);

private:
    void erase(const std::vector<std::string>& ids, const ErasureOrder& order, ErasureAnswer& answer);

    Store& store_;
    const Clock& clock_;
    TermsShelf shelf_;
};

}  // namespace hcp
