// The simulated gateway's tokens: who may have one, and which are alive, at a moment of the province's clock.
#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "foundation/clock.h"
#include "foundation/identifier.h"

namespace hcp {

struct TokenRequest {
    std::string appKey;
    std::string timestamp;  ///< milliseconds since 1970
    std::string sign;
};

class SimulatedTokens {
public:
    SimulatedTokens(std::string appKey, std::string appCode, int lifeSeconds, const Clock& clock);

    /// A new token; nothing when the key is another, the time is more than ten minutes off, or the
    /// signature (compared without case) is wrong.
    [[nodiscard]] std::optional<std::string> issue(const TokenRequest& request, Moment now);
    [[nodiscard]] bool alive(const std::string& token, Moment now);
    void end(const std::string& token);

    [[nodiscard]] int lifeSeconds() const { return lifeSeconds_; }

private:
    const std::string appKey_;
    const std::string appCode_;
    const int lifeSeconds_;
    IdentifierSource identifiers_;
    std::mutex mutex_;
    std::map<std::string, Moment> validUntil_;
};

}  // namespace hcp
