#include "spec/load.h"

#include <algorithm>
#include <cctype>

#include "foundation/digest.h"
#include "spec/casework_soundness.h"
#include "spec/package_file.h"
#include "spec/read_casework.h"
#include "spec/read_package.h"
#include "spec/soundness.h"

namespace hcp {
namespace {

namespace fs = std::filesystem;

/// A name from the command line, a configuration or a package must not lead out of the specs folder.
bool isPlainName(const std::string& name) {
    return !name.empty() && name.front() != '.' && std::ranges::all_of(name, [](unsigned char c) {
        return std::isalnum(c) != 0 || c == '-' || c == '.' || c == '_';
    });
}

class Loading {
public:
    Loading(fs::path folder, const std::string& id, const std::string& version) : folder_(std::move(folder)) {
        package_.id = id;
        package_.version = version;
    }

    LoadedPackage run() {
        read("package.json", readIdentity);
        contents("", true);
        read("limits.json", readLimits);
        read("mapping.json", readMapping);
        read("transport.json", readTransport);
        read("../../sentences.json", readSentences);
        for (const auto& name : package_.includes) {
            include(name);
        }
        casework();
        if (package_.schemas.contains(RecordKind::service) && package_.schemas.contains(RecordKind::evaluation)) {
            checkSoundness(package_, problems_);
        }
        if (!problems_.empty()) {
            return Unexpected{std::move(problems_)};
        }
        package_.digest = toHex(sha256(manifest_));
        return std::shared_ptr<const Package>(std::make_shared<Package>(std::move(package_)));
    }

    /// Only what the terms of a part rest on: they know nothing of packages that include it.
    LoadedPackage runPart() {
        read("../../" + package_.id + "/" + package_.version + "/part.json",
             [](const auto& r, Package& /*p*/) { readPartIdentity(r); });
        contents("", false);
        casework();
        if (!problems_.empty()) {
            return Unexpected{std::move(problems_)};
        }
        return std::shared_ptr<const Package>(std::make_shared<Package>(std::move(package_)));
    }

private:
    /// What a package and a part of one have in common.
    void contents(const std::string& prefix, bool isPackage) {
        std::error_code none;
        for (const auto kind : recordKinds) {
            const std::string file = prefix + "schemas/" + std::string(nameOf(kind)) + ".json";
            // The two kinds that are reported at all must be there; their steps need not.
            const bool needed = isPackage && (kind == RecordKind::service || kind == RecordKind::evaluation);
            if (needed || fs::exists(folder_ / file, none)) {
                read(file, [kind](const auto& r, Package& p) { readSchema(kind, r, p); });
            }
        }
        for (const auto& list : jsonFilesIn(folder_ / (prefix + "codelists"))) {
            read(prefix + "codelists/" + list, readCodeList);
        }
        // A part of requirements alone has neither forms nor rules.
        if (isPackage || fs::exists(folder_ / (prefix + "forms.json"), none)) {
            read(prefix + "forms.json", readForms);
        }
        if (isPackage || fs::exists(folder_ / (prefix + "rules.json"), none)) {
            read(prefix + "rules.json", readRules);
        }
        read(prefix + "requirements.json", readRequirements);
    }

    void include(const std::string& name) {
        const auto split = name.find('@');
        std::error_code none;
        if (split == std::string::npos || !isPlainName(name.substr(0, split)) || !isPlainName(name.substr(split + 1)) ||
            !fs::is_directory(folder_ / partFolder(name), none)) {
            problems_.push_back({"package.json", "/includes", "there is no part " + name});
            return;
        }
        const std::string prefix = partFolder(name).string() + "/";
        read(prefix + "part.json", [](const auto& r, Package& /*p*/) { readPartIdentity(r); });
        contents(prefix, false);
    }

    /// The terms of casework use names of all other files, so they come last; a package's own, or those of a part.
    void casework() {
        std::vector<std::pair<std::string, std::string>> places{{"", package_.name()}};
        for (const auto& part : package_.includes) {
            places.emplace_back(partFolder(part).string() + "/", part);
        }
        std::error_code none;
        for (const auto& [prefix, name] : places) {
            const std::string file = prefix + "casework.json";
            if (!fs::exists(folder_ / file, none)) {
                continue;
            }
            if (package_.casework != nullptr) {
                problems_.push_back({file, "", "there are other terms of casework, of " + package_.casework->name});
                continue;
            }
            read(file, [&, name = name](const PackageReader& r, Package& p) {
                const std::size_t before = problems_.size();
                const auto terms = std::make_shared<const CaseworkTerms>(readCasework(r, name, p));
                if (problems_.size() == before) {
                    checkCasework(file, *terms, p, problems_);
                }
                p.casework = terms;
            });
        }
    }

    template <class Reader>
    void read(const std::string& file, Reader reader) {
        const std::string digest =
            readPackageFile(folder_, file, problems_, [&](const PackageReader& r) { reader(r, package_); });
        manifest_ += file + " " + digest + "\n";
    }

