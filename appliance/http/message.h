// Requests and responses as plain values, so that what the API thinks can be tested without a socket.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "foundation/expected.h"
#include "http/answer_spool.h"

namespace hcp {

struct ApiResponse {
    int status = 200;
    std::string mediaType = "application/json";
    std::string body;
    std::string challenge = {};               ///< WWW-Authenticate header of a 401
    std::string allow = {};                   ///< Allow header of a 405
    std::string attachment = {};              ///< name under which a browser saves the body, instead of showing it
    int retryAfterSeconds = 0;                ///< Retry-After header when > 0
    std::shared_ptr<AnswerSpool> spool = {};  ///< follows `body` where an answer may be long
    std::string entityTag = {};               ///< ETag header, as entityTagOf() writes it
    std::string attachmentName = {};          ///< beside `attachment`: what people call it, any UTF-8
    /// Further ones, in the place of those of the same name; nothing that a stranger typed stands in them.
    std::vector<std::pair<std::string, std::string>> headers = {};
};

/// The body of a request while it arrives.
class BodySource {
public:
    virtual ~BodySource() = default;
    /// Waits for the next bytes and returns how many were written to `into`; 0 when the body has ended. What ends it
    /// too early or makes it unreadable is an answer for its sender.
    [[nodiscard]] virtual Expected<std::size_t, ApiResponse> read(char* into, std::size_t room) = 0;
    /// False when a body that broke off would look as if it had ended (POCO's reading of chunks).
    [[nodiscard]] virtual bool endIsCertain() const = 0;
};

inline constexpr std::string_view ndjsonMediaType = "application/x-ndjson";

struct ApiRequest {
    std::string method;         ///< GET, POST …
    std::string path;           ///< without the query
    std::string mediaType;      ///< lower case, without parameters; empty when the request names none
    std::string contentCoding;  ///< Content-Encoding in lower case; empty for none
    std::string key;            ///< what came as Authorization: Bearer; empty for none
    BodySource& body;
    std::string query = {};        ///< behind the path's `?`, as it came
    std::string certificate = {};  ///< fingerprint of the certificate that a known authority signed; empty for none
    std::string ifMatch = {};      ///< If-Match for IfMatch::from(), several as one list; empty for none
    std::string cookie = {};       ///< Cookie, as it came; empty for none and for several
    std::string ifNoneMatch = {};  ///< as it came
    std::string peer = {};         ///< the address it came from, as its limit counts it
    bool secure = false;           ///< it came by TLS
};

}  // namespace hcp
