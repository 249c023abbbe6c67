// Hands alerts to a system of the installation: one POST of JSON each, in order, repeated until it is taken.
//
//   {"alert":"delivery stopped","at":"…","since":"…","reason":"…"}
//
// Any 2xx takes an alert. While the other side is away the alerts wait here, the newest 100 of them, and are tried
// again after 1 s, doubling to 5 minutes; the log has them in any case. Nothing personal or secret is in an alert.
#pragma once

#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "foundation/clock.h"

namespace hcp {

class Gateway;

struct AlertSettings {
    int afterSeconds = 60;  ///< how long an outage lasts before it is told
    std::string webhook;    ///< http:// or https:// address; empty: the log only
};

struct Alert {
    std::string about;  ///< "delivery stopped" or "delivery resumed"
    Moment at;
    Moment since;  ///< when the outage began
    std::string reason;
};

/// Safe to use from several threads; a thread of its own sends.
class AlertWebhook {
public:
    /// Throws std::invalid_argument when it is no such address. https verifies the certificate as for the province.
    explicit AlertWebhook(const std::string& address);
    /// Hands over what waits, for 3 s at most and while the other side takes it; the rest is given up.
    ~AlertWebhook();
    AlertWebhook(const AlertWebhook&) = delete;
    AlertWebhook& operator=(const AlertWebhook&) = delete;

    void send(const Alert& alert);

private:
    void run(const std::stop_token& stop);

    std::string path_;
    std::unique_ptr<Gateway> gateway_;
    std::mutex mutex_;
    std::condition_variable_any wake_;
    std::deque<std::string> waiting_;
    bool failing_ = false;  ///< the last try did not succeed
    std::jthread thread_;
};

}  // namespace hcp
