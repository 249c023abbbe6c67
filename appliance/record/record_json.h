// Records as JSON objects.
#pragma once

#include "foundation/json.h"
#include "record/record.h"

namespace hcp {

/// The string members of the object, in their order. Members of other types are left to the schema's
/// findings; anything but an object has no fields.
[[nodiscard]] Fields fieldsOf(const JsonValue& record);

/// The same of a text; without fields where it is no JSON as we take it.
[[nodiscard]] Fields fieldsIn(std::string_view json);

/// One object of string members, in the order of the fields.
[[nodiscard]] std::string jsonOf(const Fields& fields);

}  // namespace hcp
