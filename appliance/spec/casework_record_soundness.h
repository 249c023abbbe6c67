// Whether the records that steps and audits are to give to the province are those that the package describes.
#pragma once

#include <string>

#include "spec/casework_terms.h"
#include "spec/package.h"
#include "spec/package_reader.h"

namespace hcp {

/// Notes a record that would lack a field its schema requires, a field it does not have, evidence that is longer than
/// its field or not always there, and codes that the package does not know.
void checkCaseworkRecords(const std::string& file, const CaseworkTerms& terms, const Package& package,
                          SpecProblems& problems);

}  // namespace hcp
