#include "http/connection.h"

#include <Poco/Exception.h>
#include <Poco/Net/NetException.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <utility>

#include "http/certificate.h"

namespace hcp {
namespace {

constexpr std::size_t pieceBytes = 16384;
constexpr int discardedPiecesMax = 16;  // at a time; others wait, too

}  // namespace

Connection::Connection(int socket, std::string peer, std::shared_ptr<const TlsContext> tls)
    : socket_(socket), peer_(std::move(peer)), tls_(std::move(tls)) {}

Connection::~Connection() {
    if (!finished_) {
        finish();
    }
    SSL_free(ssl_);
    ::close(socket_);
}

Connection::Progress Connection::advance(std::size_t headBytesMax) {
    if (finished_) {
        return discard();
    }
    std::array<char, pieceBytes> piece;  // NOLINT(cppcoreguidelines-pro-type-member-init)
    for (;;) {
        headWhole_ = findHead(headBytesMax);
        if (headWhole_) {
            return Progress::head;
        }
        if (pending_.size() >= headBytesMax) {
            return Progress::tooLong;
        }
        std::size_t got = 0;
        switch (tryRead(piece.data(), piece.size(), got)) {
            case Step::done:
                pending_.append(piece.data(), got);
                break;
            case Step::wantsRead:
                return Progress::wantsRead;
            case Step::wantsWrite:
                return Progress::wantsWrite;
            case Step::over:
                return secure() && !shaken_ ? Progress::noTls : Progress::over;
        }
    }
}

bool Connection::findHead(std::size_t headBytesMax) {
    if (searched_ == 0) {
        // Not more than two of them: who sends nothing else would be read from for ever.
        pending_.erase(0, std::min({pending_.find_first_not_of("\r\n"), pending_.size(), std::size_t{4}}));
    }
    for (auto line = pending_.find('\n', searched_); line != std::string::npos; line = pending_.find('\n', line + 1)) {
        const std::string_view after = std::string_view(pending_).substr(line + 1, 2);
        if (after.starts_with('\n') || after == "\r\n") {
            searched_ = 0;
            return line < headBytesMax;
        }
    }
    searched_ = pending_.size() < 3 ? 0 : pending_.size() - 2;
    return false;
}

bool Connection::hasMore() const { return !pending_.empty() || (ssl_ != nullptr && SSL_has_pending(ssl_) == 1); }

std::size_t Connection::receive(char* into, std::size_t room, Time until) {
    for (;;) {
        std::size_t got = 0;
        const Step step = tryRead(into, room, got);
        if (step == Step::done || step == Step::over) {
            return got;
        }
        await(step, until);
    }
}

void Connection::send(std::string_view bytes, Time until) {
    while (!bytes.empty()) {
        std::size_t sent = 0;
        const Step step = tryWrite(bytes, sent);
        if (step == Step::over) {
            throw Poco::Net::ConnectionResetException("the other side is gone");
        }
        if (step != Step::done) {
            await(step, until);
        }
        bytes.remove_prefix(sent);
    }
}

void Connection::await(Step step, Time until) const {
    pollfd wanted{socket_, static_cast<short>(step == Step::wantsWrite ? POLLOUT : POLLIN), 0};
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - std::chrono::steady_clock::now()).count();
    const int ready = left > 0 ? ::poll(&wanted, 1, static_cast<int>(left)) : 0;
    if (ready == 0) {
        throw Poco::TimeoutException("the other side is too slow");
    }
}

Connection::Step Connection::shakeHands() {
    if (ssl_ == nullptr) {
        ssl_ = tls_->begin(socket_);
    }
    ERR_clear_error();
    const Step step = stepOf(SSL_do_handshake(ssl_));
    if (step != Step::done) {
        return step;
    }
    shaken_ = true;
    if (const X509* shown = SSL_get0_peer_certificate(ssl_)) {
        certificate_ = certificateFrom(*shown).fingerprint;
        believer_ = tls_;
    }
    return Step::done;
}

Connection::Step Connection::tryRead(char* into, std::size_t room, std::size_t& got) {
    if (secure()) {
        if (const Step step = shaken_ ? Step::done : shakeHands(); step != Step::done) {
            return step;
        }
        // What another connection left in this thread's queue of errors would be taken for ours.
        ERR_clear_error();
        return stepOf(SSL_read_ex(ssl_, into, room, &got));
    }
    const auto result = ::recv(socket_, into, room, 0);
    if (result > 0) {
        got = static_cast<std::size_t>(result);
        return Step::done;
    }
    return result < 0 && (errno == EAGAIN || errno == EINTR) ? Step::wantsRead : Step::over;
}

Connection::Step Connection::tryWrite(std::string_view bytes, std::size_t& sent) {
    if (secure()) {
        ERR_clear_error();
        return stepOf(SSL_write_ex(ssl_, bytes.data(), bytes.size(), &sent));
    }
    const auto result = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (result >= 0) {
        sent = static_cast<std::size_t>(result);
        return Step::done;
    }
    return errno == EAGAIN || errno == EINTR ? Step::wantsWrite : Step::over;
}

Connection::Step Connection::stepOf(int result) {
    if (result == 1) {
        return Step::done;
    }
    switch (SSL_get_error(ssl_, result)) {
        case SSL_ERROR_WANT_READ:
            return Step::wantsRead;
        case SSL_ERROR_WANT_WRITE:
            return Step::wantsWrite;
        case SSL_ERROR_ZERO_RETURN:
            return Step::over;
        default:
            broken_ = true;
            return Step::over;
    }
}

void Connection::finish() {
    finished_ = true;
    if (shaken_ && !broken_) {
        ERR_clear_error();
        (void)SSL_shutdown(ssl_);
    }
    ::shutdown(socket_, SHUT_WR);
}

Connection::Progress Connection::discard() const {
    std::array<char, pieceBytes> piece;  // NOLINT(cppcoreguidelines-pro-type-member-init)
    for (int i = 0; i < discardedPiecesMax; ++i) {
        const auto got = ::recv(socket_, piece.data(), piece.size(), 0);
        if (got <= 0) {
            return got < 0 && (errno == EAGAIN || errno == EINTR) ? Progress::wantsRead : Progress::over;
        }
    }
    return Progress::wantsRead;
}

void Connection::cutOff() const { ::shutdown(socket_, SHUT_RDWR); }

std::string Connection::certificate(const std::shared_ptr<const TlsContext>& now) {
    if (certificate_.empty() || now == nullptr) {
        return {};
    }
    if (believer_ != now && now->believes(*ssl_)) {
        believer_ = now;
    }
    return believer_ == now ? certificate_ : std::string();
}

}  // namespace hcp
