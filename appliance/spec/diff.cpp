#include "spec/diff.h"

#include "spec/diff_parts.h"
#include "spec/package_file.h"

namespace hcp {
namespace {

namespace fs = std::filesystem;

/// Reads the files of a package and lays those of its parts over them, as if all stood in one folder.
class Reading {
public:
    Reading(fs::path folder, PackageFiles& into) : folder_(std::move(folder)), into_(into) {}

    Expected<bool, std::vector<SpecProblem>> run() {
        for (const auto* name : {"package.json", "limits.json", "mapping.json", "transport.json"}) {
            read(name, name);
        }
        read("../../sentences.json", "../../sentences.json");
        contents("");
        for (const auto& part : into_.package->includes) {
            contents(partFolder(part).string() + "/");
        }
        if (!problems_.empty()) {
            return Unexpected{std::move(problems_)};
        }
        return true;
    }

private:
    void contents(const std::string& prefix) {
        for (const auto* folder : {"schemas/", "codelists/"}) {
            for (const auto& name : jsonFilesIn(folder_ / (prefix + folder))) {
                read(prefix + folder + name, folder + name);
            }
        }
        std::error_code none;
        for (const auto* name : {"forms.json", "rules.json", "requirements.json", "casework.json"}) {
            if (fs::exists(folder_ / (prefix + name), none)) {
                read(prefix + name, name);
            }
        }
    }

    void read(const std::string& file, const std::string& as) {
        readPackageFile(folder_, file, problems_, [&](const PackageReader& reader) {
            JsonDocument& document = into_.files[as];
            if (document.IsNull()) {
                document.CopyFrom(reader.value(), document.GetAllocator());
                return;
            }
            for (const auto& member : reader.value().GetObject()) {
                if (document.HasMember(member.name)) {
                    append(document[member.name], member.value, document.GetAllocator());
                }
            }
        });
    }

    static void append(JsonValue& to, const JsonValue& from, JsonDocument::AllocatorType& memory) {
        if (to.IsArray() && from.IsArray()) {
            for (const auto& element : from.GetArray()) {
                to.PushBack(JsonValue(element, memory), memory);
            }
        } else if (to.IsObject() && from.IsObject()) {
            for (const auto& member : from.GetObject()) {
                to.AddMember(JsonValue(member.name, memory), JsonValue(member.value, memory), memory);
            }
        }
    }

    fs::path folder_;
    PackageFiles& into_;
    std::vector<SpecProblem> problems_;
};

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
    if (auto read = Reading(specs / id / version, package).run(); !read) {
        return Unexpected{std::move(read).error()};
    }
    return package;
}

std::vector<PackageDifference> differencesBetween(const PackageFiles& before, const PackageFiles& after) {
    const PackagePair pair{before, after};
    std::vector<PackageDifference> found;
    for (const auto compare :
         {compareIdentity, compareSchemas, compareCodeLists, compareForms, compareRules, compareLimits, compareMapping,
          compareTransport, compareCasework, compareRequirements, compareSentences}) {
        compare(pair, found);
    }
    return found;
}

}  // namespace hcp
