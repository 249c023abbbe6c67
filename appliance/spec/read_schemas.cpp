#include <algorithm>

#include "spec/read_package.h"

namespace hcp {
namespace {

bool isOneOf(std::string_view name, std::initializer_list<std::string_view> names) {
    return std::ranges::find(names, name) != names.end();
}

/// Raw pattern and format stay out: see specs/README.md and decision 0004.
void expectKeywords(const PackageReader& schema, std::initializer_list<std::string_view> keywords) {
    for (const auto& [name, member] : schema.members()) {
        if (name == "pattern" || name == "format") {
            member.problem("is not allowed; name a form instead");
        } else if (!isOneOf(name, keywords)) {
            member.problem("unknown keyword");
        }
    }
}

Property readProperty(const std::string& name, const PackageReader& reader) {
    expectKeywords(reader, {"$comment", "title", "description", "type", "minLength", "maxLength", "enum", "const",
                            "form", "codes", "codesJoined", "personal", "requirement", "tooLong", "original"});
    if (reader.text("type") != "string") {
        reader.member("type").problem("the fields of a record are strings");
    }
    if (!reader.find("maxLength") && !reader.find("codes") && !reader.find("form") && !reader.find("codesJoined")) {
        reader.problem("has no bound: give maxLength, form, codes or codesJoined");
    }
    for (const auto* bound : {"minLength", "maxLength"}) {
        if (const auto length = reader.find(bound)) {
            (void)length->integer(0, 65536);
        }
    }
    std::optional<Severity> tooLong;
    if (const auto severity = reader.find("tooLong")) {
        tooLong = severityOf(severity->text());
        if (!tooLong) {
            severity->problem("must be refuse, hold or warn");
        }
    }
    return {name,
            reader.text("title"),
            reader.booleanOr("personal", false),
            reader.textOr("requirement", ""),
            reader.textOr("form", ""),
            reader.textOr("codes", reader.textOr("codesJoined", "")),
            reader.booleanOr("original", false),
            tooLong};
}

}  // namespace

void readSchema(RecordKind kind, const PackageReader& reader, Package& package) {
    expectKeywords(reader, {"$schema", "$id", "$comment", "title", "description", "type", "properties", "required",
                            "additionalProperties"});
    RecordSchema schema;
    schema.file = reader.file();
    schema.json = toJson(reader.value());
    if (reader.textOr("$schema", "") != "http://json-schema.org/draft-07/schema#") {
        reader.problem("$schema must name draft-07");
    }
    if (reader.text("type") != "object") {
        reader.member("type").problem("a record is an object");
    }
    if (reader.booleanOr("additionalProperties", true)) {
        reader.problem("additionalProperties must be false: an unknown field is never dropped silently");
    }
    for (const auto& [name, property] : reader.member("properties").members()) {
        schema.properties.push_back(readProperty(name, property));
    }
    for (const auto& required : reader.member("required").elements()) {
        if (schema.find(required.text()) == nullptr) {
            required.problem("requires a property that the schema does not describe");
        }
    }
    if (!package.schemas.emplace(kind, std::move(schema)).second) {
        reader.problem("there is another schema of " + std::string(nameOf(kind)));
    }
}

}  // namespace hcp
