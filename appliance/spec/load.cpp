#include "spec/load.h"

#include <algorithm>
#include <cctype>
#include <fstream>
#include <sstream>

#include "spec/read_package.h"
#include "spec/soundness.h"

namespace hcp {
namespace {

namespace fs = std::filesystem;

/// No file of a package is near this size; a larger one is a mistake or an attack.
constexpr JsonLimits fileLimits{
    .bytesMax = 8U << 20, .depthMax = 32, .stringBytesMax = 1U << 16, .membersMax = 500000, .comments = false};

class Loading {
public:
    Loading(fs::path folder, const std::string& id, const std::string& version) : folder_(std::move(folder)) {
        package_.id = id;
        package_.version = version;
    }

    LoadedPackage run() {
        read("package.json", readIdentity);
        read("schemas/service.json", [](const auto& r, Package& p) { readSchema(RecordKind::service, r, p); });
        read("schemas/evaluation.json", [](const auto& r, Package& p) { readSchema(RecordKind::evaluation, r, p); });
        for (const auto& list : codeLists()) {
            read(list, readCodeList);
        }
        read("forms.json", readForms);
        read("rules.json", readRules);
        read("limits.json", readLimits);
        read("mapping.json", readMapping);
        read("transport.json", readTransport);
        read("requirements.json", readRequirements);
        read("../../sentences.json", readSentences);
        if (package_.schemas.size() == 2) {
            checkSoundness(package_, problems_);
        }
        if (!problems_.empty()) {
            return Unexpected{std::move(problems_)};
        }
        return std::shared_ptr<const Package>(std::make_shared<Package>(std::move(package_)));
    }

private:
    template <class Reader>
    void read(const std::string& file, Reader reader) {
        std::ifstream in(folder_ / file, std::ios::binary);
        if (!in) {
            problems_.push_back({file, "", "cannot be opened"});
            return;
        }
        std::ostringstream text;
        text << in.rdbuf();
        const auto parsed = parseJson(text.str(), fileLimits);
        if (!parsed) {
            problems_.push_back(
                {file, "", parsed.error().detail + " (byte " + std::to_string(parsed.error().offset) + ")"});
            return;
        }
        reader(PackageReader(file, "", *parsed, problems_), package_);
    }

    [[nodiscard]] std::vector<std::string> codeLists() const {
        std::vector<std::string> files;
        std::error_code none;
        for (const auto& entry : fs::directory_iterator(folder_ / "codelists", none)) {
            if (entry.path().extension() == ".json") {
                files.push_back("codelists/" + entry.path().filename().string());
            }
        }
        std::ranges::sort(files);
        return files;
    }

    fs::path folder_;
    Package package_;
    SpecProblems problems_;
};

/// A name from the command line or a configuration must not lead out of the specs folder.
bool isPlainName(const std::string& name) {
    return !name.empty() && name.front() != '.' && std::ranges::all_of(name, [](unsigned char c) {
        return std::isalnum(c) != 0 || c == '-' || c == '.' || c == '_';
    });
}

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
