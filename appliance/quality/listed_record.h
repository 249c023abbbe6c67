// A record as one of three books lists it: a local system's own, ours, or the province's.
//
// What can be compared of it are its fields by name. A value that tells nothing of a person (times, level, channel)
// stands there as it is; of any other only a fingerprint, so that neither a run's rows nor the files it sorts in hold
// personal data. A field that is blank in a book is not told by it.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "foundation/civil_time.h"
#include "record/record.h"

namespace hcp {

enum class ComparedBook { local, appliance, province };

/// What stands with us about a record, and how it stands towards the province.
enum class OwnStanding {
    delivered,
    withdrawn,       ///< delivered, and taken out of the count by a withdrawal that the province has
    waiting,         ///< its parcel is due, in flight or turned down with attempts left
    unknown,         ///< it may have arrived
    dead,            ///< turned down for good
    notForProvince,  ///< accepted, but the province takes no such records
    held,
    superseded,  ///< another version stands in its place
    refused
};

struct ListedRecord {
    RecordKey key;     ///< of a service record or an evaluation
    std::string time;  ///< when the event took place, as the book writes it; may be empty or no time at all
    std::vector<std::pair<std::string, std::string>> values;  ///< what the book tells, by name, in the names' order
    std::string id;                                 ///< ours, or the province's receipt; local books have none
    OwnStanding standing = OwnStanding::delivered;  ///< of ours only
    bool ofProvince = false;                        ///< made on one of the province's own pages
    bool ofLocalBook = false;                       ///< ours: handed in by the local system whose book is compared

    /// Nothing when its time is none.
    [[nodiscard]] std::optional<Day> day() const;
};

/// Makes of a value what tells two of them apart and nothing else; keyed, so that nobody can try telephone numbers.
using Fingerprint = std::function<std::string(std::string_view)>;

/// Key, time and values of a record of this kind with these fields.
[[nodiscard]] ListedRecord listedFrom(RecordKind kind, const Fields& fields, const Fingerprint& fingerprint);

/// Orders keys alike in all books: by bytes, kind first.
[[nodiscard]] std::string sortKeyOf(const RecordKey& key);

/// As bytes, for sorting on disk; sortKeyOf() its key is their beginning, living versions stand before others.
[[nodiscard]] std::string packed(const ListedRecord& record);
/// Throws std::runtime_error for bytes that packed() did not make.
[[nodiscard]] ListedRecord unpacked(std::string_view bytes);

}  // namespace hcp
