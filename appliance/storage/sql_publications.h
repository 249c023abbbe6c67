// Files for the public in a store over a database: the part of its transaction, and the part of its readers.
#pragma once

#include <functional>
#include <utility>

#include "pipeline/publication_store.h"
#include "storage/sql_database.h"

namespace hcp {

/// Lives as long as the transaction that it is a part of.
class SqlPublications final : public PublicationTransaction {
public:
    /// Both must outlive it. `failed` becomes true after any fault (SqlTransaction::failed).
    SqlPublications(SqlDatabase& database, bool& failed) : database_(database), failed_(failed) {}

    void published(const Publication& written, const std::vector<std::string>& records) override;
    [[nodiscard]] std::vector<Publication> makeStale(const std::string& record, Moment at) override;
    void gone(std::int64_t number, Moment at) override;

private:
    template <class Work>
    auto noting(const Work& work);

    SqlDatabase& database_;
    bool& failed_;
};

class SqlPublicationReader final : public PublicationReader {
public:
    /// Runs work on what was committed.
    using Read = std::function<void(const std::function<void(SqlDatabase&)>&)>;

    explicit SqlPublicationReader(Read read) : read_(std::move(read)) {}

    [[nodiscard]] std::vector<std::string> publishedRecords() override;
    [[nodiscard]] std::vector<Publication> stalePublications() override;
    [[nodiscard]] std::map<std::string, Moment> staleRuns() override;

private:
    Read read_;
};

}  // namespace hcp
