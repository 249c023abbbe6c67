#include "inbox/inbox.h"

#include <algorithm>
#include <utility>

#include "inbox/intake_of_file.h"

namespace hcp {
namespace {

/// So many files are worked off before the folder is looked at again: with all of a hundred thousand looked at before
/// each, the looks would take the day; with none, service records that came meanwhile would wait for evaluations.
constexpr std::size_t filesALook = 256;

}  // namespace

Inbox::Inbox(InboxSettings settings, Receiver& receiver, Store& store, const Clock& clock, InboxObserver& observer)
    : settings_(std::move(settings)),
      receiver_(receiver),
      store_(store),
      clock_(clock),
      observer_(observer),
      folder_(settings_.folder) {}

bool Inbox::work(const std::stop_token& stop) {
    if (store_.trouble() != StoreTrouble::none || stop.stop_requested()) {
        return false;
    }
    const auto left = folder_.claimed();
    const auto file = left.empty() ? claimNext() : std::optional(left.front());
    return file && IntakeOfFile(settings_, folder_, *file, {receiver_, store_, clock_, observer_}).run(stop);
}

std::optional<ClaimedFile> Inbox::claimNext() {
    if (waiting_.empty()) {
        waiting_ = folder_.waiting(clock_.now(), settings_.settleSeconds * std::int64_t{1000}, filesALook);
        std::ranges::reverse(waiting_);
    }
    std::optional<InboxFault> fault;
    while (!waiting_.empty()) {
        const WaitingFile next = std::move(waiting_.back());
        waiting_.pop_back();
        try {
            if (auto file = folder_.claim(next, receiver_.openSubmission())) {
                observer_.onStep(InboxStep::claimed);
                return file;
            }
        } catch (const InboxFault& why) {
            fault = why;
        }
    }
    if (fault) {
        throw *fault;
    }
    return std::nullopt;
}

}  // namespace hcp
