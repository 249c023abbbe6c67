// What requests about cases and text audits have in common: who asks, which thing the path names, on which version of
// it the request rests, and which page of a list it wants.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "casework/case.h"
#include "http/api_keys.h"
#include "http/entity_tag.h"
#include "http/message.h"
#include "http/query.h"

namespace hcp {

inline constexpr std::size_t caseworkPageMax = 500;
inline constexpr std::size_t caseworkPageUsual = 100;

/// The person behind a key. 403 where keys are not asked for, since rights need them, and for a local system's key.
[[nodiscard]] Expected<CaseActor, ApiResponse> caseActorOf(const ApiKey& holder);

/// What follows `place` in the path, cut at each `/`: empty for the place itself. Nothing for another path.
[[nodiscard]] std::optional<std::vector<std::string>> piecesBehind(std::string_view path, std::string_view place);

/// True for what may be an id of ours: 1 to 64 of a-z, 0-9 and `-`. Nothing else is worth asking the store.
[[nodiscard]] bool mayBeId(std::string_view text);

/// The condition of a request that changes something: 428 without one, and for `*`, which names no version that
/// somebody saw; 400 for one that cannot be read.
[[nodiscard]] Expected<IfMatch, ApiResponse> conditionOf(const ApiRequest& request);
/// Whether somebody with that condition saw a version.
[[nodiscard]] std::function<bool(int)> sawBy(IfMatch condition);

struct PageAsked {
    std::string after;
    std::size_t countMax = caseworkPageUsual;
};
/// From the parameters `after` and `limit`; a sentence in English when they are wrong.
[[nodiscard]] Expected<PageAsked, std::string> pageAsked(const Query& query);
/// A question for that page, with one thing more, which tells whether another page follows.
template <class Question>
[[nodiscard]] Expected<Question, std::string> questionForPage(const Query& query) {
    const auto page = pageAsked(query);
    if (!page) {
        return Unexpected{page.error()};
    }
    return Question{.after = page->after, .countMax = page->countMax + 1};
}

}  // namespace hcp
