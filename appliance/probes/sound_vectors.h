// Records that are right by a package, taken from its own test vectors: what is sent to examine somebody else with.
#pragma once

#include <filesystem>
#include <map>

#include "record/record.h"
#include "spec/package.h"

namespace hcp {

/// What stands in a vector: the record and those it rests on, by kind.
using VectorRecords = std::map<RecordKind, Fields>;

/// For each kind the first vector without findings, of the package or of a part that it includes; `folder` is the
/// package's.
[[nodiscard]] std::map<RecordKind, VectorRecords> soundVectors(const Package& package,
                                                               const std::filesystem::path& folder);

}  // namespace hcp
