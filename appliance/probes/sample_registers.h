// The installation's registers as probes use them: with the codes of the invented offices and regions beside its own,
// so that the rules that ask for a register speak to the invented day as they do to what real systems send.
#pragma once

#include "foundation/civil_time.h"
#include "spec/registers.h"

namespace hcp {

/// A register that the installation does not have is not made.
[[nodiscard]] Registers withSampleCodes(const Registers& registers, const Package& package, const Day& day);

}  // namespace hcp
