// Reads a request of whoever calls a simulator, as strangers send it.
#pragma once

#include <Poco/Net/HTTPResponse.h>
#include <Poco/Net/HTTPServerRequest.h>

#include "foundation/clock.h"
#include "province/simulated_province.h"

namespace hcp {

/// Thrown for a request that cannot be answered otherwise; whatever is left of it is not read.
struct BadRequest {
    Poco::Net::HTTPResponse::HTTPStatus status;
};

/// GET, or POST with a body of at most 1 MiB that a Content-Length announces and that comes within 10 s. Throws
/// BadRequest, and Poco::Exception when the connection breaks.
[[nodiscard]] SimulatedRequest readRequest(Poco::Net::HTTPServerRequest& request, Moment at);

}  // namespace hcp
