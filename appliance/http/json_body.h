// A JSON body that is held in memory whole, and why there is none.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "http/message.h"
#include "intake/split.h"

namespace hcp {

/// The body of a request that brings application/json, expanded when it is gzip, at most `bytesMax`.
[[nodiscard]] Expected<std::string, ApiResponse> jsonBody(const ApiRequest& request, std::size_t bytesMax);

/// A body of any kind as it comes, at most `bytesMax`.
[[nodiscard]] Expected<std::string, ApiResponse> wholeBody(BodySource& source, std::size_t bytesMax);

/// The records of such a body, at most `recordsMax`, as views into it.
[[nodiscard]] Expected<std::vector<Piece>, ApiResponse> recordsOf(std::string_view body, std::size_t recordsMax);

/// True for a body that is an array.
[[nodiscard]] bool startsArray(std::string_view body);

/// True when the body is gzip, false when it is plain, a problem when it is anything else.
[[nodiscard]] Expected<bool, ApiResponse> isCompressed(const ApiRequest& request);

/// 415.
[[nodiscard]] ApiResponse unsupportedMediaType(std::string_view supported);

}  // namespace hcp
