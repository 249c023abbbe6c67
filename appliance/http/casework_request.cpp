#include "http/casework_request.h"

#include <algorithm>
#include <utility>

#include "http/problem.h"

namespace hcp {

namespace {

constexpr std::size_t idBytesMax = 64;

}  // namespace

Expected<CaseActor, ApiResponse> caseActorOf(const ApiKey& holder) {
    if (holder.sender.empty()) {
        return Unexpected{problem(403, "keys-needed", "未启用接口密钥，没有人有权办理",
                                  "rights are given to keys; the configuration has no http.keysFile")};
    }
    if (!holder.role || *holder.role == CaseRole::appliance) {
        return Unexpected{problem(403, "no-role", "此密钥没有角色",
                                  "the key or certificate " + holder.id + " is a local system's; ask for a person's")};
    }
    return CaseActor{holder.sender, *holder.role, holder.office};
}

std::optional<std::vector<std::string>> piecesBehind(std::string_view path, std::string_view place) {
    if (!path.starts_with(place)) {
        return std::nullopt;
    }
    path.remove_prefix(place.size());
    std::vector<std::string> pieces;
    while (path.starts_with('/')) {
        path.remove_prefix(1);
        pieces.emplace_back(path.substr(0, path.find('/')));
        path.remove_prefix(pieces.back().size());
    }
    return path.empty() ? std::optional(std::move(pieces)) : std::nullopt;
}

bool mayBeId(std::string_view text) {
    return !text.empty() && text.size() <= idBytesMax && std::ranges::all_of(text, [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || c == '-';
    });
}

Expected<IfMatch, ApiResponse> conditionOf(const ApiRequest& request) {
    auto condition = IfMatch::from(request.ifMatch);
    if (!condition) {
        return Unexpected{problem(400, "wrong-condition", "If-Match 有误",
                                  "If-Match has the ETag of the answer before, with its quotation marks")};
    }
    if (request.ifMatch.empty() || condition->any()) {
        return Unexpected{problem(428, "version-needed", "请注明所依据的版本",
                                  "send If-Match with the ETag that you saw; * names no version")};
    }
    return *std::move(condition);
}

std::function<bool(int)> sawBy(IfMatch condition) {
    return [condition = std::move(condition)](int version) {
        return condition.matches(static_cast<std::uint64_t>(version));
    };
}

Expected<PageAsked, std::string> pageAsked(const Query& query) {
    PageAsked page{query.get("after")};
    if (!page.after.empty() && !mayBeId(page.after)) {
        return Unexpected{std::string("after is the member next of the answer before")};
    }
    if (const auto limit = query.get("limit"); !limit.empty()) {
        const auto count = countOf(limit, caseworkPageMax);
        if (!count) {
            return Unexpected{"limit is a number from 1 to " + std::to_string(caseworkPageMax)};
        }
        page.countMax = *count;
    }
    return page;
}

}  // namespace hcp
