#include "storage/sql_publications.h"

#include "storage/publication_rows.h"

namespace hcp {

template <class Work>
auto SqlPublications::noting(const Work& work) {
    try {
        return work();
    } catch (...) {
        failed_ = true;
        throw;
    }
}

void SqlPublications::published(const Publication& written, const std::vector<std::string>& records) {
    noting([&] { insertPublication(database_, written, records); });
}

std::vector<Publication> SqlPublications::makeStale(const std::string& record, Moment at) {
    return noting([&] { return makePublicationsStale(database_, record, at); });
}

void SqlPublications::gone(std::int64_t number, Moment at) {
    noting([&] { endPublication(database_, number, at); });
}

std::vector<std::string> SqlPublicationReader::publishedRecords() {
    std::vector<std::string> found;
    read_([&](SqlDatabase& database) { found = recordsPublished(database); });
    return found;
}

std::vector<Publication> SqlPublicationReader::stalePublications() {
    std::vector<Publication> found;
    read_([&](SqlDatabase& database) { found = stalePublicationsIn(database); });
    return found;
}

std::map<std::string, Moment> SqlPublicationReader::staleRuns() {
    std::map<std::string, Moment> found;
    read_([&](SqlDatabase& database) { found = staleRunsIn(database); });
    return found;
}

}  // namespace hcp
