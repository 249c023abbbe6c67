// The parameters behind the `?` of a request, read strictly: what nobody asked for is an error, not silence.
#pragma once

#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "foundation/clock.h"
#include "foundation/expected.h"

namespace hcp {

class Query {
public:
    /// `name=value` joined by `&`, with %XX for any byte; `+` is itself. A sentence in English when a parameter is none
    /// of `names`, comes twice, or holds a byte below 0x20, or when the whole is over 2048 bytes.
    [[nodiscard]] static Expected<Query, std::string> from(std::string_view text,
                                                           std::initializer_list<std::string_view> names);

    /// The same of a form that a browser has sent (application/x-www-form-urlencoded), where `+` is a space.
    [[nodiscard]] static Expected<Query, std::string> fromForm(std::string text,
                                                               std::initializer_list<std::string_view> names);

    /// The value, or an empty text.
    [[nodiscard]] std::string get(std::string_view name) const;

private:
    std::map<std::string, std::string, std::less<>> values_;
};

/// Chinese time: `2026-10-12`, which is its first moment, `2026-10-12T09:30:00`, with or without milliseconds and
/// `+08:00` behind it, as answers write it. No other offset.
[[nodiscard]] std::optional<Moment> momentOf(std::string_view text);

/// A whole number from 1 to `max`, in digits.
[[nodiscard]] std::optional<std::size_t> countOf(std::string_view text, std::size_t max);

}  // namespace hcp
