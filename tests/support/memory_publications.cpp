#include "support/memory_publications.h"

#include <algorithm>
#include <filesystem>
#include <set>

namespace hcp::test {

bool MemoryPublications::Standing::shows(const std::string& record) const {
    return !ended && std::ranges::find(records, record) != records.end();
}

void MemoryPublicationTransaction::published(const Publication& written, const std::vector<std::string>& records) {
    for (auto& one : contents_.all) {
        one.ended = one.ended || one.publication.file == written.file;
    }
    Publication kept = written;
    kept.number = static_cast<std::int64_t>(contents_.all.size()) + 1;
    const auto folder = std::filesystem::path(written.file).parent_path().filename().string();
    kept.run = contents_.isRun && contents_.isRun(folder) ? folder : "";
    kept.staleAt.reset();
    contents_.all.push_back({kept, records});
}

std::vector<Publication> MemoryPublicationTransaction::makeStale(const std::string& record, Moment at) {
    std::vector<Publication> found;
    for (auto& one : contents_.all) {
        if (one.shows(record)) {
            one.publication.staleAt = one.publication.staleAt.value_or(at);
            found.push_back(one.publication);
        }
    }
    return found;
}

void MemoryPublicationTransaction::gone(std::int64_t number, Moment /*at*/) {
    const auto found = std::ranges::find_if(contents_.all, [&](const MemoryPublications::Standing& one) {
        return one.publication.number == number && !one.ended;
    });
    constraints_.require(found != contents_.all.end(), "no such publication stands");
    found->ended = true;
}

std::vector<std::string> MemoryPublicationReader::publishedRecords() {
    std::set<std::string> found;
    for (const auto& one : contents_.all) {
        if (!one.ended && !one.publication.staleAt) {
            found.insert(one.records.begin(), one.records.end());
        }
    }
    return {found.begin(), found.end()};
}

std::vector<Publication> MemoryPublicationReader::stalePublications() {
    std::vector<Publication> found;
    for (const auto& one : contents_.all) {
        if (!one.ended && one.publication.staleAt && one.publication.run.empty()) {
            found.push_back(one.publication);
        }
    }
    return found;
}

std::map<std::string, Moment> MemoryPublicationReader::staleRuns() {
    std::map<std::string, Moment> found;
    for (const auto& one : contents_.all) {
        if (one.publication.staleAt && !one.publication.run.empty()) {
            found.emplace(one.publication.run, *one.publication.staleAt);
        }
    }
    return found;
}

}  // namespace hcp::test
