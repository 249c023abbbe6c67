// What is counted of a record: figures, quality and lists group records by these, and never by its content.
//
// The store keeps them beside the content, and they stay when that is erased (pipeline/erase.h), so every count is
// after an erasure what it was before (decision 0034). None of them speaks of whoever applied or evaluated: where, what
// about, and who served. Who served is a person too, so the store keeps the name sealed.
#pragma once

#include <string>

#include "pipeline/kept_record.h"

namespace hcp {

struct Counted {
    std::string time;    ///< of the event, as the record writes it
    std::string system;  ///< the local system that handed it in
    std::string office;
    std::string officeName;
    std::string level;    ///< of an evaluation
    std::string channel;  ///< of an evaluation
    std::string window = {};
    std::string windowName = {};  ///< of a service record, as the rest
    std::string item = {};        ///< the national code, else the province's own (省网事项编码)
    std::string itemName = {};
    std::string staff = {};  ///< the name as the record gives it
    /// False where the content was erased before the store kept window, item and staff (schema 13): nobody knows them.
    bool known = true;

    friend bool operator==(const Counted&, const Counted&) = default;
};

/// What stands in these where nobody knows them.
inline constexpr std::string_view erasedPlace = "（已清除）";

/// What the store is to keep of the record. Nobody checked what a refused one says: of its window and item, codes are
/// kept that are no longer than a schema allows and hold no number of a person; names are not.
[[nodiscard]] Counted countedIn(const KeptRecord& record);

}  // namespace hcp
