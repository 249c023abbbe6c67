#include "spec/package.h"

#include <algorithm>

namespace hcp {

CodeList::CodeList(std::string name, std::string title, std::vector<Code> codes, bool ofInstallation)
    : name_(std::move(name)), title_(std::move(title)), codes_(std::move(codes)), ofInstallation_(ofInstallation) {
    for (std::size_t i = 0; i < codes_.size(); ++i) {
        byCode_.emplace(codes_[i].code, i);
    }
}

const Code* CodeList::find(std::string_view code) const {
    const auto found = byCode_.find(code);
    return found == byCode_.end() ? nullptr : &codes_[found->second];
}

bool CodeList::allows(std::string_view code) const {
    const Code* found = find(code);
    return found != nullptr && found->active;
}

const Property* RecordSchema::find(std::string_view name) const {
    const auto found = std::ranges::find(properties, name, &Property::name);
    return found == properties.end() ? nullptr : &*found;
}

const WireOperation* Mapping::operationFor(RecordKind kind, std::int64_t ageSeconds) const {
    const WireOperation* ordinary = nullptr;
    for (const auto& [name, operation] : operations) {
        if (operation.carries != kind) {
            continue;
        }
        if (!operation.lateAfterHours) {
            ordinary = &operation;
        } else if (ageSeconds > *operation.lateAfterHours * std::int64_t{3600}) {
            return &operation;
        }
    }
    return ordinary;
}

}  // namespace hcp
