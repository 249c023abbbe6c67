// The provincial system of Fujian on the desk: an HTTP server on loopback that decrypts, parses and judges
// as the facts about the real one say. It shares no code with the client beyond the crypto functions and
// the spec package, so that an error in one shows against the other.
//
//   GET  {token path}                a token, for the right key, time and signature
//   POST {call path}                 one SOAP 1.1 call; GET of the same with ?wsdl: its WSDL
//   POST /own-page                   an evaluation made on the province's own pages: the elements of a save as JSON
//   GET  /                           a page for people: counts and the last calls, nothing out of a letter
//   GET  /books                      JSON for tests: counts, and what it holds
//
// Reply codes: 200 taken or told, 3 held already (both with evaluateUnid; both as the package says), 404 nothing found
// (as the package says), 1 unreadable letter, 2 unsound letter, 403 another appKey. What is no SOAP call gets a fault
// with HTTP 500; a token that is unknown or has expired gets HTTP 400 with the package's token error header.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "foundation/clock.h"
#include "spec/package.h"

namespace hcp {

struct FujianSimulatorSettings {
    std::uint16_t port = 0;  ///< 0: any free port
    std::string apiId = "hcp";
    std::string appKey;
    std::string appCode;
    int tokenLifeSeconds = 60;
    int expireTokenEvery = 0;  ///< > 0: every n-th business call finds its token expired
};

/// What the simulated province holds for one evaluation it took.
struct ProvincialRecord {
    std::string evaluateUnid;
    std::string operation;  ///< empty: made on one of the province's own pages
    std::string projectNo;
    std::string serviceTime;
    std::string evaluateType;
    std::string level;
    int timesSent = 1;  ///< how often a sound letter with this key arrived
    Moment enteredAt;
    std::vector<std::pair<std::string, std::string>> elements;  ///< of the letter
};

/// A step of casework that it took, under the evaluation that it names.
struct ProvincialStep {
    std::string evaluateUnid;
    std::string operation;
    std::string roundNumber;
    int timesSent = 1;
};

struct ProvincialCounts {
    int tokens = 0;      ///< token requests answered with a token
    int calls = 0;       ///< business calls received
    int taken = 0;       ///< evaluations
    int steps = 0;       ///< steps of casework taken
    int duplicates = 0;  ///< answered "already held"
    int refused = 0;
    int tokenErrors = 0;
};

class FujianSimulator {
public:
    /// Listens on 127.0.0.1 at once; throws std::runtime_error when the port cannot be had.
    FujianSimulator(std::shared_ptr<const Package> package, FujianSimulatorSettings settings, const Clock& clock);
    ~FujianSimulator();
    FujianSimulator(const FujianSimulator&) = delete;
    FujianSimulator& operator=(const FujianSimulator&) = delete;

    /// For example http://127.0.0.1:18081
    [[nodiscard]] std::string address() const;
    [[nodiscard]] std::vector<ProvincialRecord> records() const;
    [[nodiscard]] std::vector<ProvincialStep> steps() const;
    [[nodiscard]] ProvincialCounts counts() const;

private:
    struct Server;
    std::unique_ptr<Server> server_;
};

}  // namespace hcp
