// Where a simulator is reached on loopback: listens, lets each connection be served by a thread of its own, and ends
// connections as rudely as asked. It knows nothing of HTTP.
#pragma once

#include <Poco/Net/ServerSocket.h>
#include <Poco/Net/StreamSocket.h>
#include <Poco/Thread.h>

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <list>
#include <mutex>
#include <string>

namespace hcp {

struct DoorSettings {
    std::uint16_t port = 0;             ///< 0: any free port
    std::filesystem::path certificate;  ///< PEM with its chain; empty: plain HTTP
    std::filesystem::path key;          ///< PEM; with a certificate only
};

/// How a connection ends.
enum class Farewell {
    orderly,  ///< what was said arrives
    reset     ///< RST: what is on its way is lost
};

class SimulatorDoor {
public:
    using Serve = std::function<Farewell(Poco::Net::StreamSocket&)>;

    /// Listens on 127.0.0.1 at once; throws std::runtime_error when the port cannot be had or the certificate not be
    /// used. A TLS handshake happens with the first byte that `serve` reads or writes.
    explicit SimulatorDoor(const DoorSettings& settings);
    /// Cuts all connections and waits for their threads.
    ~SimulatorDoor();
    SimulatorDoor(const SimulatorDoor&) = delete;
    SimulatorDoor& operator=(const SimulatorDoor&) = delete;

    /// Lets connections in, once; `serve` may throw Poco::Exception, which ends its connection.
    void open(Serve serve);

    /// For example http://127.0.0.1:18081
    [[nodiscard]] std::string address() const;

    /// Waits; false as soon as the door is being closed for good. For connections' threads.
    [[nodiscard]] bool pause(int ms);
    /// Nobody listens for so long, from now on; connections that stand go on. For connections' threads.
    void beAway(int ms);

private:
    using Time = std::chrono::steady_clock::time_point;

    struct Guest {
        Poco::Net::StreamSocket socket;
        Poco::Thread thread;
        bool gone = false;
    };

    void accept();
    void letIn();
    void stayAway();
    void attend(Guest& guest);
    void forgetGone();

    const DoorSettings settings_;
    Poco::Net::ServerSocket listener_;  ///< touched by the accepting thread alone once it runs
    const std::uint16_t port_;
    Serve serve_;
    std::mutex mutex_;
    std::condition_variable changed_;
    bool closing_ = false;
    bool away_ = false;
    Time awayUntil_{};
    std::list<Guest> guests_;
    Poco::Thread accepting_;
};

}  // namespace hcp
