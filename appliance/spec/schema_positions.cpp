#include "spec/schema_positions.h"

#include <array>
#include <charconv>

namespace hcp {
namespace {

enum class Shape { schema, schemas, either, byName };

struct Holder {
    std::string_view keyword;
    Shape shape;
    SchemaReach reach;
};

constexpr std::array<Holder, 17> holders{{{"allOf", Shape::schemas, SchemaReach::sameValue},
                                          {"anyOf", Shape::schemas, SchemaReach::sameValue},
                                          {"oneOf", Shape::schemas, SchemaReach::sameValue},
                                          {"not", Shape::schema, SchemaReach::sameValue},
                                          {"if", Shape::schema, SchemaReach::sameValue},
                                          {"then", Shape::schema, SchemaReach::sameValue},
                                          {"else", Shape::schema, SchemaReach::sameValue},
                                          {"dependencies", Shape::byName, SchemaReach::sameValue},
                                          {"items", Shape::either, SchemaReach::partOfValue},
                                          {"additionalItems", Shape::schema, SchemaReach::partOfValue},
                                          {"contains", Shape::schema, SchemaReach::partOfValue},
                                          {"properties", Shape::byName, SchemaReach::partOfValue},
                                          {"patternProperties", Shape::byName, SchemaReach::partOfValue},
                                          {"additionalProperties", Shape::schema, SchemaReach::partOfValue},
                                          {"propertyNames", Shape::schema, SchemaReach::partOfValue},
                                          {"definitions", Shape::byName, SchemaReach::storedOnly},
                                          {"$documents", Shape::schemas, SchemaReach::storedOnly}}};

bool isSchema(const JsonValue& value) { return value.IsObject() || value.IsBool(); }

void visitOne(const JsonValue& value, const std::string& at, const SchemaVisitor& visit) {
    if (isSchema(value)) {
        visit(value, at);
    }
}

const JsonValue* step(const JsonValue& value, std::string_view token) {
    if (!value.IsArray()) {
        return findMember(value, unescapedToken(token));
    }
    rapidjson::SizeType index = 0;
    const auto [end, error] = std::from_chars(token.data(), token.data() + token.size(), index);
    const bool number = error == std::errc() && end == token.data() + token.size();
    return number && index < value.Size() ? &value[index] : nullptr;
}

}  // namespace

std::string unescapedToken(std::string_view token) {
    std::string name;
    for (std::size_t i = 0; i < token.size(); ++i) {
        if (token[i] == '~' && i + 1 < token.size() && (token[i + 1] == '0' || token[i + 1] == '1')) {
            name += token[++i] == '0' ? '~' : '/';
        } else {
            name += token[i];
        }
    }
    return name;
}

void visitSubschemas(const JsonValue& schema, const std::string& at, SchemaReach reach, const SchemaVisitor& visit) {
    for (const auto& [keyword, shape, reaches] : holders) {
        const JsonValue* value = reaches == reach ? findMember(schema, keyword) : nullptr;
        if (value == nullptr) {
            continue;
        }
        const std::string place = at + "/" + std::string(keyword);
        if (shape == Shape::byName && value->IsObject()) {
            for (const auto& member : value->GetObject()) {
                visitOne(member.value, place + "/" + pointerToken(asText(member.name)), visit);
            }
        } else if ((shape == Shape::schemas || shape == Shape::either) && value->IsArray()) {
            for (rapidjson::SizeType i = 0; i < value->Size(); ++i) {
                visitOne((*value)[i], place + "/" + std::to_string(i), visit);
            }
        } else if (shape == Shape::schema || shape == Shape::either) {
            visitOne(*value, place, visit);
        }
    }
}

const JsonValue* referenceOf(const JsonValue& schema) {
    const JsonValue* reference = findMember(schema, "$ref");
    return reference != nullptr && reference->IsString() ? reference : nullptr;
}

const JsonValue* atPointer(const JsonValue& document, std::string_view pointer) {
    const JsonValue* value = &document;
    while (value != nullptr && !pointer.empty()) {
        if (pointer.front() != '/') {
            return nullptr;
        }
        pointer.remove_prefix(1);
        const auto end = std::min(pointer.find('/'), pointer.size());
        value = step(*value, pointer.substr(0, end));
        pointer.remove_prefix(end);
    }
    return value;
}

}  // namespace hcp
