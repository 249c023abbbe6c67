#include "check/schema_translation.h"

#include <algorithm>
#include <array>
#include <stdexcept>

#include "check/json_numbers.h"
#include "spec/schema_positions.h"

namespace hcp {
namespace {

constexpr std::array<std::string_view, 2> branching{"anyOf", "oneOf"};
constexpr std::array<std::string_view, 5> singleSchemas{"not", "if", "then", "else", "contains"};
constexpr std::array<std::string_view, 4> counts{"minItems", "maxItems", "minProperties", "maxProperties"};

template <std::size_t n>
bool isOneOf(std::string_view name, const std::array<std::string_view, n>& names) {
    return std::ranges::find(names, name) != names.end();
}

[[noreturn]] void refuse(const std::string& at, const char* what) { throw std::invalid_argument(at + ": " + what); }

class Translation {
public:
    Translation(JsonDocument::AllocatorType& memory, const SchemaVocabulary& own) : memory_(memory), own_(own) {}

    JsonValue schema(const JsonValue& from, const std::string& at) {
        if (from.IsBool()) {
            return from.GetBool() ? JsonValue(true) : with(renamedFalse, with("at", text(at)));
        }
        if (!from.IsObject()) {
            refuse(at, "a schema is an object, true or false");
        }
        JsonValue to(rapidjson::kObjectType);
        if (const JsonValue* reference = referenceOf(from)) {
            add(to, renamedReference, with("to", text(asText(*reference).substr(1))));
            return to;
        }
        for (const auto& member : from.GetObject()) {
            const std::string_view name = asText(member.name);
            keyword(to, from, name, member.value, at + "/" + pointerToken(name));
        }
        if (findMember(from, "patternProperties") != nullptr || findMember(from, "propertyNames") != nullptr) {
            add(to, renamedNames, names(from, at));
        }
        return to;
    }

private:
    void keyword(JsonValue& to, const JsonValue& from, std::string_view name, const JsonValue& value,
                 const std::string& at) {
        if (valueKeywords().contains(name) || own_.contains(name)) {
            JsonValue place = with("at", text(at));
            add(place, "value", JsonValue(value, memory_));
            add(to, std::string(renamed) + std::string(name), std::move(place));
        } else if (isOneOf(name, branching)) {
            add(to, std::string(renamedBranches) + std::string(name), branches(value, name, at));
        } else if (name == "allOf") {
            add(to, name, list(value, at));
        } else if (isOneOf(name, singleSchemas)) {
            add(to, name, schema(value, at));
        } else if (name == "items") {
            add(to, name, value.IsArray() ? list(value, at) : schema(value, at));
        } else if (name == "properties") {
            add(to, name, byName(value, at, false));
        } else if (name == "dependencies") {
            add(to, name, byName(value, at, true));
        } else if (name == "additionalItems" ||
                   (name == "additionalProperties" && findMember(from, "patternProperties") == nullptr)) {
            // Valijson has sentences of its own for what is one too many.
            add(to, name, value.IsFalse() ? JsonValue(false) : schema(value, at));
        } else if (name == "required") {
            JsonValue place = with("at", text(at));
            add(place, "names", texts(value, at));
            add(to, renamedRequired, std::move(place));
        } else if (isOneOf(name, counts)) {
            add(to, name, count(value, at));
        }
    }

    JsonValue list(const JsonValue& from, const std::string& at) {
        if (!from.IsArray()) {
            refuse(at, "must be an array of schemas");
        }
        JsonValue to(rapidjson::kArrayType);
        for (rapidjson::SizeType i = 0; i < from.Size(); ++i) {
            to.PushBack(schema(from[i], at + "/" + std::to_string(i)), memory_);
        }
        return to;
    }

