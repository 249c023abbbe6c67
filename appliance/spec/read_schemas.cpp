#include <algorithm>

#include "spec/read_package.h"
#include "spec/schema_positions.h"
#include "spec/schema_references.h"

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

bool isSchema(const JsonValue& value) { return value.IsObject() || value.IsBool(); }

/// What the compiler of the schema would refuse, said with its place.
void expectShapes(const PackageReader& schema) {
    for (const auto& [name, member] : schema.members()) {
        const JsonValue& value = member.value();
        if (isOneOf(name, {"minLength", "maxLength"})) {
            (void)member.integer(0, 65536);
        } else if (isOneOf(name, {"form", "codes", "codesJoined"})) {
            (void)member.text();
        } else if (isOneOf(name, {"allOf", "anyOf", "oneOf"})) {
            const bool isList = value.IsArray() && !value.Empty();
            if (!isList || !std::all_of(value.Begin(), value.End(), isSchema)) {
                member.problem("must be an array of schemas, at least one");
            }
        } else if (isOneOf(name, {"not", "if", "then", "else"}) && !isSchema(value)) {
            member.problem("a schema is an object, true or false");
        } else if (name == "enum" && !value.IsArray()) {
            member.problem("must be an array");
        } else if (isOneOf(name, {"properties", "definitions"}) && !value.IsObject()) {
            member.problem("must be an object");
        }
    }
}

Property readProperty(const std::string& name, const PackageReader& reader) {
    expectKeywords(
        reader, {"$comment", "title", "description", "type", "minLength", "maxLength", "enum", "const", "form", "codes",
                 "codesJoined", "personal", "identifies", "requirement", "tooLong", "original"});
    if (reader.text("type") != "string") {
        reader.member("type").problem("the fields of a record are strings");
    }
    if (!reader.find("maxLength") && !reader.find("codes") && !reader.find("form") && !reader.find("codesJoined")) {
        reader.problem("has no bound: give maxLength, form, codes or codesJoined");
    }
    expectShapes(reader);
    std::optional<Severity> tooLong;
    if (const auto severity = reader.find("tooLong")) {
        tooLong = severityOf(severity->text());
        if (!tooLong) {
            severity->problem("must be refuse, hold or warn");
        }
    }
    if (reader.booleanOr("identifies", false) && !reader.booleanOr("personal", false)) {
        reader.problem("identifies a person, so it must be personal");
    }
    return {name,
            reader.text("title"),
            reader.booleanOr("personal", false),
            reader.textOr("requirement", ""),
            reader.textOr("form", ""),
            reader.textOr("codes", reader.textOr("codesJoined", "")),
            reader.booleanOr("original", false),
            tooLong,
            reader.booleanOr("identifies", false)};
}

/// The property itself, or the definition it refers to. References were closed and do not run in circles.
PackageReader described(const PackageReader& property, const JsonValue& document) {
    PackageReader reader = property;
    for (const JsonValue* reference = referenceOf(reader.value()); reference != nullptr;
         reference = referenceOf(reader.value())) {
        const std::string at(asText(*reference).substr(1));
        reader = property.elsewhere(at, *atPointer(document, at));
    }
    return reader;
}

/// A schema inside allOf, anyOf and the like: it says more about fields that the record's schema describes.
class Branches {
public:
    explicit Branches(const RecordSchema& schema) : schema_(schema) {}

    void read(const PackageReader& reader) const {
        visitSubschemas(reader.value(), reader.at(), SchemaReach::sameValue,
                        [&](const JsonValue& branch, const auto& at) {
                            readOne(reader.elsewhere(at, branch));
                            read(reader.elsewhere(at, branch));
                        });
    }

private:
    void readOne(const PackageReader& branch) const {
        if (branch.value().IsBool()) {
            return;
        }
        expectShapes(branch);
        expectKeywords(branch, {"$comment", "title", "description", "properties", "required", "allOf", "anyOf", "oneOf",
                                "not", "if", "then", "else"});
        if (const auto properties = branch.find("properties")) {
            for (const auto& [name, property] : properties->members()) {
                expectField(property, name);
                if (!property.value().IsBool()) {
                    expectKeywords(property, {"$comment", "minLength", "maxLength", "enum", "const", "form", "codes",
                                              "codesJoined"});
                    expectShapes(property);
                }
            }
        }
        if (const auto required = branch.find("required")) {
            for (const auto& name : required->elements()) {
                expectField(name, name.text());
            }
        }
    }

    void expectField(const PackageReader& place, const std::string& name) const {
        if (schema_.find(name) == nullptr) {
            place.problem("names a property that the schema does not describe: " + name);
        }
    }

    const RecordSchema& schema_;
};

}  // namespace

void readSchema(RecordKind kind, const PackageReader& reader, Package& package) {
    expectKeywords(reader,
                   {"$schema", "$id", "$comment", "title", "description", "type", "properties", "required",
                    "additionalProperties", "definitions", "allOf", "anyOf", "oneOf", "not", "if", "then", "else"});
    RecordSchema schema;
    schema.file = reader.file();
    const auto closed = closeReferences(reader.value());
    if (!closed) {
        for (const auto& problem : closed.error()) {
            reader.elsewhere(problem.at, reader.value()).problem(problem.what);
        }
        return;
    }
    schema.json = toJson(*closed);
    const PackageReader whole = reader.elsewhere("", *closed);
    if (whole.textOr("$schema", "") != "http://json-schema.org/draft-07/schema#") {
        whole.problem("$schema must name draft-07");
    }
    if (whole.text("type") != "object") {
        whole.member("type").problem("a record is an object");
    }
    if (whole.booleanOr("additionalProperties", true)) {
        whole.problem("additionalProperties must be false: an unknown field is never dropped silently");
    }
    for (const auto& [name, property] : whole.member("properties").members()) {
        schema.properties.push_back(readProperty(name, described(property, *closed)));
    }
    for (const auto& required : whole.member("required").elements()) {
        if (schema.find(required.text()) == nullptr) {
            required.problem("requires a property that the schema does not describe");
        }
    }
    expectShapes(whole);
    Branches(schema).read(whole);
    if (!package.schemas.emplace(kind, std::move(schema)).second) {
        reader.problem("there is another schema of " + std::string(nameOf(kind)));
    }
}

}  // namespace hcp
