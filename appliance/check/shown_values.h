// How the values of a record stand in what a check says of it.
#pragma once

#include <string>
#include <string_view>

#include "spec/package.h"

namespace hcp {

enum class ShownValues {
    /// For its sender and for those who mend its records: personal ones masked, of others the numbers of persons, and
    /// no more than 64 characters.
    masked,
    /// For evidence that is handed on. Anything may stand in any field, so a value is shown as it came only where it is
    /// one of few that everybody knows: in the package's code list for its field, or a date or time that exists. Of
    /// every other, and of all that is personal, only the shape (record/shape.h).
    shapes
};

/// `property` is the one that the value stands under; nullptr: nobody described it.
[[nodiscard]] std::string shownValue(const Package& package, const Property* property, std::string_view value,
                                     ShownValues how);

}  // namespace hcp