    JsonValue branches(const JsonValue& from, std::string_view keyword, const std::string& at) {
        const JsonValue shapes = list(from, at);  // refuses what is no list of schemas
        JsonValue to = with("at", text(at));
        add(to, "keyword", text(keyword));
        JsonValue parts(rapidjson::kArrayType);
        for (rapidjson::SizeType i = 0; i < shapes.Size(); ++i) {
            parts.PushBack(text(at + "/" + std::to_string(i)), memory_);
        }
        add(to, "parts", std::move(parts));
        return to;
    }

    JsonValue byName(const JsonValue& from, const std::string& at, bool listsToo) {
        if (!from.IsObject()) {
            refuse(at, "must be an object");
        }
        JsonValue to(rapidjson::kObjectType);
        for (const auto& member : from.GetObject()) {
            const std::string place = at + "/" + pointerToken(asText(member.name));
            expectName(member.name, place);
            const bool isList = listsToo && member.value.IsArray();
            add(to, asText(member.name), isList ? texts(member.value, place) : schema(member.value, place));
        }
        return to;
    }

    JsonValue texts(const JsonValue& from, const std::string& at) {
        if (!from.IsArray()) {
            refuse(at, "must be an array of strings");
        }
        for (const auto& element : from.GetArray()) {
            expectName(element, at);
        }
        return {from, memory_};
    }

    /// Valijson holds names as C strings.
    static void expectName(const JsonValue& name, const std::string& at) {
        if (!name.IsString() || asText(name).find('\0') != std::string_view::npos) {
            refuse(at, "must name members, without U+0000");
        }
    }

    static JsonValue count(const JsonValue& from, const std::string& at) {
        if (!isInteger(from) || from.GetDouble() < 0 || from.GetDouble() > 4294967295.0) {
            refuse(at, "must be an integer from 0 to 4294967295");
        }
        return JsonValue(static_cast<std::uint64_t>(from.GetDouble()));
    }

    JsonValue names(const JsonValue& from, const std::string& at) {
        JsonValue to(rapidjson::kObjectType);
        if (findMember(from, "propertyNames") != nullptr) {
            add(to, "names", text(at + "/propertyNames"));
        }
        const JsonValue* patterns = findMember(from, "patternProperties");
        if (patterns == nullptr) {
            return to;
        }
        if (!patterns->IsObject()) {
            refuse(at + "/patternProperties", "must be an object");
        }
        JsonValue pointers(rapidjson::kObjectType);
        for (const auto& member : patterns->GetObject()) {
            const std::string_view pattern = asText(member.name);
            add(pointers, pattern, text(at + "/patternProperties/" + pointerToken(pattern)));
        }
        add(to, "patterns", std::move(pointers));
        JsonValue described(rapidjson::kArrayType);
        if (const JsonValue* properties = findMember(from, "properties"); properties != nullptr) {
            for (const auto& member : properties->GetObject()) {
                described.PushBack(JsonValue(member.name, memory_), memory_);
            }
        }
        add(to, "properties", std::move(described));
        if (findMember(from, "additionalProperties") != nullptr) {
            add(to, "additional", text(at + "/additionalProperties"));
        }
        return to;
    }

    JsonValue text(std::string_view content) {
        return {content.data(), static_cast<rapidjson::SizeType>(content.size()), memory_};
    }
    void add(JsonValue& object, std::string_view name, JsonValue value) {
        object.AddMember(text(name), std::move(value), memory_);
    }
    JsonValue with(std::string_view name, JsonValue value) {
        JsonValue object(rapidjson::kObjectType);
        add(object, name, std::move(value));
        return object;
    }

    JsonDocument::AllocatorType& memory_;
    const SchemaVocabulary& own_;
};

}  // namespace

JsonDocument translateSchema(const JsonValue& schema, const std::string& at, const SchemaVocabulary& own) {
    JsonDocument document;
    JsonValue translated = Translation(document.GetAllocator(), own).schema(schema, at);
    static_cast<JsonValue&>(document) = std::move(translated);
    return document;
}

}  // namespace hcp
