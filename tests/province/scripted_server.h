// A server that says exactly what a test wants, byte by byte, and closes. It understands no HTTP beyond
// where a request ends.
#pragma once

#include <Poco/Net/ServerSocket.h>
#include <Poco/Net/StreamSocket.h>

#include <atomic>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace hcp::test {

/// Answers one request on a fresh connection; afterwards the connection is closed.
using Script = std::function<void(Poco::Net::StreamSocket&, const std::string& request)>;

class ScriptedServer {
public:
    /// Token requests get a token, business calls go to `script`.
    explicit ScriptedServer(Script script);
    ScriptedServer(Script script, Poco::Net::ServerSocket socket, std::string scheme);
    ~ScriptedServer();
    ScriptedServer(const ScriptedServer&) = delete;
    ScriptedServer& operator=(const ScriptedServer&) = delete;

    [[nodiscard]] std::string address(const std::string& host = "127.0.0.1") const;
    /// Everything received, request by request.
    [[nodiscard]] std::vector<std::string> requests() const;

private:
    void serve();
    void answer(Poco::Net::StreamSocket& connection);

    Script script_;
    Poco::Net::ServerSocket socket_;
    std::string scheme_;
    std::atomic<bool> ended_{false};
    mutable std::mutex mutex_;
    std::vector<std::string> requests_;
    std::thread thread_;
};

void say(Poco::Net::StreamSocket& connection, const std::string& bytes);
/// An HTTP answer with a length and "Connection: close"; `headers` end with CRLF each.
[[nodiscard]] std::string http(int status, const std::string& body, const std::string& headers = "");
/// A SOAP envelope whose <return> holds `inner`, escaped.
[[nodiscard]] std::string soapReturning(const std::string& inner);
[[nodiscard]] std::string soapFaulting(const std::string& text);

}  // namespace hcp::test
