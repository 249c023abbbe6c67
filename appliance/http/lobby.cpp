#include "http/lobby.h"

#include <poll.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <utility>
#include <vector>

namespace hcp {
namespace {

using Steady = std::chrono::steady_clock;

constexpr std::uint64_t bellTicket = 0;
constexpr std::chrono::seconds restTime{2};
constexpr std::chrono::seconds busyTime{1};
constexpr long filesForOthers = 128;  // the store, the journal, letters under way

int orThrow(int descriptor, const char* what) {
    if (descriptor < 0) {
        throw std::system_error(errno, std::generic_category(), what);
    }
    return descriptor;
}

LobbyLimits possible(LobbyLimits limits) {
    const long files = ::sysconf(_SC_OPEN_MAX);
    if (files > 2 * filesForOthers) {
        limits.connectionsMax = std::min(limits.connectionsMax, static_cast<std::size_t>(files - filesForOthers));
    }
    return limits;
}

Connection::Progress advance(Connection& connection, std::size_t headBytesMax) {
    try {
        return connection.advance(headBytesMax);
    } catch (const std::exception&) {
        return Connection::Progress::over;  // no memory for it
    }
}

bool hasArrived(const Connection& connection) {
    pollfd wanted{connection.socket(), POLLIN, 0};
    return ::poll(&wanted, 1, 0) == 1;
}

/// A socket can be written to nearly always, so asking for that brings the connection to the end of the line.
std::uint32_t eventsFor(Connection::Progress why) {
    return why == Connection::Progress::wantsWrite ? EPOLLOUT : EPOLLIN;
}

}  // namespace

Lobby::Lobby(LobbyLimits limits, ConnectionFigures& figures)
    : limits_(possible(limits)),
      figures_(figures),
      epoll_(orThrow(::epoll_create1(EPOLL_CLOEXEC), "epoll_create1")),
      bell_(orThrow(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK), "eventfd")) {
    epoll_event event{EPOLLIN, {.u64 = bellTicket}};
    ::epoll_ctl(epoll_, EPOLL_CTL_ADD, bell_, &event);
}

Lobby::~Lobby() {
    waiting_.clear();
    ::close(bell_);
    ::close(epoll_);
}

void Lobby::enter(std::unique_ptr<Connection> connection) {
    const std::lock_guard lock(mutex_);
    const auto here = perPeer_.find(connection->peer());
    const bool peerHasTooMany = here != perPeer_.end() && here->second >= limits_.connectionsPerPeerMax;
    const bool tooMany = waiting_.size() + served_.size() >= limits_.connectionsMax;
    if ((peerHasTooMany && !displaceOne(&connection->peer())) ||
        (tooMany && !peerHasTooMany && !displaceOne(nullptr))) {
        ++figures_.refused;
        return;
    }
    ++perPeer_[connection->peer()];
    ++figures_.open;
    ++figures_.accepted;
    const std::uint64_t ticket = ++lastTicket_;
    epoll_event event{EPOLLIN | EPOLLONESHOT, {.u64 = ticket}};
    const int added = ::epoll_ctl(epoll_, EPOLL_CTL_ADD, connection->socket(), &event);
    if (added != 0) {
        forget(*connection);
        return;
    }
    waiting_.emplace(ticket, Place{std::move(connection), Phase::arriving, Steady::now() + limits_.headTime});
}

bool Lobby::displaceOne(const std::string* peer) {
    const auto found = std::ranges::find_if(
        waiting_, [&](const auto& place) { return peer == nullptr || place.second.connection->peer() == *peer; });
    if (found == waiting_.end()) {
        return false;
    }
    ++figures_.displaced;
    forget(*found->second.connection);
    waiting_.erase(found);
    return true;
}

void Lobby::forget(const Connection& connection) {
    --figures_.open;
    if (const auto here = perPeer_.find(connection.peer()); --here->second == 0) {
        perPeer_.erase(here);
    }
}

std::unique_ptr<Connection> Lobby::next() {
    while (auto connection = called()) {
        const auto progress = advance(*connection, limits_.headBytesMax);
        switch (progress) {
            case Connection::Progress::head:
            case Connection::Progress::tooLong:
                return connection;
            case Connection::Progress::wantsRead:
            case Connection::Progress::wantsWrite:
                stayed(std::move(connection), progress);
                break;
            case Connection::Progress::noTls:
                ++figures_.notTls;
                dismiss(std::move(connection));
                break;
            case Connection::Progress::over:
                dismiss(std::move(connection));
                break;
        }
    }
    return nullptr;
}

