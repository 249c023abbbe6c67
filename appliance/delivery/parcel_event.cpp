#include "delivery/parcel_event.h"

#include <algorithm>
#include <array>
#include <utility>

namespace hcp {
namespace {

using Named = std::pair<ParcelEventKind, std::string_view>;
constexpr std::array<Named, 8> kinds{{{ParcelEventKind::delivered, "delivered"},
                                      {ParcelEventKind::turnedDown, "turned down"},
                                      {ParcelEventKind::notReached, "not reached"},
                                      {ParcelEventKind::noAnswer, "no answer"},
                                      {ParcelEventKind::askedNotHeld, "asked, not held"},
                                      {ParcelEventKind::interrupted, "interrupted"},
                                      {ParcelEventKind::sentAgain, "sent again"},
                                      {ParcelEventKind::fixed, "fixed"}}};

}  // namespace

std::string_view nameOf(ParcelEventKind kind) { return std::ranges::find(kinds, kind, &Named::first)->second; }

std::optional<ParcelEventKind> parcelEventKindOf(std::string_view name) {
    const auto* found = std::ranges::find(kinds, name, &Named::second);
    return found == kinds.end() ? std::nullopt : std::optional(found->first);
}

bool repeats(const ParcelEvent& last, const ParcelEvent& next) {
    return last.kind == next.kind && last.actor == next.actor && last.answer == next.answer &&
           last.letter == next.letter && last.records == next.records;
}

}  // namespace hcp
