// People sign in and out.
//
// Who is not known, who is disabled and whose password is wrong get the same answer after the same time. Whoever tries
// too often waits (access/sign_in_throttle.h) before anything is computed or journalled. Failures have an entry each in
// the journal, at most so many in a minute; more are counted in the next one's note, so that nobody grows it without
// bound. What was typed as an account stands nowhere unless there is such an account: people type passwords there.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <semaphore>
#include <string>

#include "access/sessions.h"
#include "access/sign_in_throttle.h"
#include "access/user_accounts.h"
#include "pipeline/ports.h"

namespace hcp {

struct SignInRefusal {
    enum class Kind {
        wrong,     ///< no such account, disabled, or another password
        tooOften,  ///< not before so many seconds
        busy       ///< too many at once
    };
    Kind kind = Kind::wrong;
    int waitSeconds = 0;
};

/// Safe to use from several threads.
class SignInDesk {
public:
    /// `store` and `clock` must outlive it.
    SignInDesk(Store& store, const Clock& clock, SessionLimits sessions, ThrottleLimits throttle);

    /// From now on these are the users. Who was changed in any way is signed out.
    void take(std::shared_ptr<const UserAccounts> users);

    /// The id of a new session. `peer` is where the request came from.
    [[nodiscard]] Expected<std::string, SignInRefusal> signIn(const std::string& account, const std::string& password,
                                                              const std::string& peer);
    void signOut(const std::string& session);
    /// Whose session it is. Counts as a use.
    [[nodiscard]] std::optional<User> visitor(const std::string& session);

private:
    [[nodiscard]] std::shared_ptr<const UserAccounts> users() const;
    void journalFailure(const std::string& account);
    void journal(JournalKind kind, const std::string& account, const std::string& note);

    static constexpr int hashesAtOnce = 2;      ///< 32 MiB and a processor each
    static constexpr int failuresAMinute = 30;  ///< that have an entry of their own

    Store& store_;
    const Clock& clock_;
    Sessions sessions_;
    SignInThrottle throttle_;
    std::counting_semaphore<hashesAtOnce> hashes_{hashesAtOnce};
    const PasswordHash nobodys_ = PasswordHash::ofNobody();
    mutable std::mutex mutex_;
    std::shared_ptr<const UserAccounts> users_;
    Moment minuteBegan_;
    int failuresToldInIt_ = 0;
    int failuresUntold_ = 0;
};

}  // namespace hcp