    fs::path folder_;
    Package package_;
    SpecProblems problems_;
    std::string manifest_;  ///< a line for each file: its name and the digest of its bytes
};

LoadedPackage refuse(const std::string& what) { return Unexpected{std::vector<SpecProblem>{{"", "", what}}}; }

}  // namespace

LoadedPackage loadPackage(const fs::path& specs, const std::string& id, const std::string& version) {
    if (!isPlainName(id) || !isPlainName(version)) {
        return refuse("not the name of a spec package: " + id + "@" + version);
    }
    std::error_code none;
    if (!fs::is_directory(specs / id / version, none)) {
        return refuse("there is no spec package " + id + "@" + version + " in " + specs.string());
    }
    return Loading(specs / id / version, id, version).run();
}

Expected<std::shared_ptr<const CaseworkTerms>, std::vector<SpecProblem>> loadCaseworkTerms(const fs::path& specs,
                                                                                           const std::string& name) {
    const auto split = std::min(name.find('@'), name.size());
    const std::string id = name.substr(0, split);
    const std::string version = split < name.size() ? name.substr(split + 1) : std::string();
    std::error_code none;
    const bool isPart = isPlainName(id) && isPlainName(version) &&
                        fs::is_regular_file(specs / "appliance" / id / version / "part.json", none);
    auto loaded =
        isPart ? Loading(specs / "appliance" / id / version, id, version).runPart() : loadPackage(specs, id, version);
    if (!loaded) {
        return Unexpected{std::move(loaded).error()};
    }
    if ((*loaded)->casework == nullptr || (*loaded)->casework->name != name) {
        return Unexpected{
            std::vector<SpecProblem>{{"casework.json", "", name + " has no terms of casework of its own"}}};
    }
    return (*loaded)->casework;
}

fs::path partFolder(const std::string& name) {
    const auto split = name.find('@');
    return fs::path("../../appliance") / name.substr(0, split) / name.substr(split + 1);
}

std::vector<std::pair<std::string, std::string>> packagesIn(const fs::path& specs) {
    std::vector<std::pair<std::string, std::string>> packages;
    std::error_code none;
    for (const auto& entry : fs::directory_iterator(specs, none)) {
        const std::string id = entry.path().filename().string();
        for (const auto& version : versionsOf(specs, id)) {
            if (fs::exists(entry.path() / version / "package.json", none)) {
                packages.emplace_back(id, version);
            }
        }
    }
    std::ranges::sort(packages);
    return packages;
}

std::vector<std::string> versionsOf(const fs::path& specs, const std::string& id) {
    std::vector<std::string> versions;
    std::error_code none;
    if (isPlainName(id)) {
        for (const auto& entry : fs::directory_iterator(specs / id, none)) {
            if (entry.is_directory()) {
                versions.push_back(entry.path().filename().string());
            }
        }
    }
    std::ranges::sort(versions);
    return versions;
}

std::vector<SpecProblem> problemsBeside(const fs::path& specs, const Package& package) {
    std::vector<SpecProblem> problems;
    const auto versions = versionsOf(specs, package.id);
    if (!package.replacedBy.empty() && std::ranges::find(versions, package.replacedBy) == versions.end()) {
        problems.push_back({"package.json", "/replacedBy", "there is no version " + package.replacedBy});
    }
    if (package.status == "deprecated" && package.replacedBy.empty() && !package.validTo) {
        problems.push_back({"package.json", "/status", "a deprecated version needs validTo or replacedBy"});
    }
    for (const auto& version : versions) {
        const auto other = version == package.version ? refuse("") : loadPackage(specs, package.id, version);
        if (other && package.status == "active" && (*other)->status == "active" &&
            (!package.validTo || (*other)->validFrom <= *package.validTo) &&
            (!(*other)->validTo || package.validFrom <= *(*other)->validTo)) {
            problems.push_back({"package.json", "/validFrom", "overlaps the active version " + version});
        }
    }
    return problems;
}

LoadedPackage loadPackageNamed(const fs::path& specs, const std::string& name, const Day& day) {
    const auto split = name.find('@');
    if (split != std::string::npos) {
        return loadPackage(specs, name.substr(0, split), name.substr(split + 1));
    }
    auto versions = versionsOf(specs, name);
    std::ranges::reverse(versions);
    for (const auto& version : versions) {
        auto loaded = loadPackage(specs, name, version);
        if (!loaded) {
            return loaded;  // never fall back to an older version in silence
        }
        const Package& package = **loaded;
        if (package.status == "active" && package.validFrom <= day && (!package.validTo || day <= *package.validTo)) {
            return loaded;
        }
    }
    return refuse("no active spec package " + name + " is valid on " + formatDay(day) + " in " + specs.string());
}

}  // namespace hcp
