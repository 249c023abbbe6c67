#include "reporting/definition_reader.h"

#include <algorithm>

#include "foundation/file_content.h"
#include "reporting/wording.h"
#include "reporting/workbook_limits.h"

namespace hcp {
namespace {

const JsonValue& nothing() {
    static const JsonValue null;
    return null;
}

}  // namespace

void DefinitionFault::tell(const std::string& pointer, const std::string& what) {
    if (!told()) {
        what_ = (pointer.empty() ? "全文" : pointer) + "：" + what;
    }
}

DefinitionReader::DefinitionReader(const JsonValue& value, std::string pointer, DefinitionFault& fault)
    : value_(&value), pointer_(std::move(pointer)), fault_(&fault) {}

std::string DefinitionReader::pointerTo(std::string_view name) const {
    return name.empty() ? pointer_ : pointer_ + "/" + pointerToken(name);
}

void DefinitionReader::refuse(std::string_view name, const std::string& what) const {
    fault_->tell(pointerTo(name), what);
}

void DefinitionReader::only(std::initializer_list<std::string_view> names) const {
    if (!value_->IsObject()) {
        refuse({}, "应为对象");
        return;
    }
    for (const auto& member : value_->GetObject()) {
        const auto name = asText(member.name);
        if (name != "note" && std::find(names.begin(), names.end(), name) == names.end()) {
            refuse(name, "未知的成员");
        }
    }
}

bool DefinitionReader::has(std::string_view name) const { return findMember(*value_, name) != nullptr; }

const JsonValue* DefinitionReader::member(std::string_view name) const {
    const auto* found = findMember(*value_, name);
    if (found == nullptr) {
        refuse(name, "缺少该成员");
    }
    return found;
}

std::string DefinitionReader::checked(const JsonValue& value, const std::string& pointer,
                                      const std::set<std::string, std::less<>>& places) const {
    if (!value.IsString()) {
        fault_->tell(pointer, "应为文字");
        return {};
    }
    if (const auto unfit = unfitForWording(asText(value))) {
        fault_->tell(pointer, "文字" + *unfit);
        return {};
    }
    if (const auto strange = strangePlace(asText(value), places)) {
        fault_->tell(pointer, "未知的占位符 " + *strange);
    }
    return std::string(asText(value));
}

std::string DefinitionReader::text(std::string_view name, const std::set<std::string, std::less<>>& places) const {
    const auto* found = member(name);
    return found == nullptr ? std::string() : checked(*found, pointerTo(name), places);
}

std::string DefinitionReader::textOr(std::string_view name, const std::string& absent,
                                     const std::set<std::string, std::less<>>& places) const {
    return has(name) ? text(name, places) : absent;
}

double DefinitionReader::number(std::string_view name, double least, double most) const {
    const auto* found = member(name);
    if (found == nullptr) {
        return least;
    }
    if (!found->IsNumber() || found->GetDouble() < least || found->GetDouble() > most) {
        refuse(name, "应为 " + std::to_string(least) + " 至 " + std::to_string(most) + " 之间的数");
        return least;
    }
    return found->GetDouble();
}

bool DefinitionReader::flag(std::string_view name) const {
    const auto* found = member(name);
    if (found != nullptr && !found->IsBool()) {
        refuse(name, "应为 true 或 false");
    }
    return found != nullptr && found->IsTrue();
}

std::uint32_t DefinitionReader::colour(std::string_view name) const {
    const auto written = text(name);
    if (written.size() != 7 || written[0] != '#' ||
        written.find_first_not_of("0123456789ABCDEFabcdef", 1) != std::string::npos) {
        refuse(name, "应为 #RRGGBB 形式的颜色");
        return 0;
    }
    return static_cast<std::uint32_t>(std::stoul(written.substr(1), nullptr, 16));
}

std::vector<std::string> DefinitionReader::texts(std::string_view name,
                                                 const std::set<std::string, std::less<>>& places) const {
    const auto* found = member(name);
    return found == nullptr ? std::vector<std::string>()
                            : DefinitionReader(*found, pointerTo(name), *fault_).elements(places);
}

std::vector<std::string> DefinitionReader::elements(const std::set<std::string, std::less<>>& places) const {
    std::vector<std::string> result;
    if (!value_->IsArray()) {
        refuse({}, "应为数组");
        return result;
    }
    for (const auto& element : value_->GetArray()) {
        result.push_back(checked(element, pointerTo(std::to_string(result.size())), places));
    }
    return result;
}

DefinitionReader DefinitionReader::object(std::string_view name) const {
    const auto* found = member(name);
    return {found == nullptr ? nothing() : *found, pointerTo(name), *fault_};
}

std::vector<DefinitionReader> DefinitionReader::list(std::string_view name, bool (JsonValue::*isWanted)() const,
                                                     const char* otherwise) const {
    std::vector<DefinitionReader> result;
    const auto* found = member(name);
    if (found == nullptr) {
        return result;
    }
    if (!found->IsArray() || found->Empty()) {
        refuse(name, "应为非空数组");
        return result;
    }
    for (const auto& element : found->GetArray()) {
        const auto pointer = pointerTo(name) + "/" + std::to_string(result.size());
        if (!(element.*isWanted)()) {
            fault_->tell(pointer, otherwise);
        }
        result.emplace_back(element, pointer, *fault_);
    }
    return result;
}

std::vector<DefinitionReader> DefinitionReader::objects(std::string_view name) const {
    return list(name, &JsonValue::IsObject, "应为对象");
}

std::vector<DefinitionReader> DefinitionReader::arrays(std::string_view name) const {
    return list(name, &JsonValue::IsArray, "应为数组");
}

std::vector<std::pair<std::string, DefinitionReader>> DefinitionReader::named(std::string_view name) const {
    std::vector<std::pair<std::string, DefinitionReader>> result;
    const auto* found = member(name);
    if (found == nullptr) {
        return result;
    }
    if (!found->IsObject()) {
        refuse(name, "应为对象");
        return result;
    }
    for (const auto& entry : found->GetObject()) {
        const auto key = asText(entry.name);
        if (key != "note") {
            result.emplace_back(std::string(key),
                                DefinitionReader(entry.value, pointerTo(name) + "/" + pointerToken(key), *fault_));
        }
    }
    return result;
}

std::string aboutDefinition(const std::filesystem::path& file, const std::string& what) {
    return "报表定义 " + file.string() + " " + what;
}

Expected<JsonDocument, std::string> readDefinitionDocument(const std::filesystem::path& file) {
    const auto text = readFile(file);
    if (!text) {
        return Unexpected{aboutDefinition(file, "不能读取")};
    }
    auto document = parseJson(*text);
    if (!document) {
        return Unexpected{aboutDefinition(
            file, "第 " + std::to_string(document.error().offset) + " 字节处：" + document.error().detail)};
    }
    return std::move(*document);
}

}  // namespace hcp
