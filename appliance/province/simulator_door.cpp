#include "province/simulator_door.h"

#include <Poco/Exception.h>
#include <Poco/Net/Context.h>
#include <Poco/Net/NetSSL.h>
#include <Poco/Net/SecureServerSocket.h>
#include <sys/socket.h>

#include <stdexcept>
#include <utility>

namespace hcp {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr int pollMs = 50;
constexpr int backlog = 256;

Poco::Net::ServerSocket unboundSocket(const DoorSettings& settings) {
    if (settings.certificate.empty()) {
        return {};
    }
    Poco::Net::initializeSSL();
    Poco::Net::Context::Params params;
    params.certificateFile = settings.certificate.string();
    params.privateKeyFile = settings.key.string();
    params.verificationMode = Poco::Net::Context::VERIFY_NONE;
    Poco::Net::Context::Ptr context = new Poco::Net::Context(Poco::Net::Context::TLS_SERVER_USE, params);
    context->requireMinimumProtocol(Poco::Net::Context::PROTO_TLSV1_2);
    // What accepts is its implementation, which the plain handle keeps.
    return Poco::Net::SecureServerSocket(context);  // NOLINT(cppcoreguidelines-slicing)
}

Poco::Net::ServerSocket loopbackSocket(const DoorSettings& settings, std::uint16_t port) {
    Poco::Net::ServerSocket socket = unboundSocket(settings);
    // By default POCO shares the port with whoever already listens there.
    socket.bind(Poco::Net::SocketAddress("127.0.0.1", port), true, false);
    socket.listen(backlog);
    return socket;
}

Poco::Net::ServerSocket firstSocket(const DoorSettings& settings) {
    try {
        return loopbackSocket(settings, settings.port);
    } catch (const Poco::Exception& problem) {
        throw std::runtime_error("simulator: 127.0.0.1:" + std::to_string(settings.port) + ": " +
                                 problem.displayText());
    }
}

void part(Poco::Net::StreamSocket& socket, Farewell farewell) {
    try {
        if (farewell == Farewell::reset) {
            socket.setLinger(true, 0);
        }
        socket.close();
    } catch (const Poco::Exception&) {
        // The other side was faster.
        return;
    }
}

}  // namespace

SimulatorDoor::SimulatorDoor(const DoorSettings& settings)
    : settings_(settings), listener_(firstSocket(settings)), port_(listener_.address().port()) {}

SimulatorDoor::~SimulatorDoor() {
    {
        const std::lock_guard lock(mutex_);
        closing_ = true;
        changed_.notify_all();
    }
    if (accepting_.isRunning()) {
        accepting_.join();
    }
    {
        const std::lock_guard lock(mutex_);
        for (Guest& guest : guests_) {
            if (!guest.gone) {
                ::shutdown(guest.socket.impl()->sockfd(), SHUT_RDWR);
            }
        }
    }
    for (Guest& guest : guests_) {
        guest.thread.join();
    }
}

void SimulatorDoor::open(Serve serve) {
    serve_ = std::move(serve);
    accepting_.startFunc([this] { accept(); });
}

std::string SimulatorDoor::address() const {
    return (settings_.certificate.empty() ? "http" : "https") + std::string("://127.0.0.1:") + std::to_string(port_);
}

bool SimulatorDoor::pause(int ms) {
    std::unique_lock lock(mutex_);
    return !changed_.wait_for(lock, milliseconds(ms), [this] { return closing_; });
}

void SimulatorDoor::beAway(int ms) {
    std::unique_lock lock(mutex_);
    awayUntil_ = steady_clock::now() + milliseconds(ms);
    changed_.wait(lock, [this] { return closing_ || away_ || steady_clock::now() >= awayUntil_; });
}

void SimulatorDoor::accept() {
    while (pause(0)) {
        stayAway();
        letIn();
        forgetGone();
    }
}

void SimulatorDoor::letIn() {
    try {
        if (!listener_.poll(Poco::Timespan(Poco::Int64{pollMs} * 1000), Poco::Net::Socket::SELECT_READ)) {
            return;
        }
        Poco::Net::StreamSocket socket = listener_.acceptConnection();
        socket.setNoDelay(true);
        const std::lock_guard lock(mutex_);
        Guest& guest = guests_.emplace_back();
        guest.socket = socket;
        guest.thread.startFunc([this, &guest] { attend(guest); });
    } catch (const Poco::Exception&) {
        // Whoever gave up while waiting, or no descriptor is left: the next one may be luckier.
        static_cast<void>(pause(pollMs));
    }
}

void SimulatorDoor::stayAway() {
    std::unique_lock lock(mutex_);
    if (steady_clock::now() >= awayUntil_) {
        return;
    }
    listener_.close();
    away_ = true;
    changed_.notify_all();
    while (!closing_) {
        changed_.wait_until(lock, awayUntil_, [this] { return closing_; });
        try {
            listener_ = loopbackSocket(settings_, port_);
            break;
        } catch (const Poco::Exception&) {
            // Somebody has the port meanwhile; it may come free again.
            changed_.wait_for(lock, milliseconds(pollMs), [this] { return closing_; });
        }
    }
    away_ = false;
}

void SimulatorDoor::attend(Guest& guest) {
    Farewell farewell = Farewell::orderly;
    try {
        farewell = serve_(guest.socket);
    } catch (const std::exception&) {
        // The other side hung up, or the books cannot be written: no answer, which says that nothing is certain.
        farewell = Farewell::orderly;
    }
    {
        const std::lock_guard lock(mutex_);
        guest.gone = true;
    }
    part(guest.socket, farewell);
}

void SimulatorDoor::forgetGone() {
    std::list<Guest> gone;
    {
        const std::lock_guard lock(mutex_);
        for (auto guest = guests_.begin(); guest != guests_.end();) {
            const auto next = std::next(guest);
            if (guest->gone) {
                gone.splice(gone.end(), guests_, guest);
            }
            guest = next;
        }
    }
    for (Guest& guest : gone) {
        guest.thread.join();
    }
}

}  // namespace hcp
