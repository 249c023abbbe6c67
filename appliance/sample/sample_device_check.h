// Correct checks of devices of the sample day.
#pragma once

#include <vector>

#include "foundation/civil_time.h"
#include "foundation/draw.h"
#include "sample/draft.h"

namespace hcp {

/// Between 08:20 and 08:50 of the day each device is looked at, in the order of their times. One of them, drawn, is
/// broken; at 10:30 or a little later it is in order again.
[[nodiscard]] std::vector<Draft> deviceChecks(Draw& draw, const Day& day);

}  // namespace hcp
