// Files for the public in memory, the slow and obvious way.
#pragma once

#include <deque>
#include <functional>
#include <string>
#include <vector>

#include "pipeline/ports.h"
#include "pipeline/publication_store.h"
#include "support/memory_constraints.h"

namespace hcp::test {

struct MemoryPublications {
    struct Standing {
        Publication publication;
        std::vector<std::string> records;
        bool ended = false;

        [[nodiscard]] bool shows(const std::string& record) const;
    };
    std::deque<Standing> all;
    std::function<bool(const std::string&)> isRun;
};

class MemoryPublicationTransaction final : public PublicationTransaction {
public:
    MemoryPublicationTransaction(MemoryPublications& contents, MemoryConstraints& constraints)
        : contents_(contents), constraints_(constraints) {}

    void published(const Publication& written, const std::vector<std::string>& records) override;
    std::vector<Publication> makeStale(const std::string& record, Moment at) override;
    void gone(std::int64_t number, Moment at) override;

private:
    MemoryPublications& contents_;
    MemoryConstraints& constraints_;
};

/// For one thread at a time.
class MemoryPublicationReader final : public PublicationReader {
public:
    explicit MemoryPublicationReader(const MemoryPublications& contents) : contents_(contents) {}

    std::vector<std::string> publishedRecords() override;
    std::vector<Publication> stalePublications() override;
    std::map<std::string, Moment> staleRuns() override;

private:
    const MemoryPublications& contents_;
};

}  // namespace hcp::test
