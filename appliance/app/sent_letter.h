// A letter that was sent, written again for people from the records and the package that it was made from.
#pragma once

#include <filesystem>
#include <string>

#include "delivery/parcel_event.h"
#include "pipeline/ports.h"

namespace hcp {

/// The letter of an event, one "element=value" a line, personal values masked (province/wire_values.h); values of the
/// installation's settings are left out. Says in a line why it cannot be told: its content was erased, or its package
/// is no longer in `specs`. Empty when the event sent none.
[[nodiscard]] std::string sentLetter(const ParcelEvent& event, Store& store, const std::filesystem::path& specs);

}  // namespace hcp
