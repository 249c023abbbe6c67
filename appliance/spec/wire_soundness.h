// Whether what travels to a province fits the records of a package: mapping and transport beside schemas and rules.
#pragma once

#include "spec/package.h"
#include "spec/package_reader.h"

namespace hcp {

/// Notes elements that read what no record has or that a record may leave blank although the province requires them,
/// operations without a path, and two operations that carry the same.
void checkWire(const Package& package, SpecProblems& problems);

}  // namespace hcp