std::unique_ptr<Connection> Lobby::called() {
    while (!closed_) {
        epoll_event event{};
        if (::epoll_wait(epoll_, &event, 1, -1) == 1 && event.data.u64 != bellTicket) {
            if (auto connection = take(event.data.u64)) {
                return connection;
            }
        }
    }
    std::uint64_t first = 0;
    {
        const std::lock_guard lock(mutex_);
        if (waiting_.empty()) {
            return nullptr;
        }
        first = waiting_.begin()->first;
    }
    auto connection = take(first);
    return connection ? std::move(connection) : called();
}

std::unique_ptr<Connection> Lobby::take(std::uint64_t ticket) {
    const std::lock_guard lock(mutex_);
    auto node = waiting_.extract(ticket);
    if (node.empty()) {
        return nullptr;
    }
    Place& place = node.mapped();
    served_.emplace(place.connection.get(), Served{ticket, place.phase, place.until});
    return std::move(place.connection);
}

void Lobby::stayed(std::unique_ptr<Connection> connection, Connection::Progress why) {
    if (closed_) {
        dismiss(std::move(connection));
        return;
    }
    const std::lock_guard lock(mutex_);
    auto served = served_.extract(connection.get()).mapped();
    if (served.phase == Phase::idle && !connection->pending().empty()) {
        served.phase = Phase::arriving;
        served.until = Steady::now() + limits_.headTime;
    }
    seat(served.ticket, {std::move(connection), served.phase, served.until}, eventsFor(why));
}

void Lobby::waitAgain(std::unique_ptr<Connection> connection) {
    const bool more = connection->hasMore();
    const auto now = Steady::now();
    const std::lock_guard lock(mutex_);
    served_.erase(connection.get());
    Place place{std::move(connection), more ? Phase::arriving : Phase::idle,
                now + (more ? limits_.headTime : limits_.idleTime)};
    seat(++lastTicket_, std::move(place), more ? EPOLLOUT : EPOLLIN);
}

void Lobby::leave(std::unique_ptr<Connection> connection, bool rest) {
    if (!rest || closed_) {
        dismiss(std::move(connection));
        return;
    }
    connection->finish();
    const std::lock_guard lock(mutex_);
    served_.erase(connection.get());
    seat(++lastTicket_, {std::move(connection), Phase::finished, Steady::now() + restTime}, EPOLLIN);
}

void Lobby::seat(std::uint64_t ticket, Place place, std::uint32_t events) {
    // Under one lock with the map: what is swept in between would have its number given to another socket.
    epoll_event event{events | EPOLLONESHOT, {.u64 = ticket}};
    if (::epoll_ctl(epoll_, EPOLL_CTL_MOD, place.connection->socket(), &event) == 0) {
        waiting_.emplace_hint(waiting_.end(), ticket, std::move(place));
    } else {
        forget(*place.connection);
    }
}

void Lobby::dismiss(std::unique_ptr<Connection> connection) {
    const std::lock_guard lock(mutex_);
    served_.erase(connection.get());
    forget(*connection);
}

void Lobby::sweep() {
    const auto now = Steady::now();
    const std::lock_guard lock(mutex_);
    for (auto place = waiting_.begin(); place != waiting_.end();) {
        if (place->second.until > now) {
            ++place;
            continue;
        }
        if (place->second.phase != Phase::finished && hasArrived(*place->second.connection)) {
            // What it sent waits for one of us, so it is not the sender who is late.
            (place++)->second.until = now + busyTime;
            continue;
        }
        figures_.late += place->second.phase == Phase::arriving ? 1 : 0;
        forget(*place->second.connection);
        place = waiting_.erase(place);
    }
}

void Lobby::close() {
    closed_ = true;
    const std::uint64_t ring = 1;
    (void)!::write(bell_, &ring, sizeof ring);
}

void Lobby::cutOff() {
    const std::lock_guard lock(mutex_);
    for (const auto& [connection, served] : served_) {
        connection->cutOff();
    }
}

}  // namespace hcp
