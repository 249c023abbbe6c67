// Whether the terms of casework fit together and into their package.
#pragma once

#include <string>

#include "spec/casework_terms.h"
#include "spec/package.h"
#include "spec/package_reader.h"

namespace hcp {

/// Notes every dangling name; a state that cannot be reached, or not be left where work waits in it; a step nobody may
/// take; a record that would lack a field its schema requires; and a text that its record would not hold.
void checkCasework(const std::string& file, const CaseworkTerms& terms, const Package& package, SpecProblems& problems);

}  // namespace hcp
