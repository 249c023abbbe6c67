// What of a spec package speaks of the national interface's way of calling: a JSON envelope and letters in JSON.
#pragma once

#include "spec/package.h"

namespace hcp {

/// The settings of the package's transport; throws std::invalid_argument when the package describes another way of
/// calling.
[[nodiscard]] const EnvelopeTransport& envelopeTransportOf(const Package& package);

}  // namespace hcp
