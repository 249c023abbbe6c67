#include "delivery/parcel.h"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <utility>

namespace hcp {
namespace {

constexpr std::array<std::pair<ParcelState, std::string_view>, 5> states{{{ParcelState::due, "due"},
                                                                          {ParcelState::inFlight, "in flight"},
                                                                          {ParcelState::unknown, "unknown"},
                                                                          {ParcelState::delivered, "delivered"},
                                                                          {ParcelState::rejected, "rejected"}}};

constexpr std::int64_t firstWaitMs = 1000;

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

std::int64_t waitMsAfter(int failures) {
    const int doublings = std::clamp(failures - 1, 0, 20);
    return std::min(firstWaitMs << doublings, waitMsMax);
}

Parcel claimed(const Parcel& parcel, Moment now) {
    if (parcel.state != ParcelState::due && parcel.state != ParcelState::unknown) {
        throw std::logic_error("parcel " + parcel.id + " is claimed but not due");
    }
    Parcel next = parcel;
    next.state = ParcelState::inFlight;
    ++next.letters;
    next.changedAt = now;
    return next;
}

Parcel after(const Parcel& parcel, const DeliveryOutcome& outcome, Moment now) {
    if (parcel.state != ParcelState::inFlight) {
        throw std::logic_error("parcel " + parcel.id + " has an outcome but is not in flight");
    }
    Parcel next = parcel;
    next.changedAt = now;
    next.lastAnswer = outcome.answer;
    if (outcome.verdict == DeliveryVerdict::unreachable) {
        --next.letters;  // it certainly did not arrive
        ++next.outages;
        next.state = next.letters > 0 ? ParcelState::unknown : ParcelState::due;
        next.dueAt = now.plusMs(waitMsAfter(next.outages));
        return next;
    }
    next.outages = 0;
    if (outcome.verdict == DeliveryVerdict::unknown) {
        next.state = ParcelState::unknown;
        next.dueAt = now.plusMs(waitMsAfter(next.letters));
        return next;
    }
    const bool ours = outcome.verdict == DeliveryVerdict::alreadyHeld && parcel.letters > 1;
    if (outcome.verdict == DeliveryVerdict::delivered || ours) {
        next.state = ParcelState::delivered;
        next.receipt = outcome.receipt;
    } else {
        next.state = ParcelState::rejected;
    }
    return next;
}

}  // namespace hcp
