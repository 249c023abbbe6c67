#include "spec/package_reader.h"

#include <algorithm>

namespace hcp {
namespace {

bool isAnnotation(std::string_view name) { return name == "note" || name == "draft"; }

const JsonValue& nothing() {
    static const JsonValue null;
    return null;
}

}  // namespace

void PackageReader::expectMembers(std::initializer_list<std::string_view> known) const {
    for (const auto& [name, member] : members()) {
        if (std::ranges::find(known, name) == known.end()) {
            member.problem("unknown member; it would have no effect");
        }
    }
}

std::optional<PackageReader> PackageReader::find(std::string_view name) const {
    const JsonValue* found = findMember(*value_, name);
    if (found == nullptr) {
        return std::nullopt;
    }
    return PackageReader(file_, at_ + "/" + pointerToken(name), *found, *problems_);
}

PackageReader PackageReader::member(std::string_view name) const {
    if (auto found = find(name)) {
        return *found;
    }
    if (!value_->IsNull()) {
        problem("lacks the member \"" + std::string(name) + "\"");
    }
    return {file_, at_ + "/" + pointerToken(name), nothing(), *problems_};
}

std::vector<PackageReader> PackageReader::elements() const {
    std::vector<PackageReader> out;
    if (!value_->IsArray()) {
        if (!value_->IsNull()) {
            problem("must be an array");
        }
        return out;
    }
    for (const auto& element : value_->GetArray()) {
        out.emplace_back(file_, at_ + "/" + std::to_string(out.size()), element, *problems_);
    }
    return out;
}

std::vector<std::pair<std::string, PackageReader>> PackageReader::members() const {
    std::vector<std::pair<std::string, PackageReader>> out;
    if (!value_->IsObject()) {
        if (!value_->IsNull()) {
            problem("must be an object");
        }
        return out;
    }
    for (const auto& member : value_->GetObject()) {
        const std::string name(asText(member.name));
        if (!isAnnotation(name)) {
            out.emplace_back(name, PackageReader(file_, at_ + "/" + pointerToken(name), member.value, *problems_));
        }
    }
    return out;
}

std::string PackageReader::text() const {
    if (value_->IsString()) {
        return std::string(asText(*value_));
    }
    if (!value_->IsNull()) {
        problem("must be a string");
    }
    return {};
}

int PackageReader::integer(int least, int most) const {
    if (value_->IsInt() && value_->GetInt() >= least && value_->GetInt() <= most) {
        return value_->GetInt();
    }
    if (!value_->IsNull()) {
        problem("must be a whole number from " + std::to_string(least) + " to " + std::to_string(most));
    }
    return least;
}

bool PackageReader::boolean() const {
    if (value_->IsBool()) {
        return value_->GetBool();
    }
    if (!value_->IsNull()) {
        problem("must be true or false");
    }
    return false;
}

std::string PackageReader::textOr(std::string_view name, std::string_view otherwise) const {
    const auto found = find(name);
    return found ? found->text() : std::string(otherwise);
}

bool PackageReader::booleanOr(std::string_view name, bool otherwise) const {
    const auto found = find(name);
    return found ? found->boolean() : otherwise;
}

}  // namespace hcp
