#include "delivery/parcel.h"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <utility>

namespace hcp {
namespace {

constexpr std::array<std::pair<ParcelState, std::string_view>, 6> states{{{ParcelState::due, "due"},
                                                                          {ParcelState::inFlight, "in flight"},
                                                                          {ParcelState::unknown, "unknown"},
                                                                          {ParcelState::delivered, "delivered"},
                                                                          {ParcelState::rejected, "rejected"},
                                                                          {ParcelState::dead, "dead"}}};

constexpr std::int64_t firstWaitMs = 1000;
constexpr std::int64_t outageWaitMsMax = 300000;
constexpr std::int64_t firstRejectionWaitMs = 600000;

/// Doubling from the first, without running over.
std::int64_t doubled(std::int64_t firstMs, int times, std::int64_t mostMs) {
    return std::min(firstMs << std::clamp(times - 1, 0, 20), mostMs);
}

/// The letter that was counted for this claim did certainly not bring the record.
Parcel withoutItsLetter(const Parcel& parcel, const std::string& answer, Moment now) {
    Parcel next = parcel;
    --next.letters;
    next.changedAt = now;
    next.lastAnswer = answer;
    return next;
}

Parcel unreached(const Parcel& parcel, const std::string& answer, std::int64_t waitMs, Moment now) {
    Parcel next = withoutItsLetter(parcel, answer, now);
    ++next.outages;
    next.state = next.letters > 0 ? ParcelState::unknown : ParcelState::due;
    next.dueAt = now.plusMs(std::max(std::min(waitMs, waitMsMax), waitMsAfter(next.outages)));
    return next;
}

Parcel turnedDown(const Parcel& parcel, const std::string& answer, Moment now, int attemptsMax) {
    Parcel next = withoutItsLetter(parcel, answer, now);
    next.outages = 0;
    ++next.rejections;
    next.state = next.rejections < attemptsMax ? ParcelState::rejected : ParcelState::dead;
    next.dueAt = now.plusMs(waitMsAfterRejection(next.rejections));
    return next;
}

Parcel arrived(const Parcel& parcel, const std::string& receipt, const std::string& answer, Moment now) {
    Parcel next = parcel;
    next.changedAt = now;
    next.lastAnswer = answer;
    next.outages = 0;
    next.state = ParcelState::delivered;
    next.receipt = receipt;
    return next;
}

void requireInFlight(const Parcel& parcel) {
    if (parcel.state != ParcelState::inFlight) {
        throw std::logic_error("parcel " + parcel.id + " has an outcome but is not in flight");
    }
}

}  // namespace

std::string_view nameOf(ParcelState state) {
    return std::ranges::find(states, state, &std::pair<ParcelState, std::string_view>::first)->second;
}

std::optional<ParcelState> parcelStateOf(std::string_view name) {
    const auto* found = std::ranges::find(states, name, &std::pair<ParcelState, std::string_view>::second);
    return found == states.end() ? std::nullopt : std::optional(found->first);
}

std::string_view nameOf(DeliveryVerdict verdict) {
    switch (verdict) {
        case DeliveryVerdict::delivered:
            return "delivered";
        case DeliveryVerdict::alreadyHeld:
            return "already held";
        case DeliveryVerdict::rejected:
            return "rejected";
        case DeliveryVerdict::unreachable:
            return "unreachable";
        case DeliveryVerdict::unknown:
            return "unknown";
    }
    return "";
}

std::int64_t waitMsAfter(int failures) { return doubled(firstWaitMs, failures, outageWaitMsMax); }

std::int64_t waitMsAfterRejection(int rejections) { return doubled(firstRejectionWaitMs, rejections, waitMsMax); }

bool isWaiting(ParcelState state) {
    return state == ParcelState::due || state == ParcelState::unknown || state == ParcelState::rejected;
}

Parcel claimed(const Parcel& parcel, Moment now) {
    if (!isWaiting(parcel.state)) {
        throw std::logic_error("parcel " + parcel.id + " is claimed but not due");
    }
    Parcel next = parcel;
    next.state = ParcelState::inFlight;
    ++next.letters;
    next.changedAt = now;
    return next;
}

Parcel after(const Parcel& parcel, const DeliveryOutcome& outcome, Moment now, int attemptsMax) {
    requireInFlight(parcel);
    switch (outcome.verdict) {
        case DeliveryVerdict::delivered:
            return arrived(parcel, outcome.receipt, outcome.answer, now);
        case DeliveryVerdict::alreadyHeld:
            return parcel.letters > 1 ? arrived(parcel, outcome.receipt, outcome.answer, now)
                                      : turnedDown(parcel, outcome.answer, now, attemptsMax);
        case DeliveryVerdict::rejected:
            return turnedDown(parcel, outcome.answer, now, attemptsMax);
        case DeliveryVerdict::unreachable:
            return unreached(parcel, outcome.answer, outcome.waitMs, now);
        case DeliveryVerdict::unknown:
            break;
    }
    Parcel next = parcel;
    next.changedAt = now;
    next.lastAnswer = outcome.answer;
    next.outages = 0;
    next.state = ParcelState::unknown;
    next.dueAt = now.plusMs(std::max(std::min(outcome.waitMs, waitMsMax), waitMsAfter(next.letters)));
    return next;
}

std::optional<Parcel> afterAsking(const Parcel& parcel, const StandingAnswer& answer, Moment now) {
    requireInFlight(parcel);
    switch (answer.standing) {
        case Standing::held:
            return arrived(parcel, answer.receipt, answer.answer, now);
        case Standing::untold:
            return unreached(parcel, answer.answer, 0, now);
        case Standing::notHeld:
            break;
    }
    return std::nullopt;
}

}  // namespace hcp
