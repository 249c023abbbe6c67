// What a simulated province has taken, and how often it was asked: in memory, and on demand in a file as well. Counts
// and recent calls begin anew with each start; records do not, where there is a file.
#pragma once

#include <deque>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "foundation/clock.h"
#include "foundation/identifier.h"
#include "province/books_file.h"
#include "province/simulated_record.h"

namespace hcp {

struct ProvincialCounts {
    int tokens = 0;  ///< token requests answered with a token
    int calls = 0;   ///< business calls received
    int taken = 0;
    int duplicates = 0;  ///< answered "already held"
    int refused = 0;
    int tokenErrors = 0;
};

/// One business call as the page for people shows it: nothing out of the letter.
struct RecentCall {
    Moment at;
    std::string operation;
    std::string code;
    std::string message;
};

/// Safe to use from several threads.
class SimulatedBooks {
public:
    explicit SimulatedBooks(const Clock& clock);

    /// Takes over what the file holds and appends to it from now on; once, before anything is entered. Throws
    /// std::runtime_error as BooksFile does.
    void keepIn(const std::filesystem::path& file);

    struct Entry {
        std::string receipt;  ///< 32 hexadecimal digits
        bool held = false;    ///< it was there before
    };
    /// Enters a sound record, or finds the one of its kind with the same key.
    Entry enter(SimulatedRecord record);

    [[nodiscard]] bool holds(const SimulatedRecord& record) const { return find(record.kind, record.key).has_value(); }
    [[nodiscard]] std::optional<ProvincialRecord> find(const std::string& kind, const std::string& key) const;
    [[nodiscard]] std::optional<ProvincialRecord> byReceipt(const std::string& kind, const std::string& receipt) const;
    /// Entered from the first moment on and before the second, in the order in which they were.
    [[nodiscard]] std::vector<ProvincialRecord> between(const std::string& kind, Moment from, Moment to) const;

    void tokenIssued();
    void callReceived();
    void tokenRefused();
    void refused();
    void remember(RecentCall call);

    /// In the order in which they first arrived.
    [[nodiscard]] std::vector<ProvincialRecord> records() const;
    [[nodiscard]] ProvincialCounts counts() const;
    [[nodiscard]] std::vector<RecentCall> recentCalls() const;  ///< newest first

private:
    using Key = std::pair<std::string, std::string>;

    mutable std::mutex mutex_;
    const Clock& clock_;
    IdentifierSource identifiers_;
    std::vector<ProvincialRecord> records_;
    std::map<Key, std::size_t> byKey_;
    std::unique_ptr<BooksFile> file_;
    ProvincialCounts counts_;
    std::deque<RecentCall> recent_;
};

}  // namespace hcp
