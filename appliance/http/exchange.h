// One request and its answer, read and written by POCO over a connection of ours.
#pragma once

#include "http/api.h"
#include "http/connection.h"
#include "http/limits.h"

namespace hcp {

enum class AfterAnswer {
    keep,      ///< another request may follow
    end,       ///< to be closed
    endUnread  ///< to be closed, and something of the request was not read
};

/// For Connection::Progress::head. Reading the head never touches the network, so whatever stands there holds nobody
/// up; one that POCO cannot read is answered 400. `tls` is the server's present context, null without TLS. With `last`
/// the answer tells that the connection ends. Never throws.
[[nodiscard]] AfterAnswer answerRequest(Connection& connection, const std::shared_ptr<const TlsContext>& tls, bool last,
                                        Api& api, const HttpLimits& limits) noexcept;

/// For Connection::Progress::tooLong: 431.
[[nodiscard]] AfterAnswer answerTooLong(Connection& connection, std::size_t headBytesMax,
                                        const HttpLimits& limits) noexcept;

}  // namespace hcp
