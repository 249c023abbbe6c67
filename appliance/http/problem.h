// Errors as problem documents (RFC 9457, application/problem+json).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "http/api_keys.h"
#include "http/message.h"
#include "http/turnstile.h"
#include "pipeline/ports.h"

namespace hcp {

/// `slug` names the kind of problem for programs (urn:hcp:problem:<slug>) and never changes its meaning;
/// `title` and `detail` are for people. `more` is further JSON members, beginning with a comma, or empty.
[[nodiscard]] ApiResponse problem(int status, std::string_view slug, std::string_view title, std::string_view detail,
                                  const std::string& more = {});

/// 400 with a sentence in English about a parameter behind the `?`.
[[nodiscard]] ApiResponse wrongParameter(std::string_view what);
/// 400 with a sentence in English about a JSON body that is not what was asked for.
[[nodiscard]] ApiResponse wrongBody(std::string_view what);
/// 405 with the methods that are allowed.
[[nodiscard]] ApiResponse wrongMethod(const char* allow);
/// 403 for a key that is not for records of this kind.
[[nodiscard]] ApiResponse notAllowed(const ApiKey& holder, RecordKind kind);
/// 429 or 503 for who was not let through.
[[nodiscard]] ApiResponse tooBusy(Passage passage);
/// 413 for a body of more than `bytesMax` bytes.
[[nodiscard]] ApiResponse bodyTooLarge(std::size_t bytesMax);

/// 503: the store cannot keep anything now; nothing of what this answers was acknowledged.
[[nodiscard]] ApiResponse storeUnavailable();
/// 503: the store takes no new records until its trouble is over.
[[nodiscard]] ApiResponse storeTroubled(StoreTrouble trouble);

}  // namespace hcp
