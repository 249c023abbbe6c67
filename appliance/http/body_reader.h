// Reads the body of a request whole, or says why not.
//
// POCO's server enforces no limit, takes contradicting framing headers, hands over truncated bodies and
// waits for a slow sender as long as single bytes keep coming. All of that ends here.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>

#include "foundation/expected.h"
#include "http/message.h"

namespace Poco::Net {
class HTTPServerRequest;
}

namespace hcp {

struct BodyLimits {
    std::size_t bytesMax = 16U << 20;
    std::chrono::milliseconds deadline{30000};  ///< for the whole body
};

/// The complete body. Before anything is read: 400 for two or unreadable Content-Length headers or one beside
/// Transfer-Encoding (request smuggling, RFC 9112, 6.3), 411 for a POST without Content-Length or with a
/// chunked body, 413 for an announced size over the limit. Then 408 past the deadline, 400 when the body
/// ends before its Content-Length. A Content-Length that is no number never comes here: POCO closes the
/// connection.
[[nodiscard]] Expected<std::string, ApiResponse> readBody(Poco::Net::HTTPServerRequest& request,
                                                          const BodyLimits& limits);

}  // namespace hcp
