#include "spec/registers.h"

#include <algorithm>

#include "spec/package_file.h"
#include "spec/read_package.h"

namespace hcp {
namespace {

/// The attributes of the list that the package's rules compare with a field.
std::vector<std::string> attributesAskedOf(const std::string& list, const Package& package) {
    std::vector<std::string> attributes;
    const auto ask = [&](const Condition& leaf, const std::string& /*at*/) {
        const auto* belong = std::get_if<CodesBelong>(&leaf.node);
        if (belong != nullptr && belong->list == list) {
            attributes.push_back(belong->attribute);
        }
    };
    for (const auto& rule : package.rules) {
        if (rule.when) {
            visitLeaves(*rule.when, "", ask);
        }
        visitLeaves(rule.require, "", ask);
    }
    return attributes;
}

}  // namespace

Expected<Registers, std::vector<SpecProblem>> loadRegisters(const std::filesystem::path& folder,
                                                            const Package& package) {
    Registers registers;
    SpecProblems problems;
    std::error_code none;
    if (!folder.empty() && !std::filesystem::is_directory(folder, none)) {
        problems.push_back({folder.string(), "", "is no folder"});
    }
    for (const auto& file : folder.empty() ? std::vector<std::string>() : jsonFilesIn(folder)) {
        readPackageFile(folder, file, problems, [&](const PackageReader& reader) {
            CodeList list = readCodes(reader);
            const auto declared = package.codeLists.find(list.name());
            if (declared == package.codeLists.end() || !declared->second.ofInstallation()) {
                reader.member("name").problem(package.name() + " does not leave the list " + list.name() +
                                              " to the installation");
            }
            for (const auto& attribute : attributesAskedOf(list.name(), package)) {
                for (const auto& code : list.codes()) {
                    if (code.active && !code.attributes.contains(attribute)) {
                        reader.problem("the code " + code.code + " has no attribute " + attribute);
                    }
                }
            }
            const std::string name = list.name();
            registers.emplace(name, std::move(list));
        });
    }
    if (!problems.empty()) {
        return Unexpected{std::move(problems)};
    }
    return registers;
}

}  // namespace hcp
