#include "http/server.h"

#include <Poco/Exception.h>
#include <Poco/Net/ServerSocket.h>
#include <netinet/in.h>
#include <poll.h>
#include <pthread.h>
#include <sys/socket.h>

#include <cerrno>
#include <condition_variable>
#include <csignal>
#include <cstring>
#include <mutex>
#include <stdexcept>
#include <thread>
#include <utility>
#include <vector>

#include "http/exchange.h"

namespace hcp {
namespace {

constexpr int sweepMs = 200;
constexpr int backlog = 1024;

Poco::Net::ServerSocket bound(const ServerSettings& settings) {
    Poco::Net::ServerSocket socket;
    try {
        // Without the last argument POCO sets SO_REUSEPORT too, and two daemons would share the port.
        socket.bind(Poco::Net::SocketAddress(settings.address, settings.port), true, false);
        socket.listen(backlog);
        socket.setBlocking(false);
    } catch (const Poco::Exception& fault) {
        throw std::runtime_error("cannot listen on " + settings.address + ":" + std::to_string(settings.port) + ": " +
                                 fault.displayText());
    }
    return socket;
}

/// Whose limit a connection counts for: an IPv4 address, or the network of an IPv6 one.
std::string peerOf(const sockaddr_storage& from) {
    if (from.ss_family == AF_INET6) {
        const in6_addr& address = reinterpret_cast<const sockaddr_in6&>(from).sin6_addr;
        const auto* bytes = reinterpret_cast<const char*>(&address);
        return IN6_IS_ADDR_V4MAPPED(&address) ? std::string(bytes + 12, 4) : std::string(bytes, 8);
    }
    const in_addr& address = reinterpret_cast<const sockaddr_in&>(from).sin_addr;
    return {reinterpret_cast<const char*>(&address), sizeof address};
}

/// A peer that closes early is told by what write() returns.
void ignoreBrokenPipes() {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
}

}  // namespace

struct Server::Running {
    Running(ServerSettings given, Api& served)
        : settings(std::move(given)), api(served), socket(bound(settings)), lobby(settings.lobby, api.connections()) {
        renew(settings.tls);
    }

    std::shared_ptr<const TlsContext> tls() {
        const std::lock_guard lock(mutex);
        return present;
    }
    void renew(std::shared_ptr<const TlsContext> next) {
        api.connections().certificateEnds = next ? next->ends().msSinceEpoch / 1000 : 0;
        const std::lock_guard lock(mutex);
        present = std::move(next);
    }
    void admit();
    void admitAll();
    void work();
    void serve(std::unique_ptr<Connection> connection);

    const ServerSettings settings;
    Api& api;
    Poco::Net::ServerSocket socket;
    const std::string address = (settings.tls ? "https://" : "http://") + socket.address().toString();
    Lobby lobby;
    std::mutex mutex;
    std::condition_variable left;
    std::shared_ptr<const TlsContext> present;
    int working = 0;
    std::atomic<bool> admitting = false;
    std::thread porter;
    std::vector<std::thread> workers;
};

void Server::Running::admit() {
    ignoreBrokenPipes();
    while (admitting) {
        pollfd wanted{socket.impl()->sockfd(), POLLIN, 0};
        (void)::poll(&wanted, 1, sweepMs);
        admitAll();
        lobby.sweep();
    }
}

void Server::Running::admitAll() {
    for (int i = 0; i < backlog; ++i) {
        sockaddr_storage from{};
        socklen_t size = sizeof from;
        const int accepted =
            ::accept4(socket.impl()->sockfd(), reinterpret_cast<sockaddr*>(&from), &size, SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (accepted < 0) {
            // Out of files, perhaps: the lobby's deadlines free some, and poll() would return at once until then.
            if (errno != EAGAIN && errno != EINTR && errno != ECONNABORTED) {
                std::this_thread::sleep_for(std::chrono::milliseconds(sweepMs));
            }
            return;
        }
        const int on = 1;
        (void)::setsockopt(accepted, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        lobby.enter(std::make_unique<Connection>(accepted, peerOf(from), tls()));
    }
}

void Server::Running::work() {
    ignoreBrokenPipes();
    while (auto connection = lobby.next()) {
        serve(std::move(connection));
    }
    const std::lock_guard lock(mutex);
    --working;
    left.notify_all();
}

void Server::Running::serve(std::unique_ptr<Connection> connection) {
    const AfterAnswer after = connection->hasHead()
                                  ? answerRequest(*connection, tls(), lobby.closed(), api, settings.limits)
                                  : answerTooLong(*connection, settings.lobby.headBytesMax, settings.limits);
    switch (after) {
        case AfterAnswer::keep:
            lobby.waitAgain(std::move(connection));
            break;
        case AfterAnswer::end:
        case AfterAnswer::endUnread:
            lobby.leave(std::move(connection), after == AfterAnswer::endUnread);
            break;
    }
}

Server::Server(ServerSettings settings, Api& api) : running_(std::make_unique<Running>(std::move(settings), api)) {}

Server::~Server() { stop(); }

void Server::start() {
    running_->admitting = true;
    running_->working = running_->settings.requestsMax;
    for (int i = 0; i < running_->settings.requestsMax; ++i) {
        running_->workers.emplace_back([running = running_.get()] { running->work(); });
    }
    running_->porter = std::thread([running = running_.get()] { running->admit(); });
}

void Server::stop() {
    if (!running_->admitting.exchange(false)) {
        return;
    }
    running_->porter.join();
    running_->socket.close();
    running_->lobby.close();
    {
        std::unique_lock lock(running_->mutex);
        const auto done = [&] { return running_->working == 0; };
        running_->left.wait_for(lock, running_->settings.patience, done);
        while (!running_->left.wait_for(lock, std::chrono::milliseconds(sweepMs), done)) {
            running_->lobby.cutOff();
        }
    }
    for (auto& worker : running_->workers) {
        worker.join();
    }
    running_->workers.clear();
}

void Server::renew(std::shared_ptr<const TlsContext> tls) { running_->renew(std::move(tls)); }

std::string Server::address() const { return running_->address; }

}  // namespace hcp
