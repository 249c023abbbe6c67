// One JSON file of a package or of an installation, opened for a reader.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "spec/package_reader.h"

namespace hcp {

/// Calls `read` with the whole of folder/file, or notes why it cannot be read: missing, larger than 8 MiB, not
/// strict JSON. Returns the SHA-256 of the file's bytes, hex; empty when it cannot be read.
std::string readPackageFile(const std::filesystem::path& folder, const std::string& file, SpecProblems& problems,
                            const std::function<void(const PackageReader&)>& read);

/// The names of the *.json files in the folder, in order; none when there is no such folder.
[[nodiscard]] std::vector<std::string> jsonFilesIn(const std::filesystem::path& folder);

}  // namespace hcp
