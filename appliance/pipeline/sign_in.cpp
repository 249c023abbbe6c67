#include "pipeline/sign_in.h"

#include <chrono>
#include <utility>

namespace hcp {
namespace {

constexpr std::int64_t minuteMs = 60000;
constexpr std::chrono::seconds patience{3};
constexpr const char* nobody = "unknown account";

}  // namespace

SignInDesk::SignInDesk(Store& store, const Clock& clock, SessionLimits sessions, ThrottleLimits throttle)
    : store_(store),
      clock_(clock),
      sessions_(clock, sessions),
      throttle_(clock, throttle),
      users_(std::make_shared<const UserAccounts>()) {}

void SignInDesk::take(std::shared_ptr<const UserAccounts> users) {
    const std::lock_guard lock(mutex_);
    users_.swap(users);
}

std::shared_ptr<const UserAccounts> SignInDesk::users() const {
    const std::lock_guard lock(mutex_);
    return users_;
}

Expected<std::string, SignInRefusal> SignInDesk::signIn(const std::string& account, const std::string& password,
                                                        const std::string& peer) {
    using Kind = SignInRefusal::Kind;
    if (const auto wait = throttle_.begin(account, peer)) {
        return Unexpected{SignInRefusal{Kind::tooOften, *wait}};
    }
    const auto users = this->users();
    const User* user = users->find(account);
    if (!hashes_.try_acquire_for(patience)) {
        return Unexpected{SignInRefusal{Kind::busy, 5}};
    }
    bool fits = false;
    try {
        fits = (user == nullptr ? nobodys_ : user->password).fits(password);
    } catch (...) {
        hashes_.release();
        throw;
    }
    hashes_.release();
    if (user == nullptr || user->disabled || !fits) {
        journalFailure(user == nullptr ? nobody : user->account);
        return Unexpected{SignInRefusal{}};
    }
    journal(JournalKind::signedIn, user->account, "");
    throttle_.succeeded(account);
    return sessions_.open(*user);
}

void SignInDesk::signOut(const std::string& session) {
    if (const auto user = sessions_.close(session)) {
        journal(JournalKind::signedOut, user->account, "");
    }
}

std::optional<User> SignInDesk::visitor(const std::string& session) {
    auto user = sessions_.find(session);
    if (!user) {
        return std::nullopt;
    }
    const auto users = this->users();
    const User* now = users->find(user->account);
    if (now == nullptr || now->disabled || !(*now == *user)) {
        sessions_.close(session);
        return std::nullopt;
    }
    return user;
}

void SignInDesk::journalFailure(const std::string& account) {
    int untold = 0;
    {
        const std::lock_guard lock(mutex_);
        const Moment now = clock_.now();
        if (minuteBegan_.plusMs(minuteMs) <= now || now < minuteBegan_) {
            minuteBegan_ = now;
            failuresToldInIt_ = 0;
        }
        if (failuresToldInIt_ >= failuresAMinute) {
            ++failuresUntold_;
            return;
        }
        ++failuresToldInIt_;
        untold = std::exchange(failuresUntold_, 0);
    }
    journal(JournalKind::signInFailed, account, untold == 0 ? "" : std::to_string(untold) + " more before");
}

void SignInDesk::journal(JournalKind kind, const std::string& account, const std::string& note) {
    store_.write([&](StoreTransaction& transaction) {
        transaction.append({clock_.now(), kind, account, "pages", "", "", {}, note});
    });
}

}  // namespace hcp
