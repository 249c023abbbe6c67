// How a simulator misbehaves on one connection, fault by fault (fault_script.h).
#pragma once

#include <Poco/Net/StreamSocket.h>

#include <optional>
#include <string>

#include "foundation/clock.h"
#include "province/fault_plan.h"
#include "province/simulated_province.h"
#include "province/simulator_door.h"

namespace hcp {

/// What all connections of one simulator share; all of it outlives them.
struct SimulatorFloor {
    SimulatedProvince& province;
    FaultPlan& plan;
    SimulatorDoor& door;
    const Clock& clock;
    int latencyMs = 0;
    bool oneCallAConnection = false;
};

/// How the connection ends; nothing when it goes on.
using Ending = std::optional<Farewell>;

class Misbehaviour {
public:
    Misbehaviour(Poco::Net::StreamSocket& socket, const SimulatorFloor& floor) : socket_(socket), floor_(floor) {}

    /// A fault of connections, before anything was read.
    [[nodiscard]] Farewell begin(const Fault& fault);
    /// The answer to a call or a request for a token, as the fault has it; as it should be without one. `keep`: the
    /// connection may go on after it. Throws Poco::Exception when the other side breaks off.
    [[nodiscard]] Ending answer(const std::optional<Fault>& fault, SimulatedRequest& request, bool keep);

private:
    [[nodiscard]] SimulatedAnswer judged(const SimulatedRequest& request, SimulatedWhim whim);
    [[nodiscard]] Ending withoutJudging(const Fault& fault, bool keep);
    [[nodiscard]] Ending withWhim(const Fault& fault, const SimulatedRequest& request, SimulatedWhim whim, bool keep);
    [[nodiscard]] Ending withheld(const Fault& fault, const SimulatedRequest& request, bool keep);
    [[nodiscard]] Ending spoilt(const Fault& fault, const SimulatedAnswer& answer);
    [[nodiscard]] Ending say(const SimulatedAnswer& answer, bool keep);
    void drip(const std::string& bytes, int ms);
    void waitForDeparture(int msMax);
    void note(FaultKind kind, const std::string& where);

    Poco::Net::StreamSocket& socket_;
    const SimulatorFloor& floor_;
};

}  // namespace hcp
