// The JSON form of outcomes, the same on the command line and over HTTP.
#pragma once

#include <string>
#include <vector>

#include "record/finding.h"

namespace hcp {

/// `[{"rule":…,"severity":…,"dimension":…,"at":…,"value":…,"requirement":…,"clause":…,"message":…}, …]`;
/// empty members among value, requirement and clause are left out.
[[nodiscard]] std::string findingsJson(const std::vector<Finding>& findings);

/// The findings that findingsJson() wrote; anything else throws std::invalid_argument.
[[nodiscard]] std::vector<Finding> findingsFromJson(const std::string& json);

}  // namespace hcp
