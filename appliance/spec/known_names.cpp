#include "spec/known_names.h"

#include "spec/built_in_forms.h"

namespace hcp {

void KnownNames::note(const std::string& file, const std::string& at, std::string what) {
    problems_.push_back({file, at, std::move(what)});
}

void KnownNames::list(const std::string& file, const std::string& at, const std::string& name) {
    const auto found = package_.codeLists.find(name);
    if (!name.empty() && found == package_.codeLists.end()) {
        note(file, at, "there is no code list " + name);
    }
    if (found != package_.codeLists.end() && found->second.ofInstallation() && !file.ends_with("rules.json")) {
        note(file, at, "the list " + name + " is the installation's; only rules may ask for it");
    }
}

void KnownNames::form(const std::string& file, const std::string& at, const std::string& name) {
    if (!name.empty() && findBuiltInForm(name) == nullptr && !package_.forms.contains(name)) {
        note(file, at, "there is no form " + name);
    }
}

const Property* KnownNames::findField(RecordKind kind, const std::string& field) const {
    const auto schema = package_.schemas.find(kind);
    return schema == package_.schemas.end() ? nullptr : schema->second.find(field);
}

}  // namespace hcp
