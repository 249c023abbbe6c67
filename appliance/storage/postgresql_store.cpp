#include "storage/postgresql_store.h"

#include "storage/postgresql_migrations.h"

namespace hcp {
namespace {

PostgresqlAccess migrated(PostgresqlDatabase& writer, const KeyRing& ring, const MigrationWatch& watch) {
    migrate(writer, ring, postgresqlSchemaVersion(), watch);
    return PostgresqlAccess::readOnly;
}

}  // namespace

PostgresqlStore::PostgresqlStore(const std::string& url, const KeyRing& ring, PostgresqlAccess access,
                                 const MigrationWatch& watch)
    : url_(url),
      writer_(url, access),
      transaction_(writer_),
      groups_(transaction_),
      reader_(url, migrated(writer_, ring, watch)) {
    takeSeal(StoreSeal::open(reader_, ring));
}

void PostgresqlStore::WriterTransaction::rollback() noexcept {
    try {
        writer_.rollback();
    } catch (const StoreFault&) {
        // The first fault is the one to tell; the next begin() gives this connection up.
    }
}

template <class Use>
void PostgresqlStore::observed(const Use& use) {
    try {
        use();
    } catch (const StoreFault& fault) {
        const std::lock_guard lock(mutex_);
        if (fault.trouble != StoreTrouble::none && trouble_ != StoreTrouble::corrupted) {
            trouble_ = fault.trouble;
            attends_ = 0;
        }
        throw;
    }
}

void PostgresqlStore::transact(const Work& work) {
    observed([&] { groups_.run([&] { work(writer_); }); });
}

void PostgresqlStore::read(const Work& work) {
    const std::lock_guard lock(reading_);
    observed([&] {
        reader_.revive();
        work(reader_);
    });
}

SqlSnapshot::Read PostgresqlStore::readOfOneMoment() {
    std::shared_ptr<PostgresqlDatabase> database;
    observed([&] {
        database = std::make_shared<PostgresqlDatabase>(url_, PostgresqlAccess::readOnly);
        // The transaction's moment is that of its first look.
        database->execute("BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY; SELECT count(*) FROM digest_key");
    });
    return [this, database](const Work& work) { observed([&] { work(*database); }); };
}

StoreTrouble PostgresqlStore::trouble() const {
    const std::lock_guard lock(mutex_);
    return trouble_;
}

void PostgresqlStore::attend() {
    const std::lock_guard lock(mutex_);
    if (trouble_ != StoreTrouble::none && trouble_ != StoreTrouble::corrupted && ++attends_ >= attendsToTrust) {
        trouble_ = StoreTrouble::none;
    }
}

}  // namespace hcp
