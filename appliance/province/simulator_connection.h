// One connection to a simulator: reads requests, and answers them well or, where the fault plan says so, badly.
#pragma once

#include <Poco/Net/StreamSocket.h>

#include "province/simulator_misbehaviour.h"

namespace hcp {

/// Serves a connection until either side has enough of it, or has said nothing for 10 s. Throws Poco::Exception when
/// the other side breaks off.
[[nodiscard]] Farewell serveConnection(Poco::Net::StreamSocket& socket, const SimulatorFloor& floor);

}  // namespace hcp
