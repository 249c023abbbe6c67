// What a simulated province has taken, and how often it was asked. The same for every profile: a record has a kind and
// a key there, both texts that the profile's judge makes.
#pragma once

#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "foundation/clock.h"
#include "foundation/identifier.h"

namespace hcp {

/// A sound record as its judge hands it over.
struct SimulatedRecord {
    std::string kind;       ///< for example "evaluation"
    std::string key;        ///< what makes it one record: no other of its kind has it
    std::string service;    ///< common to all records about one service, among which the order of arrival matters
    std::string operation;  ///< by which it came, as the wire names it; empty: made on the province's own pages
    std::string level;      ///< satisfaction; empty for records that have none
    /// Elements of the wire by which a test knows it again, by name; nothing personal.
    std::vector<std::pair<std::string, std::string>> elements;
    /// The whole letter, for a province that tells what it holds; on no page.
    std::vector<std::pair<std::string, std::string>> letter = {};
};

/// What the simulated province holds for one record it took.
struct ProvincialRecord : SimulatedRecord {
    std::string receipt;  ///< the province's id for it
    int timesSent = 1;    ///< how often a sound letter with this key arrived
    Moment enteredAt;

    /// Text of one of `elements`, empty when it has none of that name.
    [[nodiscard]] std::string_view element(std::string_view name) const;
};

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
    /// Counts a business call and returns its number, from 1.
    int callReceived();
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
    ProvincialCounts counts_;
    std::deque<RecentCall> recent_;
};

}  // namespace hcp
