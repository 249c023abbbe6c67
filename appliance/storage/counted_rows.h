// What is counted of records (pipeline/counted.h), in columns of `records`; who served, in the table `staff`.
//
// A name lies there once, sealed, under its keyed digest; records refer to it. So a report opens each name once, a
// change of keys reseals as many values as there are names, and who reads the store without keys sees that one person
// served twice and not who it was.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "pipeline/counted.h"
#include "storage/sql_database.h"
#include "storage/store_seal.h"

namespace hcp {

/// Of `records AS alias`, also of one that an outer join did not find, as readCounted() reads them.
[[nodiscard]] std::string countedColumns(std::string_view alias);
inline constexpr int countedColumnCount = 12;
/// Who served is still a digest: StaffNames has the name.
[[nodiscard]] Counted readCounted(const SqlStatement& row, int column);

/// Names that were opened once are remembered.
class StaffNames {
public:
    /// `seal` must outlive it.
    explicit StaffNames(const StoreSeal& seal) : seal_(seal) {}

    /// Puts the name in the place of its digest; nothing where it is not `asked` for.
    void nameIn(Counted& counted, SqlDatabase& database, bool asked = true);

private:
    const StoreSeal& seal_;
    std::map<std::string, std::string> names_;
};

/// 16 bytes; empty for an empty name. Adds the name where it is new.
[[nodiscard]] std::string enteredStaff(SqlDatabase& database, const StoreSeal& seal, const std::string& name);
/// Fills the columns of a record that has none yet, or was refused and is so no more; leaves any other as it is.
void keepCounted(SqlDatabase& database, const StoreSeal& seal, const KeptRecord& record);
/// Puts names under the newest key that are under an older one, inside the caller's transaction.
void resealStaff(SqlDatabase& database, const StoreSeal& seal);

}  // namespace hcp
