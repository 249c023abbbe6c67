// JSON objects and arrays as they are written, member by member and compact.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "foundation/civil_time.h"
#include "foundation/json.h"

namespace hcp {

class JsonObject {
public:
    /// `json` is a value that is written already.
    JsonObject& put(std::string_view name, std::string_view json) {
        text_ += (text_.empty() ? "" : ",") + quoteJson(name) + ":" + std::string(json);
        return *this;
    }
    JsonObject& text(std::string_view name, std::string_view value) { return put(name, quoteJson(value)); }
    /// Left out where it is empty.
    JsonObject& textIfAny(std::string_view name, std::string_view value) {
        return value.empty() ? *this : text(name, value);
    }
    JsonObject& number(std::string_view name, std::int64_t value) { return put(name, std::to_string(value)); }
    JsonObject& flag(std::string_view name, bool value) { return put(name, value ? "true" : "false"); }
    JsonObject& moment(std::string_view name, Moment value) { return text(name, formatRfc3339(value)); }
    /// `null` where there is none.
    JsonObject& moment(std::string_view name, const std::optional<Moment>& value) {
        return value ? moment(name, *value) : put(name, "null");
    }

    [[nodiscard]] std::string json() const { return "{" + text_ + "}"; }
    /// For behind other members: each with a comma before it.
    [[nodiscard]] std::string more() const { return text_.empty() ? "" : "," + text_; }

private:
    std::string text_;
};

/// Each element as `write` writes it.
template <class Elements, class Write>
[[nodiscard]] std::string jsonArray(const Elements& elements, const Write& write) {
    std::string list;
    for (const auto& element : elements) {
        list += (list.empty() ? "" : ",") + write(element);
    }
    return "[" + list + "]";
}

template <class Texts>
[[nodiscard]] std::string jsonTexts(const Texts& texts) {
    return jsonArray(texts, [](const auto& text) { return quoteJson(text); });
}

}  // namespace hcp
