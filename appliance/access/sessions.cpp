#include "access/sessions.h"

#include <algorithm>
#include <utility>

#include "foundation/digest.h"
#include "foundation/random_bytes.h"

namespace hcp {
namespace {

constexpr std::size_t idBytes = 32;
constexpr std::int64_t minuteMs = 60000;

}  // namespace

std::string newSessionId() { return toHex(randomBytes(idBytes)); }

bool isSessionId(std::string_view text) {
    return text.size() == 2 * idBytes &&
           std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

std::string formTokenOf(std::string_view sessionId) { return toHex(sha256("hcp form " + std::string(sessionId))); }

bool Sessions::isOver(const Session& session, Moment now) const {
    // A moment ahead comes from a clock that has stepped back: then nobody knows how old it is.
    return now < session.used || session.used.plusMs(limits_.idleMinutes * minuteMs) <= now ||
           session.began.plusMs(limits_.absoluteMinutes * minuteMs) <= now;
}

void Sessions::makeRoom(const std::string& account, Moment now) {
    std::erase_if(sessions_, [&](const auto& one) { return isOver(one.second, now); });
    const auto drop = [&](const auto& counts, std::size_t max) {
        while (static_cast<std::size_t>(std::ranges::count_if(sessions_, counts)) >= max) {
            auto oldest = sessions_.end();
            for (auto one = sessions_.begin(); one != sessions_.end(); ++one) {
                const bool older = oldest == sessions_.end() || one->second.used < oldest->second.used;
                oldest = counts(*one) && older ? one : oldest;
            }
            sessions_.erase(oldest);
        }
    };
    drop([&](const auto& one) { return one.second.user.account == account; }, limits_.sessionsPerUserMax);
    drop([](const auto& /*one*/) { return true; }, limits_.sessionsMax);
}

std::string Sessions::open(const User& user) {
    std::string id = newSessionId();
    const Moment now = clock_.now();
    const std::lock_guard lock(mutex_);
    makeRoom(user.account, now);
    sessions_.emplace(sha256(id), Session{user, now, now});
    return id;
}

std::optional<User> Sessions::find(std::string_view id) {
    if (!isSessionId(id)) {
        return std::nullopt;
    }
    const Moment now = clock_.now();
    const std::lock_guard lock(mutex_);
    // The table's order tells an observer at most how digests compare, and nobody finds an id for a digest.
    const auto found = sessions_.find(sha256(id));
    if (found == sessions_.end()) {
        return std::nullopt;
    }
    if (isOver(found->second, now)) {
        sessions_.erase(found);
        return std::nullopt;
    }
    found->second.used = now;
    return found->second.user;
}

std::optional<User> Sessions::close(std::string_view id) {
    const std::lock_guard lock(mutex_);
    const auto found = isSessionId(id) ? sessions_.find(sha256(id)) : sessions_.end();
    if (found == sessions_.end()) {
        return std::nullopt;
    }
    User user = std::move(found->second.user);
    sessions_.erase(found);
    return user;
}

std::size_t Sessions::count() const {
    const std::lock_guard lock(mutex_);
    return sessions_.size();
}

}  // namespace hcp
