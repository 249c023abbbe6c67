#include "spec/read_package.h"

namespace hcp {
namespace {

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

WireElement readElement(const PackageReader& reader) {
    reader.expectMembers(
        {"name", "title", "from", "count", "setting", "whenAbsent", "required", "codes", "codesJoined", "form"});
    WireElement element;
    element.name = reader.text("name");
    element.title = reader.textOr("title", "");
    int sources = 0;
    if (const auto from = reader.find("from")) {
        element.from = readSource(*from);
        ++sources;
    }
    if (const auto count = reader.find("count")) {
        element.from = CountOfCodes{readSource(*count)};
        ++sources;
    }
    if (const auto setting = reader.find("setting")) {
        element.from = InstallationSetting{setting->text()};
        ++sources;
    }
    if (sources != 1) {
        reader.problem("must have exactly one of from, count and setting");
    }
    element.whenAbsent = reader.textOr("whenAbsent", "");
    element.required = reader.booleanOr("required", false);
    element.codes = reader.textOr("codes", "");
    element.codesJoined = reader.textOr("codesJoined", "");
    element.form = reader.textOr("form", "");
    return element;
}

WireOperation readOperation(const std::string& name, const PackageReader& reader) {
    reader.expectMembers({"carries", "elements"});
    WireOperation wire;
    wire.name = name;
    if (const auto kind = recordKindOf(reader.text("carries"))) {
        wire.carries = *kind;
    } else {
        reader.member("carries").problem("is no kind of record");
    }
    for (const auto& element : reader.member("elements").elements()) {
        wire.elements.push_back(readElement(element));
    }
    return wire;
}

}  // namespace

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
}

}  // namespace hcp
