// A request's body read as an order (http/casework_orders.h), and, where the order changes something that others may
// change too, the version that it rests on.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>

#include "http/casework_orders.h"
#include "http/casework_request.h"
#include "http/json_body.h"
#include "http/problem.h"

namespace hcp {

/// The body, at most orderBytesMax, as `read` has it; what jsonBody() refuses, or 400 with the sentence of `read`.
template <class Asked>
[[nodiscard]] Expected<Asked, ApiResponse> orderIn(const ApiRequest& request,
                                                   Expected<Asked, std::string> (*read)(std::string_view)) {
    const auto body = jsonBody(request, orderBytesMax);
    if (!body) {
        return Unexpected{body.error()};
    }
    auto asked = read(*body);
    if (!asked) {
        return Unexpected{wrongBody(asked.error())};
    }
    return *std::move(asked);
}

template <class Asked>
struct OrderOnVersion {
    Asked asked;
    std::function<bool(int)> saw;  ///< whether whoever asks saw that version
};

/// The same with the request's condition, which is looked at first and refused as conditionOf() does.
template <class Asked>
[[nodiscard]] Expected<OrderOnVersion<Asked>, ApiResponse> orderOnVersion(
    const ApiRequest& request, Expected<Asked, std::string> (*read)(std::string_view)) {
    auto condition = conditionOf(request);
    if (!condition) {
        return Unexpected{condition.error()};
    }
    auto asked = orderIn(request, read);
    if (!asked) {
        return Unexpected{asked.error()};
    }
    return OrderOnVersion<Asked>{*std::move(asked), sawBy(*std::move(condition))};
}

}  // namespace hcp
