// Tells people that limits run out (casework/escalation.h): one digest for each place where a recipient is reached, in
// working hours, and nothing twice.
//
// Before a digest leaves, its notices are noted `sending`, durably; afterwards what became of it. Whatever comes
// between, a crash, a lost answer, a full disk, leaves notices that are not sent again: told twice is worse than told
// once less, since the next rung is told in any case. Only what was certainly not taken is sent again, after a pause.
//
// A notice is noted for each place it goes to, the place being named by the store's keyed digest: "ID@sms-DIGEST". An
// addressee whom the address book lacks is noted as `failed` under "ID@nobody", once an hour, until the book has it.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

#include "casework/digest_words.h"
#include "pipeline/casework_store.h"
#include "pipeline/messenger.h"
#include "pipeline/ports.h"

namespace hcp {

struct TellingManner {
    EscalationLadder ladder = usualLadder();
    WorkingHours hours = {};
    AddressBook book = {};
    int digestMinutes = 60;  ///< between two digests for one place, 0 to 1440
};

/// Of one round; counts are messages.
struct TellOutcome {
    std::size_t sent = 0;
    std::size_t notTaken = 0;
    std::size_t unknown = 0;
    std::vector<Addressee> unlisted = {};  ///< whom the address book lacks, each once
    std::string trouble = {};              ///< why the last one that was not sent was not
};

/// For one thread at a time, and one a store.
class Teller {
public:
    /// All of them must outlive it.
    Teller(Store& store, Messenger& messenger, const Clock& clock, TellingManner manner)
        : store_(store), messenger_(messenger), clock_(clock), manner_(std::move(manner)) {}

    /// To be called about once a minute. Outside working hours, which are looked at before every message, it does
    /// nothing. After a message that was not taken its place is left alone for 1 minute, doubling to an hour; when the
    /// gateway is away or an outcome unknown, so is everything that would go through it. Throws StoreFault: what it
    /// struck after a message had left is noted as soon as the store takes it.
    TellOutcome tellDue(const Timekeeping& time, const DigestNames& names, const std::stop_token& stop = {});

private:
    using Place = std::pair<Addressee, std::string>;

    /// No more before a moment.
    struct Pause {
        int failures = 0;
        Moment until;

        /// A moment further ahead than any pause is that of a clock that was wrong.
        [[nodiscard]] bool holds(Moment now) const;
    };
    struct Noted {
        std::vector<std::string> notices;
        ToldState state = ToldState::unknown;
        Moment at;
        std::optional<JournalEntry> entry;
    };

    void tell(const EscalationDigest& digest, const Destination& to, const DigestNames& names,
              std::set<std::string>& told, TellOutcome& outcome);
    void conclude(const MessageOutcome& result, Place place, MessageChannel channel, TellOutcome& outcome);
    void noteUnlisted(const EscalationDigest& digest, TellOutcome& outcome);
    [[nodiscard]] std::string placeNameOf(const Destination& to) const;
    void note(const Noted& noted);
    void noteStranded();

    Store& store_;
    Messenger& messenger_;
    const Clock& clock_;
    const TellingManner manner_;
    std::map<Place, Pause> places_;
    std::map<MessageChannel, Pause> gateways_;
    std::map<Addressee, Moment> unlisted_;  ///< when each is noted again
    std::vector<Noted> stranded_;           ///< left, but what became of them could not be kept
};

}  // namespace hcp
