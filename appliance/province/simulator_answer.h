// What a simulator says on a connection, byte by byte.
#pragma once

#include <Poco/Net/StreamSocket.h>

#include <string>
#include <string_view>

#include "province/simulated_province.h"

namespace hcp {

/// The whole answer as HTTP/1.1; `keep`: the connection goes on after it.
[[nodiscard]] std::string bytesOf(const SimulatedAnswer& answer, bool keep);

/// Sends all of it. Throws Poco::Exception when the other side does not take it.
void sendAll(Poco::Net::StreamSocket& socket, std::string_view bytes);

}  // namespace hcp
