#include <algorithm>
#include <array>
#include <filesystem>

#include "spec/read_package.h"

namespace hcp {
namespace {

constexpr std::array<std::string_view, 4> marks{"SEEN", "INFERRED", "RECALLED", "DRAFT"};

/// The version that a file belongs to: the package's, or that of the part whose folder it lies in.
std::string versionOf(const PackageReader& reader, const Package& package) {
    const auto folder = std::filesystem::path(reader.file()).parent_path().filename().string();
    return folder.empty() ? package.version : folder;
}

/// A member that may be absent; an empty text would say neither that nor anything else.
std::string textThatSays(const PackageReader& reader, std::string_view name) {
    const auto found = reader.find(name);
    const std::string text = found ? found->text() : std::string();
    if (found && found->value().IsString() && text.empty()) {
        found->problem("is empty; leave it out");
    }
    return text;
}

std::vector<std::string> readNames(const PackageReader& reader, std::string_view member, const std::string& what) {
    std::vector<std::string> names;
    if (const auto found = reader.find(member)) {
        for (const auto& element : found->elements()) {
            if (std::ranges::find(names, element.text()) != names.end()) {
                element.problem("the " + what + " " + element.text() + " is named twice");
            }
            names.push_back(element.text());
        }
    }
    return names;
}

template <class Word>
Word readWord(const PackageReader& reader, std::optional<Word> (*wordNamed)(std::string_view), const char* words,
              Word otherwise) {
    if (const auto word = wordNamed(reader.text())) {
        return *word;
    }
    reader.problem(std::string("must be one of ") + words);
    return otherwise;
}

void readVersions(const PackageReader& reader, const std::string& version, Requirement& requirement) {
    const PackageReader from = reader.member("from");
    requirement.from = from.text();
    requirement.to = textThatSays(reader, "to");
    if (requirement.from > version) {
        from.problem("lies after this version, " + version);
    }
    if (!requirement.to.empty() && requirement.to < requirement.from) {
        reader.member("to").problem("lies before from");
    }
    requirement.inForce = requirement.to.empty() || version <= requirement.to;
}

Requirement readRequirement(const PackageReader& reader, const std::string& version) {
    reader.expectMembers({"id", "clause", "text", "source", "mark", "strength", "actor", "condition", "probes",
                          "trials", "untested", "from", "to"});
    Requirement requirement;
    requirement.file = reader.file();
    requirement.place = reader.at();
    requirement.id = reader.text("id");
    requirement.clause = reader.text("clause");
    requirement.text = reader.text("text");
    requirement.source = reader.text("source");
    const PackageReader mark = reader.member("mark");
    requirement.mark = mark.text();
    if (std::ranges::find(marks, requirement.mark) == marks.end()) {
        mark.problem("must be one of SEEN, INFERRED, RECALLED, DRAFT");
    }
    requirement.strength = readWord(reader.member("strength"), requirementStrengthOf, "must, shall, should, may",
                                    RequirementStrength::must);
    requirement.actor = readWord(reader.member("actor"), requirementActorOf, "localSystem, appliance, province",
                                 RequirementActor::localSystem);
    requirement.condition = textThatSays(reader, "condition");
    requirement.probes = readNames(reader, "probes", "probe");
    requirement.trials = readNames(reader, "trials", "trial");
    requirement.untested = textThatSays(reader, "untested");
    readVersions(reader, version, requirement);
    return requirement;
}

}  // namespace

void readRequirements(const PackageReader& reader, Package& package) {
    reader.expectMembers({"requirements"});
    const std::string version = versionOf(reader, package);
    for (const auto& element : reader.member("requirements").elements()) {
        Requirement requirement = readRequirement(element, version);
        const std::string id = requirement.id;
        if (!package.requirements.emplace(id, std::move(requirement)).second) {
            element.problem("the requirement " + id + " occurs twice");
        }
    }
}

}  // namespace hcp
