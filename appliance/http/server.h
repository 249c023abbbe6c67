// The HTTP server in front of the API: POCO reads and writes the messages, connections wait in a lobby of ours.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "http/api.h"
#include "http/limits.h"
#include "http/lobby.h"
#include "http/tls_context.h"

namespace hcp {

struct ServerSettings {
    std::string address = "127.0.0.1";
    std::uint16_t port = 8080;  ///< 0: any free port
    int requestsMax = 64;       ///< served at once, a thread each
    LobbyLimits lobby;
    HttpLimits limits;
    std::shared_ptr<const TlsContext> tls;      ///< null: plain HTTP
    std::chrono::milliseconds patience{15000};  ///< how long stop() waits for requests to be answered
};

class Server {
public:
    /// Binds at once and throws std::runtime_error when the address cannot be had; serves after start().
    /// `api` must outlive the server.
    Server(ServerSettings settings, Api& api);
    /// Stops as stop() does.
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    void start();
    /// Takes no new connections, answers the requests that have arrived and returns when they are answered; breaks off
    /// what takes longer than the patience.
    void stop();

    /// Another certificate for connections that come from now on; those that are open go on. Senders' certificates that
    /// it does not believe count no more, on open connections neither. Only for a server that began with TLS.
    void renew(std::shared_ptr<const TlsContext> tls);

    /// For example http://127.0.0.1:8080 or https://127.0.0.1:8443
    [[nodiscard]] std::string address() const;

private:
    struct Running;
    std::unique_ptr<Running> running_;
};

}  // namespace hcp
