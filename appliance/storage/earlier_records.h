// What earlier lines of a file have brought: enough to judge order, repetition and likeness within it; and the calendar
// of the installation.
//
// Memory does not grow with the file. The records lie in a database of their own in the system's folder for temporary
// files (SQLITE_TMPDIR, TMPDIR), under no name, so that it is gone with the process however that ends. As in a store
// their content is sealed, here with a key that nobody else ever has, and traces are digests. A full disk throws
// StoreFault.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "calendar/working_calendar.h"
#include "check/checker.h"
#include "storage/store_seal.h"

namespace hcp {

class SqliteDatabase;

class EarlierRecords final : public Lookups {
public:
    explicit EarlierRecords(WorkingCalendar calendar);
    ~EarlierRecords() override;

    /// The digest of the line that is checked next: the same bytes are no other version.
    void lookAt(std::string digest) { digest_ = std::move(digest); }
    /// A refused record leaves nothing behind.
    void remember(const CheckedRecord& record);

    [[nodiscard]] std::optional<Fields> accepted(const RecordKey& key) const override;
    [[nodiscard]] std::optional<KeptVersion> keptOtherwise(const RecordKey& key) const override;
    [[nodiscard]] std::vector<RecordKey> alike(const RecordKey& self, const Trace& trace, std::int64_t withinMs,
                                               std::size_t countMax) const override;
    [[nodiscard]] std::optional<bool> isWorking(const Day& day) const override;

private:
    struct Kept {
        std::int64_t id = 0;
        KeptVersion version;
        std::string digest;
    };
    [[nodiscard]] std::optional<Kept> find(const RecordKey& key) const;

    WorkingCalendar calendar_;
    std::unique_ptr<SqliteDatabase> database_;
    StoreSeal seal_;
    std::string digest_;
};

}  // namespace hcp
