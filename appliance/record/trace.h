// What a kept record leaves behind so that later ones can be compared with it: many evaluations from one
// telephone, one device, or with one text are worth a look.
#pragma once

#include <string>
#include <string_view>

#include "foundation/clock.h"

namespace hcp {

struct Trace {
    std::string name;   ///< kind and field, for example "evaluation service:/mobile"
    std::string value;  ///< comparableText of the field
    Moment at;          ///< when the event took place

    friend bool operator==(const Trace&, const Trace&) = default;
};

/// The text without white space and punctuation (ASCII, General Punctuation, CJK and full-width marks), so that a
/// hyphen or a full stop does not make two texts different. UTF-8 in and out; empty when nothing remains.
[[nodiscard]] std::string comparableText(std::string_view text);

}  // namespace hcp
