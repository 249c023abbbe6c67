#include "pipeline/queue_page.h"

#include <algorithm>
#include <array>
#include <utility>

namespace hcp {
namespace {

using Named = std::pair<QueueStanding, std::string_view>;
constexpr std::array<Named, 7> standings{{{QueueStanding::waiting, "waiting"},
                                          {QueueStanding::due, "due"},
                                          {QueueStanding::inFlight, "in flight"},
                                          {QueueStanding::unknown, "unknown"},
                                          {QueueStanding::rejected, "rejected"},
                                          {QueueStanding::dead, "dead"},
                                          {QueueStanding::delivered, "delivered"}}};

}  // namespace

std::string_view nameOf(QueueStanding standing) {
    return std::ranges::find(standings, standing, &Named::first)->second;
}

std::optional<QueueStanding> queueStandingOf(std::string_view name) {
    const auto* found = std::ranges::find(standings, name, &Named::second);
    return found == standings.end() ? std::nullopt : std::optional(found->first);
}

QueueStanding standingOf(const QueuedParcel& queued, Moment now) {
    switch (queued.parcel.state) {
        case ParcelState::due:
            break;
        case ParcelState::inFlight:
            return QueueStanding::inFlight;
        case ParcelState::unknown:
            return QueueStanding::unknown;
        case ParcelState::rejected:
            return QueueStanding::rejected;
        case ParcelState::dead:
            return QueueStanding::dead;
        case ParcelState::delivered:
            return QueueStanding::delivered;
    }
    return queued.behind.empty() && queued.parcel.dueAt <= now ? QueueStanding::due : QueueStanding::waiting;
}

}  // namespace hcp
