#include "pipeline/tell.h"

#include <algorithm>
#include <string_view>

#include "foundation/digest.h"

namespace hcp {
namespace {

constexpr std::int64_t msOfMinute = 60'000;
constexpr int pauseMinutesMax = 60;
constexpr int pauseMinutesLongest = 24 * 60;
constexpr std::size_t placeDigits = 16;
constexpr std::size_t messageIdDigits = 32;

std::int64_t pauseMsAfter(int failures) {
    return msOfMinute * (failures > 6 ? pauseMinutesMax : std::min(1 << (failures - 1), pauseMinutesMax));
}

ToldState stateFor(MessageFate fate) {
    switch (fate) {
        case MessageFate::sent:
            return ToldState::sent;
        case MessageFate::notTaken:
            return ToldState::failed;
        case MessageFate::unknown:
            return ToldState::unknown;
    }
    return ToldState::unknown;
}

std::vector<std::string> idsAt(const EscalationDigest& digest, const std::string& place) {
    std::vector<std::string> ids;
    for (const auto& notice : digest.notices) {
        ids.push_back(notice.id + "@" + place);
    }
    return ids;
}

std::string messageIdOf(const std::vector<std::string>& notices) {
    std::string all;
    for (const auto& notice : notices) {
        all += notice + "\n";
    }
    return toHex(sha256(all)).substr(0, messageIdDigits);
}

/// Whom it was told, by which way, and of which cases.
std::string journalNote(const EscalationDigest& digest, MessageChannel channel) {
    std::string note = std::string(nameOf(digest.to.recipient)) + " of " +
                       (digest.to.unit.empty() ? "-" : digest.to.unit) + " by " + std::string(nameOf(channel)) + ":";
    std::set<std::string> cases;
    for (const auto& notice : digest.notices) {
        note += cases.insert(notice.about).second ? " " + notice.about : "";
    }
    return note;
}

}  // namespace

bool Teller::Pause::holds(Moment now) const {
    return now < until && until.msSinceEpoch - now.msSinceEpoch <= pauseMinutesLongest * msOfMinute;
}

TellOutcome Teller::tellDue(const Timekeeping& time, const DigestNames& names, const std::stop_token& stop) {
    TellOutcome outcome;
    noteStranded();
    const auto working = [&] { return manner_.hours.hold(time.calendar, clock_.now()) && !stop.stop_requested(); };
    if (!working()) {
        return outcome;
    }
    auto told = store_.casework().told();
    const auto limits = store_.casework().openLimits();
    for (const auto& digest : escalated(limits, manner_.ladder, manner_.hours, time, clock_.now(), {})) {
        const auto reached = manner_.book.find(digest.to);
        if (reached == manner_.book.end() || reached->second.empty()) {
            noteUnlisted(digest, outcome);
            continue;
        }
        for (const auto& to : reached->second) {
            if (!working()) {
                return outcome;
            }
            tell(digest, to, names, told, outcome);
        }
    }
    return outcome;
}

void Teller::tell(const EscalationDigest& digest, const Destination& to, const DigestNames& names,
                  std::set<std::string>& told, TellOutcome& outcome) {
    const std::string placeName = placeNameOf(to);
    const Place place{digest.to, placeName};
    const Moment now = clock_.now();
    if (places_[place].holds(now) || gateways_[to.channel].holds(now)) {
        return;
    }
    EscalationDigest fresh{digest.to, {}};
    std::ranges::copy_if(digest.notices, std::back_inserter(fresh.notices),
                         [&](const EscalationNotice& notice) { return !told.contains(notice.id + "@" + placeName); });
    if (fresh.notices.empty()) {
        return;
    }
    const auto notices = idsAt(fresh, placeName);
    const std::string id = messageIdOf(notices);
    note({notices, ToldState::sending, now, {}});
    told.insert(notices.begin(), notices.end());
    const MessageOutcome result = messenger_.send({id, to, digestText(fresh, names), digestJson(fresh, names, id)});
    conclude(result, place, to.channel, outcome);
    Noted noted{notices, stateFor(result.fate), clock_.now(), {}};
    if (result.fate == MessageFate::sent) {
        noted.entry =
            JournalEntry{noted.at, JournalKind::told, "escalation", id, "", "", {}, journalNote(fresh, to.channel)};
    }
    stranded_.push_back(std::move(noted));
    noteStranded();
}

void Teller::conclude(const MessageOutcome& result, Place place, MessageChannel channel, TellOutcome& outcome) {
    const Moment now = clock_.now();
    Pause& ofPlace = places_[std::move(place)];
    Pause& ofGateway = gateways_[channel];
    outcome.sent += result.fate == MessageFate::sent ? 1 : 0;
    outcome.notTaken += result.fate == MessageFate::notTaken ? 1 : 0;
    outcome.unknown += result.fate == MessageFate::unknown ? 1 : 0;
    if (result.fate == MessageFate::sent) {
        ofPlace = {0, now.plusMs(manner_.digestMinutes * msOfMinute)};
        ofGateway = {};
        return;
    }
    outcome.trouble = std::string(nameOf(channel)) + ": " + result.what;
    ofPlace.until = now.plusMs(pauseMsAfter(++ofPlace.failures));
    if (result.gatewayAway || result.fate == MessageFate::unknown) {
        ofGateway.until = now.plusMs(pauseMsAfter(++ofGateway.failures));
    }
}

void Teller::noteUnlisted(const EscalationDigest& digest, TellOutcome& outcome) {
    const auto [known, first] = unlisted_.try_emplace(digest.to, clock_.now());
    if (first) {
        outcome.unlisted.push_back(digest.to);
    }
    if (known->second <= clock_.now()) {
        note({idsAt(digest, "nobody"), ToldState::failed, clock_.now(), {}});
        known->second = clock_.now().plusMs(pauseMinutesMax * msOfMinute);
    }
}

std::string Teller::placeNameOf(const Destination& to) const {
    const std::string name(nameOf(to.channel));
    return to.phone.empty() ? name : name + "-" + store_.digestOf(to.phone).substr(0, placeDigits);
}

void Teller::note(const Noted& noted) {
    store_.write([&](StoreTransaction& transaction) {
        transaction.casework().note(noted.notices, noted.state, noted.at);
        if (noted.entry) {
            transaction.append(*noted.entry);
        }
    });
}

void Teller::noteStranded() {
    while (!stranded_.empty()) {
        note(stranded_.front());
        stranded_.erase(stranded_.begin());
    }
}

}  // namespace hcp
