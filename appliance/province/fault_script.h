// A fault script: how a simulated province misbehaves, and how often.
//
//   { "latencyMs": 0, "oneCallAConnection": false,
//     "faults": [ { "fault": "loseAnswer", "share": 0.02 },
//                 { "fault": "throttle", "every": 50, "from": 100, "count": 10, "retryAfterSeconds": 2 } ] }
//
// Each fault has a share (drawn) or is every n-th; SIMULATOR.md describes all members. Which requests are struck
// follows from the script, the seed and the order of the requests alone (fault_plan.h).
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/expected.h"

namespace hcp {

enum class FaultKind {
    refuse,           ///< the connection is reset at its first byte; with ms, nobody listens for so long from then on
    tlsFailure,       ///< the handshake is answered by an alert
    serverError,      ///< 5xx, and the letter is not looked at
    throttle,         ///< 429 with Retry-After, and the letter is not looked at
    hang,             ///< no answer, and the letter is not looked at
    close,            ///< the connection ends without an answer, and the letter is not looked at
    garbage,          ///< bytes that are no HTTP, and the letter is not looked at
    garbageBody,      ///< HTTP 200 with a body that says nothing, and the letter is not looked at
    drip,             ///< judged; the answer comes byte by byte
    halfAnswer,       ///< judged; half of the answer comes
    loseAnswer,       ///< what the letter brings is taken; the connection ends without a byte
    takeThenHang,     ///< what the letter brings is taken; no answer comes
    duplicateAnswer,  ///< as loseAnswer, counted when the same record comes again and is answered "held already"
    expireToken,      ///< the token ends with this call
    clockSkew,        ///< the province's clock is off for this request
    reject            ///< a sound record is refused for good
};
inline constexpr std::array faultKinds{FaultKind::refuse,          FaultKind::tlsFailure,  FaultKind::serverError,
                                       FaultKind::throttle,        FaultKind::hang,        FaultKind::close,
                                       FaultKind::garbage,         FaultKind::garbageBody, FaultKind::drip,
                                       FaultKind::halfAnswer,      FaultKind::loseAnswer,  FaultKind::takeThenHang,
                                       FaultKind::duplicateAnswer, FaultKind::expireToken, FaultKind::clockSkew,
                                       FaultKind::reject};

/// The enumerator's name, as scripts write it.
[[nodiscard]] std::string_view nameOf(FaultKind kind);
/// In Chinese, for people.
[[nodiscard]] std::string_view titleOf(FaultKind kind);

/// What a fault strikes, and what its occasions are counted in.
enum class FaultAim {
    call,       ///< business calls
    token,      ///< requests for tokens
    any,        ///< both
    connection  ///< connections, before anything is read
};

struct Fault {
    FaultKind kind = FaultKind::close;
    FaultAim aim = FaultAim::call;
    int shareInAMillion = 0;    ///< drawn at each occasion; 0: `every` says when
    int every = 0;              ///< each n-th occasion from `from` on; 0: by share
    int from = 1;               ///< the first occasion that may be struck
    int count = 0;              ///< at most so many strikes; 0: without end
    int ms = 0;                 ///< refuse: absence; hang, takeThenHang: the longest; drip: between two bytes
    int status = 502;           ///< serverError
    int retryAfterSeconds = 1;  ///< throttle
    int minutes = 0;            ///< clockSkew: positive when the province is ahead
};

struct FaultScript {
    std::vector<Fault> faults;        ///< where two would strike one request, the one further ahead does
    int latencyMs = 0;                ///< before each answer to a call or a request for a token, 0 to 60000
    bool oneCallAConnection = false;  ///< the server ends each connection after an answer
};

/// Refused in English with the JSON pointer of what is wrong: "/faults/0/share: …".
[[nodiscard]] Expected<FaultScript, std::string> readFaultScript(std::string_view json);

}  // namespace hcp
