// What the simulated province has taken, and how often it was asked.
#pragma once

#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "foundation/clock.h"
#include "foundation/identifier.h"
#include "province/fujian_simulator.h"
#include "province/simulated_letter.h"

namespace hcp {

/// One business call as the page for people shows it: nothing out of the letter.
struct RecentCall {
    Moment at;
    std::string operation;
    std::string code;
    std::string message;
};

class SimulatedBooks {
public:
    explicit SimulatedBooks(const Clock& clock);

    struct Entry {
        std::string evaluateUnid;
        bool held = false;    ///< it was there before
        bool isStep = false;  ///< of an evaluation, which evaluateUnid names
    };
    /// Enters a sound letter, or finds the one with the same projectNo, serviceTime and evaluateType. Without an
    /// operation: made on one of the province's own pages.
    Entry enter(const std::string& operation, const ReceivedLetter& letter);
    /// Enters a step, or finds the one of the same round. Nothing when `once` and there is one of another round.
    std::optional<Entry> enterStep(const ProvincialStep& step, bool once);

    [[nodiscard]] std::optional<ProvincialRecord> find(const std::string& evaluateUnid) const;
    [[nodiscard]] std::optional<ProvincialRecord> about(const std::string& projectNo, const std::string& serviceTime,
                                                        const std::string& evaluateType) const;
    /// Entered from the first moment on and before the second, in the order in which they were.
    [[nodiscard]] std::vector<ProvincialRecord> between(Moment from, Moment to) const;

    void tokenIssued();
    /// Counts a business call and returns its number, from 1.
    int callReceived();
    void tokenRefused();
    void refused();
    void remember(RecentCall call);

    [[nodiscard]] std::vector<ProvincialRecord> records() const;
    [[nodiscard]] std::vector<ProvincialStep> steps() const;
    [[nodiscard]] ProvincialCounts counts() const;
    [[nodiscard]] std::vector<RecentCall> recentCalls() const;  ///< newest first

private:
    using Key = std::tuple<std::string, std::string, std::string>;

    mutable std::mutex mutex_;
    const Clock& clock_;
    IdentifierSource identifiers_;
    std::vector<ProvincialRecord> records_;
    std::vector<ProvincialStep> steps_;
    std::map<Key, std::size_t> byKey_;
    ProvincialCounts counts_;
    std::deque<RecentCall> recent_;
};

}  // namespace hcp
