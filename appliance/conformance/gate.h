// The gate over the requirement catalogue of a package: what binds is tested or says why not, and what tests binds.
//
// It looks at names only. Whether a test is a good one shows in the tests that break things on purpose.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "spec/load.h"

namespace hcp {

/// What is wrong with the catalogue of a package and its parts, by place; `probes` are the names that there are
/// (conformance/probe_names.h). Empty when:
/// - each requirement of strength must or shall has a rule, a property, a probe or a reason why nothing tests it;
/// - none has both a test and such a reason;
/// - each probe and each trial is named by a requirement, and each that is named is there;
/// - each rule, and each property of each schema, names a requirement.
/// Requirements that apply no longer count on neither side.
[[nodiscard]] std::vector<SpecProblem> problemsOfCatalogue(const Package& package, const std::set<std::string>& probes);

}  // namespace hcp
