// The JSON form of outcomes, the same on the command line and over HTTP.
#pragma once

#include <string>
#include <vector>

#include "record/finding.h"

namespace hcp {

/// `[{"rule":…,"severity":…,"dimension":…,"at":…,"value":…,"requirement":…,"clause":…,"keywordLocation":…,"message":…},
/// …]`; empty members among value, requirement, clause and keywordLocation are left out. The schema is
/// specs/appliance/outcome.schema.json.
[[nodiscard]] std::string findingsJson(const std::vector<Finding>& findings);

/// The findings that findingsJson() wrote; anything else throws std::invalid_argument.
[[nodiscard]] std::vector<Finding> findingsFromJson(const std::string& json);

}  // namespace hcp
