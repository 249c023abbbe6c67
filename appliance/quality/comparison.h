// Holds three sorted books against each other, record by record, in constant memory.
//
// The days compared are those of the events. A book may tell of more days (a file of a whole year, a province that
// lists what came in since): that finds its partner and is else passed over. Our book is to be read before the
// province's, so that what is on its way in between is never called missing.
//
// What is held against what: each field that both books tell. Of a local system's book only what it handed in; of the
// province's evaluations only, since provinces list no service records.
#pragma once

#include <functional>
#include <optional>
#include <utility>

#include "quality/day_counts.h"
#include "quality/difference.h"
#include "quality/sorted_records.h"

namespace hcp {

/// The books; nullptr for one that is not at hand.
struct ComparedBooks {
    SortedRecords* local = nullptr;
    SortedRecords* own = nullptr;  ///< never nullptr
    SortedRecords* province = nullptr;
};

class Comparison {
public:
    /// What we keep under a key now, whatever its day; nothing when there is nothing.
    using OwnVersion = std::function<std::optional<ListedRecord>(const RecordKey&)>;
    using Take = std::function<void(const Difference&)>;

    Comparison(DaySpan days, OwnVersion now, Take take) : days_(days), now_(std::move(now)), take_(std::move(take)) {}

    /// Reads the books to their end.
    void compare(const ComparedBooks& books);
    /// By then.
    [[nodiscard]] const DayCounts& counts() const { return counts_; }

private:
    struct Own;

    void compareKey(const ComparedBooks& books);
    [[nodiscard]] Own takeOwn(SortedRecords& book, const std::string& key);
    void holdLocal(SortedRecords& book, Own& own, const std::string& key, bool provinceHasIt);
    void holdProvince(SortedRecords& book, Own& own, const std::string& key, bool localHasIt);
    void judgeLocal(const ListedRecord& listed, Own& own, bool provinceHasIt);
    void judgeProvincial(const ListedRecord& listed, Own& own, bool localHasIt);
    void missingAtProvince(const ListedRecord& own);
    void count(CountedBook book, const ListedRecord& record);
    void tell(Difference difference) const { take_(difference); }

    const DaySpan days_;
    const OwnVersion now_;
    const Take take_;
    DayCounts counts_;
};

}  // namespace hcp
