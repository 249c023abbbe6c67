#include <algorithm>
#include <array>

#include "spec/read_package.h"

namespace hcp {
namespace {

constexpr std::array<std::string_view, 4> queryArguments{"from", "to", "page", "receipt"};

SourceField readSource(const PackageReader& reader) {
    const std::string text = reader.text();
    const auto colon = text.find(":/");
    const auto kind = recordKindOf(text.substr(0, colon == std::string::npos ? 0 : colon));
    if (!kind) {
        reader.problem("must be \"service:/field\" or \"evaluation:/field\"");
        return {};
    }
    return {*kind, text.substr(colon + 2)};
}

ReceiptOf readReceiptOf(const PackageReader& reader) {
    if (reader.text() != nameOf(RecordKind::evaluation)) {
        reader.problem("must be evaluation, the only kind whose receipt is carried on");
    }
    return {};
}

QueryArgument readArgument(const PackageReader& reader) {
    QueryArgument argument{reader.text()};
    if (std::ranges::find(queryArguments, argument.name) == queryArguments.end()) {
        reader.problem("must be from, to, page or receipt");
    }
    return argument;
}

WireElement readElement(const PackageReader& reader) {
    WireElement element;
    element.name = reader.text("name");
    element.title = reader.textOr("title", "");
    int sources = 0;
    const auto source = [&](std::string_view member, const auto& read) {
        if (const auto found = reader.find(member)) {
            element.from = read(*found);
            ++sources;
        }
    };
    source("from", readSource);
    source("count", [](const PackageReader& count) { return CountOfCodes{readSource(count)}; });
    source("setting", [](const PackageReader& setting) { return InstallationSetting{setting.text()}; });
    source("receipt", readReceiptOf);
    source("asked", readArgument);
    if (sources != 1) {
        reader.problem("must have exactly one of from, count, setting and receipt; in a query also asked");
    }
    element.whenAbsent = reader.textOr("whenAbsent", "");
    element.required = reader.booleanOr("required", false);
    element.codes = reader.textOr("codes", "");
    element.codesJoined = reader.textOr("codesJoined", "");
    element.form = reader.textOr("form", "");
    return element;
}

WireOperation readOperation(const std::string& name, const PackageReader& reader) {
    reader.expectMembers({"carries", "elements", "elementsOf", "lateAfterHours"});
    WireOperation wire;
    wire.name = name;
    if (const auto kind = recordKindOf(reader.text("carries"))) {
        wire.carries = *kind;
    } else {
        reader.member("carries").problem("is no kind of record");
    }
    if (const auto hours = reader.find("lateAfterHours")) {
        wire.lateAfterHours = hours->integer(1, 8784);
    }
    wire.elementsOf = reader.textOr("elementsOf", "");
    if (wire.elementsOf.empty()) {
        for (const auto& element : reader.member("elements").elements()) {
            wire.elements.push_back(readElementOfOperation(element));
        }
    } else if (const auto elements = reader.find("elements")) {
        elements->problem("has no place beside elementsOf");
    }
    return wire;
}

/// Gives an operation the elements that it shares with another one.
void shareElements(const PackageReader& reader, Mapping& mapping) {
    for (auto& [name, operation] : mapping.operations) {
        if (operation.elementsOf.empty()) {
            continue;
        }
        const auto other = mapping.operations.find(operation.elementsOf);
        if (other == mapping.operations.end() || !other->second.elementsOf.empty()) {
            reader.member("operations")
                .member(name)
                .member("elementsOf")
                .problem("must name an operation that has elements of its own");
        } else {
            operation.elements = other->second.elements;
        }
    }
}

}  // namespace

WireElement readElementOfOperation(const PackageReader& reader) {
    reader.expectMembers({"name", "title", "from", "count", "setting", "receipt", "whenAbsent", "required", "codes",
                          "codesJoined", "form"});
    return readElement(reader);
}

WireElement readElementOfQuery(const PackageReader& reader) {
    reader.expectMembers({"name", "title", "from", "count", "setting", "receipt", "asked", "whenAbsent", "required",
                          "codes", "codesJoined", "form"});
    return readElement(reader);
}

void readMapping(const PackageReader& reader, Package& package) {
    const std::string syntax = reader.text("syntax");
    if (syntax == "xml") {
        reader.expectMembers({"syntax", "declaration", "root", "operations"});
        package.mapping.syntax = XmlSyntax{reader.text("declaration"), reader.text("root")};
    } else {
        reader.expectMembers({"syntax", "operations"});
        package.mapping.syntax = JsonSyntax{};
        if (syntax != "json") {
            reader.member("syntax").problem("must be xml or json");
        }
    }
    for (const auto& [name, operation] : reader.member("operations").members()) {
        package.mapping.operations.emplace(name, readOperation(name, operation));
    }
    shareElements(reader, package.mapping);
}

}  // namespace hcp
