// What the rules may ask beyond the record under check: of the records that were kept before, and of the calendar.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "foundation/civil_time.h"
#include "record/finding.h"
#include "record/record.h"
#include "record/trace.h"

namespace hcp {

/// What stands under the key of the record that is checked.
struct KeptVersion {
    Disposition disposition = Disposition::accepted;
    Fields fields;
    std::set<std::string> objected;  ///< JSON Pointers with a finding
};

class Lookups {
public:
    virtual ~Lookups() = default;
    /// The fields of the accepted record with this key, or nothing. A record that is itself held cannot go to the
    /// province, so nothing may rest on it yet.
    [[nodiscard]] virtual std::optional<Fields> accepted(const RecordKey& key) const = 0;
    /// The record with this key and other content that has been kept, or nothing.
    [[nodiscard]] virtual std::optional<KeptVersion> keptOtherwise(const RecordKey& key) const = 0;
    /// Keys of other accepted or held records that left the same trace at most `withinMs` before or after it,
    /// nearest first, at most `countMax`.
    [[nodiscard]] virtual std::vector<RecordKey> alike(const RecordKey& self, const Trace& trace, std::int64_t withinMs,
                                                       std::size_t countMax) const = 0;
    /// Whether people work on that day (make-up working days among them); nothing where there is no calendar, or a
    /// notice that is still to come could change the answer.
    [[nodiscard]] virtual std::optional<bool> isWorking(const Day& day) const = 0;
};

}  // namespace hcp
