// Reads spec packages from their folder and refuses what is not sound.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "foundation/expected.h"
#include "spec/package.h"

namespace hcp {

/// What is wrong with a package: a person must be able to go to the place and mend it.
struct SpecProblem {
    std::string file;  ///< relative to the package's folder
    std::string at;    ///< JSON Pointer in that file
    std::string what;
};

using LoadedPackage = Expected<std::shared_ptr<const Package>, std::vector<SpecProblem>>;

/// Loads <specs>/<id>/<version>. All problems found are returned, not only the first.
[[nodiscard]] LoadedPackage loadPackage(const std::filesystem::path& specs, const std::string& id,
                                        const std::string& version);

/// The terms of casework by their name, of a part or of a package, also of a version that nothing includes any more: a
/// case ends under the terms it was opened under.
[[nodiscard]] Expected<std::shared_ptr<const CaseworkTerms>, std::vector<SpecProblem>> loadCaseworkTerms(
    const std::filesystem::path& specs, const std::string& name);

/// Where a part that a package includes stands, relative to the package's folder; `name` is "id@version".
[[nodiscard]] std::filesystem::path partFolder(const std::string& name);

/// The packages that are there, as id and version: folders with a package.json, in the order of their names.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> packagesIn(const std::filesystem::path& specs);

/// The versions of a profile that are there, oldest first; the folder names.
[[nodiscard]] std::vector<std::string> versionsOf(const std::filesystem::path& specs, const std::string& id);

/// What is wrong between a package and the other versions of its profile: two active ones that are valid on
/// the same day, a successor that does not exist, a deprecated version that says neither end nor successor.
[[nodiscard]] std::vector<SpecProblem> problemsBeside(const std::filesystem::path& specs, const Package& package);

/// Loads `ID` or `ID@VERSION`. Without a version: the newest active one that is valid on `day`.
[[nodiscard]] LoadedPackage loadPackageNamed(const std::filesystem::path& specs, const std::string& name,
                                             const Day& day);

}  // namespace hcp
