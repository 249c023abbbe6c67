// Whether the parts of a package fit together: every name that one part uses exists in another.
#pragma once

#include "spec/package.h"
#include "spec/package_reader.h"

namespace hcp {

/// Notes every dangling name. Only a package without a problem may be used.
void checkSoundness(const Package& package, SpecProblems& problems);

}  // namespace hcp
