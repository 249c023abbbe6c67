// The body of a request from POCO's server, as far as it can be believed.
//
// POCO's server enforces no limit, takes contradicting framing headers, hands over truncated bodies and
// waits for a slow sender as long as single bytes keep coming. All of that ends here.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>

#include "http/limits.h"
#include "http/message.h"

namespace Poco::Net {
class HTTPServerRequest;
}

namespace hcp {

class RequestBody final : public BodySource {
public:
    /// `request` must outlive it. A body with an announced size over `bytesMax` is refused before it is read, and so
    /// is a chunked one unless `chunksAllowed`.
    RequestBody(Poco::Net::HTTPServerRequest& request, std::size_t bytesMax, bool chunksAllowed,
                const HttpLimits& limits);

    /// Before anything is read: 400 for two or unreadable Content-Length headers or one beside Transfer-Encoding
    /// (request smuggling, RFC 9112, 6.3), 411 for a POST without Content-Length or with a coding that is not taken,
    /// 413 for a size over the limit. Then 408 when a MiB takes longer than the deadline, 400 when the body ends
    /// before its Content-Length. Who expects 100-continue is told to go on when the first bytes are asked for, so what
    /// is refused before is not sent. A Content-Length that is no number never comes here: POCO cannot read the head.
    [[nodiscard]] Expected<std::size_t, ApiResponse> read(char* into, std::size_t room) override;
    [[nodiscard]] bool endIsCertain() const override { return announced_.has_value(); }
    /// Nothing of the body is left on the connection. Never said of a chunked one, nor of one that was refused.
    [[nodiscard]] bool finished() const { return !refusal_ && announced_ && taken_ == *announced_; }

private:
    [[nodiscard]] std::optional<ApiResponse> refused(std::size_t bytesMax, bool chunksAllowed);

    Poco::Net::HTTPServerRequest& request_;
    const HttpLimits& limits_;
    std::optional<std::size_t> announced_ = 0;  ///< nothing: chunked
    std::uint64_t taken_ = 0;
    std::chrono::steady_clock::time_point partBegan_;
    bool awaited_;  ///< the sender waits to be told to go on
    std::optional<ApiResponse> refusal_;
};

}  // namespace hcp
