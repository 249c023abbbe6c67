// One thing that happened to a parcel, as its history keeps it for people.
//
// What happens again in the same way (an outage that is probed for days) is the same event, counted. Nothing in it is
// secret, and what is personal in an answer is masked.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "foundation/clock.h"

namespace hcp {

enum class ParcelEventKind {
    delivered,     ///< taken by the province, or found to be there
    turnedDown,    ///< the province said no to the record
    notReached,    ///< nobody there; the letter certainly did not arrive
    noAnswer,      ///< a letter left, and nothing came back that tells
    askedNotHeld,  ///< asked after such a letter: the province does not hold the record
    interrupted,   ///< our own process ended, or its store failed, while a letter was under way
    sentAgain,     ///< a person had it sent again
    fixed          ///< a person had another record put in the place of the one that was turned down
};

[[nodiscard]] std::string_view nameOf(ParcelEventKind kind);
[[nodiscard]] std::optional<ParcelEventKind> parcelEventKindOf(std::string_view name);

struct ParcelEvent {
    ParcelEventKind kind = ParcelEventKind::noAnswer;
    Moment firstAt;
    Moment lastAt;
    int times = 1;
    std::string actor;   ///< "delivery", or the person
    std::string answer;  ///< the province's code and sentence, or what went wrong, or the person's reason
    /// What was sent, by reference: records never change, and a letter is a function of them and of its package. So the
    /// history holds nothing that an erasure would have to find.
    std::string letter = {};   ///< as in DeliveryOutcome
    std::string records = {};  ///< ids of the records that the letter was made from, each behind a space but the first
};

/// True when `next` is `last` once more: the same but for its moments.
[[nodiscard]] bool repeats(const ParcelEvent& last, const ParcelEvent& next);

}  // namespace hcp
