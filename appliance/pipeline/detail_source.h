// Records one by one for lists of any length, a page at a time; the store implements it.
//
// A list shows the records of one moment: those that were kept up to a place, newestPlace() at its beginning. What is
// kept later is not in it, and a record that yields its place meanwhile still is, so nothing is twice or not at all.
// What becomes of a record (its delivery, its verdict) is told as it stands when the page is read.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "calendar/period.h"
#include "delivery/parcel.h"
#include "pipeline/counted.h"
#include "pipeline/kept_record.h"

namespace hcp {

/// A place in the order in which records were kept, from 1.
using RecordPlace = std::int64_t;

struct EvaluationPlace {
    std::string occurredAt;
    RecordPlace place = 0;

    friend auto operator<=>(const EvaluationPlace&, const EvaluationPlace&) = default;
};

/// Evaluations by their own time, then as they were kept: what counts as an evaluation of the period, once each.
/// Refused ones are none, superseded ones were replaced.
struct EvaluationQuestion {
    CivilTime since;
    CivilTime until;  ///< the first that is too late
    RecordPlace upTo = 0;
    std::optional<EvaluationPlace> after = {};  ///< of the last of the page before
    std::size_t countMax = 500;
};

struct EvaluationDetail {
    EvaluationPlace place;
    KeptRecord record;                       ///< without content when that was erased
    Counted counted;                         ///< what of it stays then
    std::optional<KeptRecord> service = {};  ///< the one it rests on; nothing where that has not arrived
    Counted ofService = {};                  ///< with who served
    std::optional<ParcelState> parcel = {};  ///< nothing where none was made
    std::string receipt;                     ///< the province's; empty before that
};

/// Records that some rule objected to, whatever became of them, in the order in which they were kept.
struct FailingQuestion {
    Moment since;
    Moment until;  ///< the first moment that is too late
    RecordPlace upTo = 0;
    RecordPlace after = 0;  ///< FailingPage::readTo of the page before
    std::size_t countMax = 500;
};

struct FailingRecord {
    std::string id;
    RecordKey key;
    std::string sender;
    std::string package;
    Moment receivedAt;
    Disposition disposition = Disposition::accepted;
    std::vector<Finding> findings;
    std::string supersededBy;
    bool erased = false;
    std::string orgCode;  ///< of the service record, its own or the one it rests on; empty where that has not arrived
    std::string orgName;
};

struct FailingPage {
    std::vector<FailingRecord> records;  ///< perhaps none, though there are more behind
    RecordPlace readTo = 0;              ///< `upTo` when that was all
};

class DetailSource {
public:
    virtual ~DetailSource() = default;

    /// Of the record kept last; 0 where there is none.
    [[nodiscard]] virtual RecordPlace newestPlace() = 0;
    [[nodiscard]] virtual std::vector<EvaluationDetail> evaluations(const EvaluationQuestion& question) = 0;
    [[nodiscard]] virtual FailingPage failing(const FailingQuestion& question) = 0;
};

/// A page of failing records looks at no more places than this.
inline constexpr RecordPlace failingPlacesMax = 20'000;

}  // namespace hcp
