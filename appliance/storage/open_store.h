// Which store a URL names, and how it is opened: `sqlite:FILE`, or libpq's `postgresql://HOST/DATABASE`.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "storage/migration_watch.h"
#include "storage/sql_store.h"

namespace hcp {

/// Who opens a store, and what for.
enum class StoreUse {
    serve,  ///< as its one daemon; makes the store where there is none
    beside  ///< beside the daemon or without one; it must be there
};

/// Why `url` names no store, as a sentence that quotes nothing of it; empty when it does. Looks at nothing but the URL.
[[nodiscard]] std::string problemOfStoreUrl(const std::string& url);
/// `sqlite:FILE` → FILE; nothing for other stores.
[[nodiscard]] std::optional<std::filesystem::path> sqliteFile(const std::string& url);

/// All of these throw StoreFault, with a sentence for the command line. `reserveBytes` (storage/store_condition.h) is
/// for stores on a disk of ours.
[[nodiscard]] std::unique_ptr<SqlStore> openStore(const std::string& url, StoreUse use, const KeyRing& ring,
                                                  std::uint64_t reserveBytes = 0, const MigrationWatch& watch = {});
/// The journal alone, without changing anything.
[[nodiscard]] std::unique_ptr<Book> openBook(const std::string& url);
/// The journal's newest checkpoint, by a short look after which the store's folder is as it was: a store that nobody
/// serves is not to look as if somebody did. Nothing where nothing was signed yet.
[[nodiscard]] std::optional<BookCheckpoint> newestCheckpointIn(const std::string& url);
/// How much of what is in it, and its bytes on disk.
[[nodiscard]] std::vector<std::pair<std::string, std::int64_t>> inventoryOf(const std::string& url);
struct Migrated {
    int version = 0;
    int steps = 0;  ///< taken now
};
/// Brings a store that nobody serves to this version's schema.
Migrated migrateStore(const std::string& url, const KeyRing& ring, const MigrationWatch& watch = {});
/// Throws where no store could be made: the folder is missing, the server is not reached or refuses.
void requireStorePlace(const std::string& url);

}  // namespace hcp
