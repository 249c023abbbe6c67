#include "spec/diff.h"

#include <fstream>
#include <sstream>

#include "spec/diff_parts.h"

namespace hcp {
namespace {

namespace fs = std::filesystem;

/// The loader has read these files within its own limits a moment ago.
constexpr JsonLimits fileLimits{
    .bytesMax = 8U << 20, .depthMax = 32, .stringBytesMax = 1U << 16, .membersMax = 500000, .comments = false};

std::vector<std::string> namesOf(const Package& package) {
    std::vector<std::string> names{
        "package.json", "schemas/service.json", "schemas/evaluation.json", "forms.json",        "rules.json",
        "limits.json",  "mapping.json",         "transport.json",          "requirements.json", "../../sentences.json"};
    for (const auto& [name, list] : package.codeLists) {
        names.push_back("codelists/" + name + ".json");
    }
    return names;
}

}  // namespace

const JsonValue* PackageFiles::find(const std::string& file) const {
    const auto found = files.find(file);
    return found == files.end() ? nullptr : &found->second;
}

Expected<PackageFiles, std::vector<SpecProblem>> loadPackageFiles(const fs::path& specs, const std::string& id,
                                                                  const std::string& version) {
    auto loaded = loadPackage(specs, id, version);
    if (!loaded) {
        return Unexpected{std::move(loaded).error()};
    }
    PackageFiles package{*loaded, {}};
    for (const auto& name : namesOf(*package.package)) {
        std::ifstream in(specs / id / version / name, std::ios::binary);
        std::ostringstream text;
        text << in.rdbuf();
        auto parsed = parseJson(text.str(), fileLimits);
        if (!parsed) {
            return Unexpected{std::vector<SpecProblem>{{name, "", parsed.error().detail}}};
        }
        package.files.emplace(name, std::move(*parsed));
    }
    return package;
}

std::vector<Difference> differencesBetween(const PackageFiles& before, const PackageFiles& after) {
    const PackagePair pair{before, after};
    std::vector<Difference> found;
    for (const auto compare :
         {compareIdentity, compareSchemas, compareCodeLists, compareForms, compareRules, compareLimits, compareMapping,
          compareTransport, compareRequirements, compareSentences}) {
        compare(pair, found);
    }
    return found;
}

}  // namespace hcp
