// Requests and responses as plain values, so that what the API thinks can be tested without a socket.
#pragma once

#include <string>

namespace hcp {

struct ApiRequest {
    std::string method;     ///< GET, POST …
    std::string path;       ///< without the query
    std::string mediaType;  ///< lower case, without parameters; empty when the request names none
    std::string body;       ///< complete
};

struct ApiResponse {
    int status = 200;
    std::string mediaType = "application/json";
    std::string body;
    std::string allow;          ///< Allow header of a 405
    int retryAfterSeconds = 0;  ///< Retry-After header when > 0
};

}  // namespace hcp
