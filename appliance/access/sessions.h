// Who is signed in, in memory: a restart signs everybody out.
//
// A session's id is 32 random bytes that only its browser keeps; here lies their digest. A visitor who has not signed
// in carries such an id as well, of no session, so that the form to sign in can be bound to the browser that was given
// it.
#pragma once

#include <cstddef>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "access/user_accounts.h"
#include "foundation/clock.h"

namespace hcp {

struct SessionLimits {
    int idleMinutes = 30;                ///< between two requests
    int absoluteMinutes = 480;           ///< from signing in on
    std::size_t sessionsMax = 4096;      ///< the longest unused gives way to the newest
    std::size_t sessionsPerUserMax = 8;  ///< the same, of one user
};

/// 64 hexadecimal digits that nobody can guess.
[[nodiscard]] std::string newSessionId();
[[nodiscard]] bool isSessionId(std::string_view text);
/// What a form has to bring along that was given to the browser with this id; it tells nothing of the id.
[[nodiscard]] std::string formTokenOf(std::string_view sessionId);

/// Safe to use from several threads.
class Sessions {
public:
    /// `clock` must outlive it.
    Sessions(const Clock& clock, SessionLimits limits) : clock_(clock), limits_(limits) {}

    /// Begins a session and returns its id, for the only time.
    [[nodiscard]] std::string open(const User& user);
    /// As the user was when the session began; nothing when there is none or its time is over. Counts as a use.
    [[nodiscard]] std::optional<User> find(std::string_view id);
    /// Whose it was; nothing when there was none.
    std::optional<User> close(std::string_view id);
    [[nodiscard]] std::size_t count() const;

private:
    struct Session {
        User user;
        Moment began;
        Moment used;
    };
    using Table = std::map<std::string, Session, std::less<>>;  // by digest

    [[nodiscard]] bool isOver(const Session& session, Moment now) const;
    void makeRoom(const std::string& account, Moment now);

    const Clock& clock_;
    const SessionLimits limits_;
    mutable std::mutex mutex_;
    Table sessions_;
};

}  // namespace hcp
