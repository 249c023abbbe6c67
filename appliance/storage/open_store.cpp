#include "storage/open_store.h"

#include "storage/postgresql_book.h"
#include "storage/postgresql_migrations.h"
#include "storage/postgresql_store.h"
#include "storage/sqlite_book.h"
#include "storage/sqlite_migrations.h"
#include "storage/sqlite_store.h"
#include "storage/store_inventory.h"

namespace hcp {
namespace {

namespace fs = std::filesystem;

void requireUrl(const std::string& url) {
    if (const std::string problem = problemOfStoreUrl(url); !problem.empty()) {
        throw StoreFault("the store " + problem);
    }
}

/// The file of a SQLite store, which must be there; nothing for other stores.
std::optional<fs::path> presentFile(const std::string& url) {
    requireUrl(url);
    const auto file = sqliteFile(url);
    if (file && (!fs::is_regular_file(*file) || fs::file_size(*file) == 0)) {
        throw StoreFault("there is no store at " + file->string());
    }
    return file;
}

void requirePresent(PostgresqlDatabase& database) {
    if (versionOf(database) == 0) {
        throw StoreFault("there is no store in this database");
    }
}

}  // namespace

std::string problemOfStoreUrl(const std::string& url) {
    if (sqliteFile(url)) {
        return "";
    }
    return url.starts_with("postgresql://") ? problemOfPostgresqlUrl(url)
                                            : "must be sqlite:FILE or postgresql://HOST/DATABASE";
}

std::optional<fs::path> sqliteFile(const std::string& url) {
    static constexpr std::string_view scheme = "sqlite:";
    if (!url.starts_with(scheme) || url.size() == scheme.size()) {
        return std::nullopt;
    }
    return fs::path(url.substr(scheme.size()));
}

std::unique_ptr<SqlStore> openStore(const std::string& url, StoreUse use, const KeyRing& ring,
                                    std::uint64_t reserveBytes, const MigrationWatch& watch) {
    const bool serves = use == StoreUse::serve;
    requireUrl(url);
    if (const auto file = serves ? sqliteFile(url) : presentFile(url)) {
        return std::make_unique<SqliteStore>(*file, ring, reserveBytes,
                                             serves ? std::make_unique<StoreLock>(*file) : nullptr, watch);
    }
    if (!serves) {
        PostgresqlDatabase database(url, PostgresqlAccess::readOnly);
        requirePresent(database);
    }
    return std::make_unique<PostgresqlStore>(url, ring, serves ? PostgresqlAccess::serve : PostgresqlAccess::readWrite,
                                             watch);
}

std::unique_ptr<Book> openBook(const std::string& url) {
    if (const auto file = presentFile(url)) {
        return std::make_unique<SqliteBook>(*file);
    }
    return std::make_unique<PostgresqlBook>(url);
}

std::optional<BookCheckpoint> newestCheckpointIn(const std::string& url) {
    if (const auto file = presentFile(url)) {
        return SqliteBook(*file, SqliteAccess::untouched).newestCheckpoint();
    }
    return PostgresqlBook(url).newestCheckpoint();
}

std::vector<std::pair<std::string, std::int64_t>> inventoryOf(const std::string& url) {
    if (const auto file = presentFile(url)) {
        SqliteDatabase database(*file, SqliteAccess::readOnly);
        auto counts = inventory(database);
        counts.emplace_back("bytes", static_cast<std::int64_t>(fs::file_size(*file)));
        return counts;
    }
    PostgresqlDatabase database(url, PostgresqlAccess::readOnly);
    requirePresent(database);
    auto counts = inventory(database);
    const auto row = database.prepare("SELECT pg_database_size(current_database())");
    row->step();
    counts.emplace_back("bytes", row->number(0));
    return counts;
}

Migrated migrateStore(const std::string& url, const KeyRing& ring, const MigrationWatch& watch) {
    if (const auto file = presentFile(url)) {
        const StoreLock lock(*file);
        SqliteDatabase database(*file, SqliteAccess::readWrite);
        return {schemaVersion(), migrate(database, ring, schemaVersion(), watch)};
    }
    PostgresqlDatabase database(url, PostgresqlAccess::serve);
    requirePresent(database);
    return {postgresqlSchemaVersion(), migrate(database, ring, postgresqlSchemaVersion(), watch)};
}

void requireStorePlace(const std::string& url) {
    requireUrl(url);
    if (const auto file = sqliteFile(url)) {
        if (!fs::is_directory(fs::absolute(*file).parent_path())) {
            throw StoreFault("the folder of " + file->string() + " does not exist");
        }
        return;
    }
    PostgresqlDatabase(url, PostgresqlAccess::readOnly).revive();
}

}  // namespace hcp
