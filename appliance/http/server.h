// The HTTP server in front of the API: POCO's, within limits of ours.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "http/api.h"
#include "http/limits.h"

namespace hcp {

struct ServerSettings {
    std::string address = "127.0.0.1";
    std::uint16_t port = 8080;  ///< 0: any free port
    int connectionsMax = 64;    ///< served at once; POCO holds a thread for each
    int connectionsWaitingMax = 256;
    int idleSeconds = 5;      ///< a kept-alive connection is closed after this long without a request
    int receiveSeconds = 10;  ///< longest wait for the next bytes
    HttpLimits limits;
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
    /// Takes no new connections and returns when the requests being answered are answered.
    void stop();

    /// For example http://127.0.0.1:8080
    [[nodiscard]] std::string address() const;

private:
    struct Running;
    std::unique_ptr<Running> running_;
};

}  // namespace hcp
