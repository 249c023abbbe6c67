// Files for the public in memory, the slow and obvious way.
#pragma once

#include <algorithm>
#include <deque>
#include <filesystem>
#include <functional>
#include <set>

#include "pipeline/ports.h"
#include "pipeline/publication_store.h"

namespace hcp::test {

struct MemoryPublications {
    struct Standing {
        Publication publication;
        std::vector<std::string> records;
        bool ended = false;

        [[nodiscard]] bool shows(const std::string& record) const {
            return !ended && std::ranges::find(records, record) != records.end();
        }
    };
    std::deque<Standing> all;
    std::function<bool(const std::string&)> isRun;
};

class MemoryPublicationTransaction final : public PublicationTransaction {
public:
    MemoryPublicationTransaction(MemoryPublications& contents, bool& failed) : contents_(contents), failed_(failed) {}

    void published(const Publication& written, const std::vector<std::string>& records) override {
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
    std::vector<Publication> makeStale(const std::string& record, Moment at) override {
        std::vector<Publication> found;
        for (auto& one : contents_.all) {
            if (one.shows(record)) {
                one.publication.staleAt = one.publication.staleAt.value_or(at);
                found.push_back(one.publication);
            }
        }
        return found;
    }
    void gone(std::int64_t number, Moment /*at*/) override {
        for (auto& one : contents_.all) {
            if (one.publication.number == number && !one.ended) {
                one.ended = true;
                return;
            }
        }
        failed_ = true;
        throw StoreFault("no such publication stands");
    }

private:
    MemoryPublications& contents_;
    bool& failed_;
};

/// For one thread at a time.
class MemoryPublicationReader final : public PublicationReader {
public:
    explicit MemoryPublicationReader(const MemoryPublications& contents) : contents_(contents) {}

    std::vector<std::string> publishedRecords() override {
        std::set<std::string> found;
        for (const auto& one : contents_.all) {
            if (!one.ended && !one.publication.staleAt) {
                found.insert(one.records.begin(), one.records.end());
            }
        }
        return {found.begin(), found.end()};
    }
    std::vector<Publication> stalePublications() override {
        std::vector<Publication> found;
        for (const auto& one : contents_.all) {
            if (!one.ended && one.publication.staleAt && one.publication.run.empty()) {
                found.push_back(one.publication);
            }
        }
        return found;
    }
    std::map<std::string, Moment> staleRuns() override {
        std::map<std::string, Moment> found;
        for (const auto& one : contents_.all) {
            if (one.publication.staleAt && !one.publication.run.empty()) {
                found.emplace(one.publication.run, *one.publication.staleAt);
            }
        }
        return found;
    }

private:
    const MemoryPublications& contents_;
};

}  // namespace hcp::test
