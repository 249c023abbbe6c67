// What a new version of a spec package changes, in words: for the person who has to say whether the local systems
// and the province can live with it.
//
// What a part brings is compared as if it stood in the package's own files.
// Everything the loader gives a meaning to is compared. What has none is not: `note`, `description`, `$comment`,
// `$id`, the order of rules, codes and requirements, and the vectors. The order of wire elements has one.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "foundation/json.h"
#include "spec/load.h"

namespace hcp {

struct PackageDifference {
    std::string what;      ///< kind of thing and of change, for example "field.removed" or "code.retired"
    std::string file;      ///< relative to the package's folder
    std::string at;        ///< JSON Pointer in that file; in the old one when the thing is gone
    std::string before;    ///< JSON text, empty when there was none
    std::string after;     ///< JSON text, empty when there is none
    std::string sentence;  ///< English, titles in Chinese
    /// A record that was accepted may now be held or refused, or the province receives something else. Said rather
    /// once too often: a form is not solved for what it allows.
    bool breaking = false;
};

/// A sound package and the files it was loaded from, by their names relative to its folder.
struct PackageFiles {
    std::shared_ptr<const Package> package;
    std::map<std::string, JsonDocument> files;

    /// The file's value, or nullptr.
    [[nodiscard]] const JsonValue* find(const std::string& file) const;
};

/// Loads <specs>/<id>/<version> as loadPackage() does, with the same problems.
[[nodiscard]] Expected<PackageFiles, std::vector<SpecProblem>> loadPackageFiles(const std::filesystem::path& specs,
                                                                                const std::string& id,
                                                                                const std::string& version);

/// All differences, grouped by file.
[[nodiscard]] std::vector<PackageDifference> differencesBetween(const PackageFiles& before, const PackageFiles& after);

}  // namespace hcp
