#include "access/sign_in_throttle.h"

#include <algorithm>

#include "foundation/digest.h"

namespace hcp {
namespace {

constexpr std::int64_t forgottenMs = 3600000;
constexpr int firstPauseSeconds = 30;
constexpr int doublingsMax = 16;

}  // namespace

SignInThrottle::Tries& SignInThrottle::of(Table& table, const std::string& name, Moment now) const {
    const auto isOld = [&](const auto& one) {
        return one.second.last.plusMs(forgottenMs) <= now || now < one.second.last;
    };
    const std::string key = sha256(name);  // whatever people type in the wrong field, nothing of it stays here
    if (!table.contains(key) && table.size() >= limits_.namesMax) {
        std::erase_if(table, isOld);
    }
    if (!table.contains(key) && table.size() >= limits_.namesMax) {
        table.erase(std::ranges::min_element(table, {}, [](const auto& one) { return one.second.free.msSinceEpoch; }));
    }
    Tries& tries = table[key];
    if (tries.last.plusMs(forgottenMs) <= now || now < tries.last) {
        tries = {};
    }
    return tries;
}

void SignInThrottle::count(Tries& tries, int triesMax, int pauseSecondsMax, Moment now) {
    ++tries.count;
    tries.last = now;
    if (tries.count >= triesMax) {
        const int doublings = std::min(tries.count - triesMax, doublingsMax);
        const std::int64_t seconds =
            std::min<std::int64_t>(std::int64_t{firstPauseSeconds} << doublings, pauseSecondsMax);
        tries.free = now.plusMs(seconds * 1000);
    }
}

std::optional<int> SignInThrottle::begin(const std::string& account, const std::string& peer) {
    const Moment now = clock_.now();
    const std::lock_guard lock(mutex_);
    Tries& ofAccount = of(accounts_, account, now);
    Tries& ofPeer = of(peers_, peer, now);
    const Moment free = std::max(ofAccount.free, ofPeer.free);
    if (now < free) {
        return static_cast<int>((free.msSinceEpoch - now.msSinceEpoch + 999) / 1000);
    }
    count(ofAccount, limits_.accountTriesMax, limits_.accountPauseSecondsMax, now);
    count(ofPeer, limits_.peerTriesMax, limits_.peerPauseSecondsMax, now);
    return std::nullopt;
}

void SignInThrottle::succeeded(const std::string& account) {
    const std::lock_guard lock(mutex_);
    accounts_.erase(sha256(account));
}

}  // namespace hcp
