#include "storage/sqlite_database.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <cctype>
#include <cerrno>

namespace hcp {
namespace {

/// A file system that turned read-only, as they do after errors. SQLite has no word for that, and where a commit fails
/// it does not keep the system's; so the disk is asked, as StoreCondition does before it takes the trouble back.
bool isOnReadOnlyDisk(sqlite3* database) {
    return ::access(sqlite3_db_filename(database, "main"), W_OK) != 0 && errno == EROFS;
}

StoreTrouble troubleOf(sqlite3* database) {
    switch (sqlite3_extended_errcode(database) & 0xff) {  // the rest of the code says where, not what
        case SQLITE_IOERR:
            return sqlite3_system_errno(database) == ENOSPC ? StoreTrouble::full
                   : isOnReadOnlyDisk(database)             ? StoreTrouble::readOnly
                                                            : StoreTrouble::none;
        case SQLITE_FULL:
            return StoreTrouble::full;
        case SQLITE_READONLY:
            return StoreTrouble::readOnly;
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
            return StoreTrouble::corrupted;
        default:
            return StoreTrouble::none;
    }
}

[[noreturn]] void fail(sqlite3* database, std::string_view what) {
    if (database == nullptr) {
        throw StoreFault(std::string(what) + ": out of memory");
    }
    throw StoreFault(std::string(what) + ": " + sqlite3_errmsg(database), troubleOf(database));
}

void require(int code, sqlite3* database, std::string_view what) {
    if (code != SQLITE_OK) {
        fail(database, what);
    }
}

/// SQLite would create the file with the process's umask; it holds personal data.
void createPrivately(const std::filesystem::path& file) {
    const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0) {
        throw StoreFault("the store " + file.string() + " cannot be opened or made");
    }
    ::close(descriptor);
}

int flagsFor(SqliteAccess access) {
    switch (access) {
        case SqliteAccess::readWrite:
            return SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX;
        case SqliteAccess::readOnly:
            return SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX;
        case SqliteAccess::untouched:
            return SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX;
        case SqliteAccess::temporary:
            return SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
    }
    return 0;
}

/// Whoever has a store open, or was killed while he had, has a WAL beside it; its index is then only read. Without one
/// everything stands in the file itself, and SQLite is told that nobody writes, or it would make both.
std::string addressForALook(const std::filesystem::path& file) {
    std::string address = "file:";
    for (const char c : std::filesystem::absolute(file).string()) {
        static constexpr std::string_view digits = "0123456789abcdef";
        const auto byte = static_cast<unsigned char>(c);
        const bool isPlain = std::isalnum(byte) != 0 || c == '/' || c == '.' || c == '-' || c == '_';
        address += isPlain ? std::string(1, c) : std::string{'%', digits[byte >> 4U], digits[byte & 15U]};
    }
    std::error_code none;
    const bool isLogged = std::filesystem::file_size(file.string() + "-wal", none) > 0 && !none;
    const bool isIndexed = std::filesystem::exists(file.string() + "-shm", none);
    return address + (isLogged || isIndexed ? "?readonly_shm=1" : "?immutable=1");
}

}  // namespace

SqliteStatement::~SqliteStatement() {
    sqlite3_reset(statement_);
    sqlite3_clear_bindings(statement_);
}

SqlStatement& SqliteStatement::bind(std::string_view text) {
    // A null pointer would bind NULL, and an absent field is an empty text here.
    const char* bytes = text.data() == nullptr ? "" : text.data();
    require(sqlite3_bind_text(statement_, next_++, bytes, static_cast<int>(text.size()), SQLITE_TRANSIENT),
            sqlite3_db_handle(statement_), "bind");
    return *this;
}

SqlStatement& SqliteStatement::bind(std::int64_t number) {
    require(sqlite3_bind_int64(statement_, next_++, number), sqlite3_db_handle(statement_), "bind");
    return *this;
}

SqlStatement& SqliteStatement::bindBytes(std::string_view bytes) {
    require(sqlite3_bind_blob64(statement_, next_++, bytes.empty() ? "" : bytes.data(), bytes.size(), SQLITE_TRANSIENT),
            sqlite3_db_handle(statement_), "bind");
    return *this;
}

bool SqliteStatement::step() {
    const int code = sqlite3_step(statement_);
    if (code != SQLITE_ROW && code != SQLITE_DONE) {
        fail(sqlite3_db_handle(statement_), "store");
    }
    return code == SQLITE_ROW;
}

void SqliteStatement::run() {
    while (step()) {}
}

std::string SqliteStatement::text(int column) const {
    const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement_, column));
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_, column));
    return bytes == nullptr ? std::string() : std::string(bytes, size);
}

std::int64_t SqliteStatement::number(int column) const { return sqlite3_column_int64(statement_, column); }

SqliteDatabase::SqliteDatabase(const std::filesystem::path& file, SqliteAccess access) {
    if (access == SqliteAccess::readWrite) {
        createPrivately(file);
    }
    const std::string name = access == SqliteAccess::temporary   ? ""
                             : access == SqliteAccess::untouched ? addressForALook(file)
                                                                 : file.string();
    if (sqlite3_open_v2(name.c_str(), &database_, flagsFor(access), nullptr) != SQLITE_OK) {
        const std::string why = database_ == nullptr ? "out of memory" : sqlite3_errmsg(database_);
        sqlite3_close_v2(database_);
        throw StoreFault("the store " + file.string() + " cannot be opened: " + why);
    }
    sqlite3_busy_timeout(database_, 10000);
    sqlite3_extended_result_codes(database_, 1);
    execute("PRAGMA foreign_keys=ON; PRAGMA trusted_schema=OFF;");
    if (access == SqliteAccess::readWrite) {
        execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;");
    } else if (access == SqliteAccess::temporary) {
        execute("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-16384;");
    }
}

SqliteDatabase::~SqliteDatabase() {
    for (const auto& [sql, statement] : statements_) {
        sqlite3_finalize(statement);
    }
    sqlite3_close_v2(database_);
}

std::unique_ptr<SqlStatement> SqliteDatabase::prepare(std::string_view sql) {
    const auto known = statements_.find(sql);
    if (known != statements_.end()) {
        return std::make_unique<SqliteStatement>(known->second);
    }
    sqlite3_stmt* statement = nullptr;
    require(sqlite3_prepare_v3(database_, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT,
                               &statement, nullptr),
            database_, "prepare");
    statements_.emplace(std::string(sql), statement);
    return std::make_unique<SqliteStatement>(statement);
}

void SqliteDatabase::execute(const std::string& sql) {
    require(sqlite3_exec(database_, sql.c_str(), nullptr, nullptr, nullptr), database_, "execute");
}

void SqliteDatabase::copyInto(SqliteDatabase& target) {
    sqlite3_backup* copy = sqlite3_backup_init(target.database_, "main", database_, "main");
    if (copy == nullptr) {
        fail(target.database_, "copy");
    }
    // All pages in one step: a copy in several begins again whenever another process writes.
    sqlite3_backup_step(copy, -1);
    require(sqlite3_backup_finish(copy), target.database_, "copy");
}

std::int64_t SqliteDatabase::changes() { return sqlite3_changes(database_); }

bool SqliteDatabase::inTransaction() const { return sqlite3_get_autocommit(database_) == 0; }

}  // namespace hcp
