// Reads the terms of casework; the names they use of the package's other files are resolved on the way.
#pragma once

#include "spec/casework_terms.h"
#include "spec/package.h"
#include "spec/package_reader.h"

namespace hcp {

/// `package` holds all its other files already. `name` becomes that of the terms. Problems are noted; with one of them
/// the terms are not to be used.
[[nodiscard]] CaseworkTerms readCasework(const PackageReader& reader, const std::string& name, const Package& package);

}  // namespace hcp
