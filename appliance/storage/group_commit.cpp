#include "storage/group_commit.h"

#include <algorithm>

namespace hcp {

struct GroupCommit::Ticket {
    const std::function<void()>& work;
    std::condition_variable called;  ///< it is done, or its owner is to lead
    bool done = false;
    std::exception_ptr fault;
};

void GroupCommit::run(const std::function<void()>& work) {
    Ticket ticket{work, {}, false, {}};
    std::unique_lock lock(mutex_);
    waiting_.push_back(&ticket);
    ticket.called.wait(lock, [&] { return ticket.done || (!led_ && waiting_.front() == &ticket); });
    if (!ticket.done) {
        lead(lock);
    }
    if (ticket.fault) {
        std::rethrow_exception(ticket.fault);
    }
}

void GroupCommit::lead(std::unique_lock<std::mutex>& lock) {
    led_ = true;
    const auto size = static_cast<std::ptrdiff_t>(std::min(waiting_.size(), worksMax));
    const std::deque<Ticket*> group(waiting_.begin(), waiting_.begin() + size);
    waiting_.erase(waiting_.begin(), waiting_.begin() + size);
    lock.unlock();
    runTogether(group);
    lock.lock();
    led_ = false;
    const auto kept = std::ranges::count_if(group, [](const Ticket* ticket) { return !ticket->fault; });
    counts_.works += static_cast<std::uint64_t>(kept);
    counts_.commits += kept > 0 ? 1 : 0;
    for (Ticket* ticket : group) {
        ticket->done = true;
        ticket->called.notify_one();
    }
    if (!waiting_.empty()) {
        waiting_.front()->called.notify_one();
    }
}

void GroupCommit::runTogether(const std::deque<Ticket*>& group) {
    try {
        transaction_.begin();
        for (Ticket* ticket : group) {
            transaction_.savepoint();
            try {
                ticket->work();
                transaction_.releaseSavepoint();
            } catch (...) {
                ticket->fault = std::current_exception();
                transaction_.rollbackToSavepoint();
            }
        }
        transaction_.commit();
    } catch (...) {
        transaction_.rollback();
        for (Ticket* ticket : group) {
            // Whoever failed by himself before is told his own reason.
            ticket->fault = ticket->fault ? ticket->fault : std::current_exception();
        }
    }
}

GroupCommit::Counts GroupCommit::counts() const {
    const std::lock_guard lock(mutex_);
    return counts_;
}

std::size_t GroupCommit::waiting() const {
    const std::lock_guard lock(mutex_);
    return waiting_.size();
}

}  // namespace hcp
