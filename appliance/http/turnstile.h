// How many requests may bring records at the same time: in all, and from one sender.
#pragma once

#include <cstddef>
#include <map>
#include <mutex>
#include <string>

namespace hcp {

enum class Passage { granted, senderHasTooMany, tooMany };

/// Safe to use from several threads.
class Turnstile {
public:
    Turnstile(std::size_t inAllMax, std::size_t perSenderMax) : inAllMax_(inAllMax), perSenderMax_(perSenderMax) {}

    /// One sender's request on its way through; leaves when it ends. Must not outlive the turnstile.
    class Pass {
    public:
        Pass(Turnstile& turnstile, const std::string& sender)
            : turnstile_(turnstile), sender_(sender), passage_(turnstile.enter(sender)) {}
        ~Pass() {
            if (passage_ == Passage::granted) {
                turnstile_.leave(sender_);
            }
        }
        Pass(const Pass&) = delete;
        Pass& operator=(const Pass&) = delete;
        [[nodiscard]] Passage passage() const { return passage_; }

    private:
        Turnstile& turnstile_;
        const std::string sender_;
        const Passage passage_;
    };

private:
    Passage enter(const std::string& sender) {
        const std::lock_guard lock(mutex_);
        if (inAll_ >= inAllMax_) {
            return Passage::tooMany;
        }
        const auto inside = inside_.find(sender);
        if (inside != inside_.end() && inside->second >= perSenderMax_) {
            return Passage::senderHasTooMany;
        }
        ++inside_[sender];
        ++inAll_;
        return Passage::granted;
    }
    void leave(const std::string& sender) {
        const std::lock_guard lock(mutex_);
        --inAll_;
        if (const auto inside = inside_.find(sender); --inside->second == 0) {
            inside_.erase(inside);
        }
    }

    const std::size_t inAllMax_;
    const std::size_t perSenderMax_;
    std::mutex mutex_;
    std::size_t inAll_ = 0;
    std::map<std::string, std::size_t> inside_;  ///< never with 0
};

}  // namespace hcp
