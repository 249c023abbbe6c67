// Where connections wait, without a thread each, until the whole head of a request is there.
//
// Workers come for them with next(): the kernel tells one of them that something has arrived, it reads what is there,
// and leaves again unless that made a head whole. So nobody who is silent or drips holds a worker. Everybody who waits
// has a deadline, and where there are too many the one that has waited longest makes room for the newest.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>

#include "http/connection.h"
#include "http/connection_figures.h"

namespace hcp {

struct LobbyLimits {
    std::size_t connectionsMax = 2048;        ///< open at once; never more than the process may open files
    std::size_t connectionsPerPeerMax = 512;  ///< of one address; of one /64 with IPv6
    std::size_t headBytesMax = 16384;
    std::chrono::milliseconds headTime{10000};  ///< for the TLS handshake and the head of the first request together,
                                                ///< and for each further head from its first byte
    std::chrono::milliseconds idleTime{30000};  ///< between an answer and the next request
};

/// Safe to use from several threads.
class Lobby {
public:
    /// `figures` must outlive it. Throws std::system_error when the kernel gives no epoll.
    Lobby(LobbyLimits limits, ConnectionFigures& figures);
    ~Lobby();
    Lobby(const Lobby&) = delete;
    Lobby& operator=(const Lobby&) = delete;

    /// A new connection. Closed at once when there are too many and none that waits can give way.
    void enter(std::unique_ptr<Connection> connection);

    /// Waits for a connection with a head, or with what is too long to be one. After close() hands out those that have
    /// one already, then nothing for ever.
    [[nodiscard]] std::unique_ptr<Connection> next();
    /// The request was answered and the connection is kept.
    void waitAgain(std::unique_ptr<Connection> connection);
    /// The request was answered and the connection ends. With `rest` what it still sends is let come for a moment.
    void leave(std::unique_ptr<Connection> connection, bool rest);

    /// Closes those whose time is over, unless they have sent something that no worker has come to read yet. To be
    /// called a few times a second.
    void sweep();
    void close();
    [[nodiscard]] bool closed() const { return closed_; }
    /// Breaks off every request that is being answered.
    void cutOff();

private:
    using Time = Connection::Time;
    enum class Phase { arriving, idle, finished };
    struct Place {
        std::unique_ptr<Connection> connection;
        Phase phase = Phase::arriving;
        Time until;
    };
    struct Served {
        std::uint64_t ticket = 0;
        Phase phase = Phase::arriving;
        Time until;
    };

    [[nodiscard]] std::unique_ptr<Connection> called();
    [[nodiscard]] std::unique_ptr<Connection> take(std::uint64_t ticket);
    void seat(std::uint64_t ticket, Place place, std::uint32_t events);
    void stayed(std::unique_ptr<Connection> connection, Connection::Progress why);
    void dismiss(std::unique_ptr<Connection> connection);
    [[nodiscard]] bool displaceOne(const std::string* peer);
    void forget(const Connection& connection);

    const LobbyLimits limits_;
    ConnectionFigures& figures_;
    const int epoll_;
    const int bell_;  ///< rung by close()
    std::atomic<bool> closed_ = false;
    std::mutex mutex_;
    std::uint64_t lastTicket_ = 0;
    std::map<std::uint64_t, Place> waiting_;  ///< by ticket: who has waited longest comes first
    std::map<const Connection*, Served> served_;
    std::map<std::string, std::size_t> perPeer_;  ///< never with 0
};

}  // namespace hcp
