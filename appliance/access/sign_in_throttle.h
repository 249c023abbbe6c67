// Slows down whoever tries passwords: so many tries of one account and of one peer, then a pause that doubles.
//
// A try counts when it begins, so that many at once count as many; a success takes back what its account has counted.
// Names of accounts that do not exist count like those that do, so a pause tells nothing. What is counted is forgotten
// an hour after the last try.
#pragma once

#include <cstddef>
#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "foundation/clock.h"

namespace hcp {

struct ThrottleLimits {
    int accountTriesMax = 5;  ///< before the first pause
    int peerTriesMax = 30;    ///< … of one address; of a proxy, all behind it
    int accountPauseSecondsMax = 900;
    int peerPauseSecondsMax = 60;
    std::size_t namesMax = 4096;  ///< counted at once; whose pause ends first gives way
};

/// Safe to use from several threads.
class SignInThrottle {
public:
    /// `clock` must outlive it.
    SignInThrottle(const Clock& clock, ThrottleLimits limits) : clock_(clock), limits_(limits) {}

    /// Nothing: the try is counted and may begin. Otherwise in how many seconds there may be one.
    [[nodiscard]] std::optional<int> begin(const std::string& account, const std::string& peer);
    void succeeded(const std::string& account);

private:
    struct Tries {
        int count = 0;
        Moment last;
        Moment free;  ///< no try before
    };
    using Table = std::map<std::string, Tries>;

    [[nodiscard]] Tries& of(Table& table, const std::string& name, Moment now) const;
    static void count(Tries& tries, int triesMax, int pauseSecondsMax, Moment now);

    const Clock& clock_;
    const ThrottleLimits limits_;
    std::mutex mutex_;
    Table accounts_;
    Table peers_;
};

}  // namespace hcp
