// Examines a package by its own test vectors: one result for each rule and each property of its schemas.
//
// A rule passes when every vector about it has exactly its findings, and there is one that passes and one that fails
// only it. A property passes when it has vectors with a finding of the schema at it, all of them right, and a number in
// its place is objected to in a record that is sound otherwise. What no vector can show is skipped.
#pragma once

#include <filesystem>
#include <vector>

#include "check/vectors.h"
#include "conformance/conformance_run.h"

namespace hcp {

/// `folder` is the package's. Besides the rules and properties there is one result for files that are no vectors.
[[nodiscard]] std::vector<TestResult> vectorResults(const Checker& checker, const std::filesystem::path& folder);

}  // namespace hcp
