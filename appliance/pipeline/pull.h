// Fetches the evaluations that were made on the province's own pages, and keeps them like any other, with their origin.
//
// What the province tells goes into a record's bytes as it was told, in its order. One thing is added where the
// interface does not carry it: serviceNumber, which is that of our only service record with the same projectNo and
// serviceTime. Where there is no such record nothing is added, and the checker says what becomes of it.
//
// A page is kept in one transaction together with the place behind it. An interruption repeats a page at most, and what
// was kept before has no second effect. What we hold under the same key stays; what the province has instead goes into
// the quarantine, for people to see the difference.
#pragma once

#include <cstddef>
#include <optional>
#include <stop_token>
#include <string>
#include <utility>

#include "pipeline/provincial_books.h"
#include "pipeline/receive.h"
#include "pipeline/rules_in_force.h"

namespace hcp {

/// What a pull brought that we did not have, and why it ended before the last page, if it did.
struct PullOutcome {
    std::size_t accepted = 0;
    std::size_t held = 0;
    std::size_t refused = 0;
    std::optional<ProvincialTrouble> trouble = {};

    [[nodiscard]] std::size_t brought() const { return accepted + held + refused; }
};

/// For one thread at a time.
class Puller {
public:
    /// All of them must outlive it. `profile` names the place that is kept; the first pull begins with what the
    /// province came to have at `since`.
    Puller(Store& store, ProvincialBooks& books, const ActiveRules& rules, const Clock& clock,
           IdentifierSource& identifiers, std::string profile, Moment since)
        : store_(store),
          books_(books),
          rules_(rules),
          clock_(clock),
          identifiers_(identifiers),
          receiver_(store, rules, clock, identifiers),
          profile_(std::move(profile)),
          since_(since) {}

    /// Reads on from the kept place until the last page, or until it is to stop. Trouble with the province changes
    /// nothing; the next pull asks for the same page. Throws StoreFault when a page could not be kept; those before it
    /// were. While the store takes no records nothing is asked.
    [[nodiscard]] PullOutcome pullOnce(const std::stop_token& stop = {});

private:
    /// Of one page.
    [[nodiscard]] PullOutcome keep(const ProvincialPage& page, const PullPlace& next);
    /// Nothing when it is passed over.
    [[nodiscard]] std::optional<RecordAnswer> take(StoreTransaction& transaction, const std::string& submission,
                                                   const ProvincialEvaluation& told);
    /// What was refused because its service was not there yields to what it has become.
    void settleWithout(StoreTransaction& transaction, const std::string& bytes, const std::string& by);

    Store& store_;
    ProvincialBooks& books_;
    const ActiveRules& rules_;
    const Clock& clock_;
    IdentifierSource& identifiers_;
    Receiver receiver_;
    std::string profile_;
    Moment since_;
};

}  // namespace hcp
