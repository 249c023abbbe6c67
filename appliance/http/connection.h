// One connection of a sender: its socket, TLS on it where the server has any, and what has arrived and is unread.
//
// While it waits nobody holds a thread for it: advance() does what can be done without waiting and says what is
// missing. Once a whole head is there a worker owns it, and receive() and send() wait, until a moment at the latest.
// Not safe to use from two threads at once, except cutOff().
#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "http/tls_context.h"

namespace hcp {

class Connection {
public:
    using Time = std::chrono::steady_clock::time_point;
    enum class Progress {
        head,        ///< pending() begins with the whole head of a request
        tooLong,     ///< pending() is no head and longer than one may be
        wantsRead,   ///< nothing to do before the socket can be read
        wantsWrite,  ///< the same for writing (TLS)
        noTls,       ///< the other side does not speak TLS, or not as we ask; to be closed
        over         ///< closed by the other side, or broken; to be closed
    };

    /// Owns `socket`, which must not block. `peer` is whose limit it counts for; `tls` is null for plain HTTP.
    Connection(int socket, std::string peer, std::shared_ptr<const TlsContext> tls);
    /// Says goodbye as far as that goes without waiting, and closes.
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    /// Never waits. Two empty lines before a request are dropped (RFC 9112, 2.2).
    [[nodiscard]] Progress advance(std::size_t headBytesMax);
    /// Whether the last advance() found a head.
    [[nodiscard]] bool hasHead() const { return headWhole_; }
    /// What arrived and was not taken yet; whoever reads from it takes from its beginning.
    [[nodiscard]] std::string& pending() { return pending_; }
    /// Bytes are here already that no event of the socket will announce.
    [[nodiscard]] bool hasMore() const;

    /// From the network, past pending(): at least one byte, or 0 when no more come. Throws Poco::TimeoutException.
    [[nodiscard]] std::size_t receive(char* into, std::size_t room, Time until);
    /// All of it. Throws Poco::TimeoutException, or another Poco::Exception when the other side is gone.
    void send(std::string_view bytes, Time until);

    /// No more will be sent. From here on advance() throws away what still comes, so that an answer given before its
    /// request had arrived is not destroyed by a reset.
    void finish();
    /// Ends whatever the connection waits for, from any thread.
    void cutOff() const;

    /// Fingerprint of the certificate that the other side has shown in TLS, hex; empty without one and when `now`, the
    /// server's present context, would not believe it any more.
    [[nodiscard]] std::string certificate(const std::shared_ptr<const TlsContext>& now);
    [[nodiscard]] bool secure() const { return tls_ != nullptr; }
    [[nodiscard]] int socket() const { return socket_; }
    [[nodiscard]] const std::string& peer() const { return peer_; }

private:
    enum class Step { done, wantsRead, wantsWrite, over };

    [[nodiscard]] Step shakeHands();
    [[nodiscard]] Step tryRead(char* into, std::size_t room, std::size_t& got);
    [[nodiscard]] Step tryWrite(std::string_view bytes, std::size_t& sent);
    [[nodiscard]] Step stepOf(int result);
    [[nodiscard]] Progress discard() const;
    [[nodiscard]] bool findHead(std::size_t headBytesMax);
    void await(Step step, Time until) const;

    const int socket_;
    const std::string peer_;
    const std::shared_ptr<const TlsContext> tls_;
    ssl_st* ssl_ = nullptr;  ///< made with the first bytes
    bool shaken_ = false;
    bool broken_ = false;
    bool finished_ = false;
    bool headWhole_ = false;
    std::string pending_;
    std::size_t searched_ = 0;  ///< no head ends before here in pending_
    std::string certificate_;
    std::shared_ptr<const TlsContext> believer_;  ///< the last context that believed it; kept, so that no other comes
                                                  ///< to stand at its address
};

}  // namespace hcp
