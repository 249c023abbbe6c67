#include "spec/read_conditions.h"

#include <array>

namespace hcp {
namespace {

FieldRef readField(const PackageReader& reader) {
    static constexpr std::string_view service = "service:";
    FieldRef ref;
    std::string text = reader.text();
    if (text.starts_with(service)) {
        ref.of = FieldRef::Of::service;
        text.erase(0, service.size());
    }
    if (text.size() < 2 || text.front() != '/' || text.find('/', 1) != std::string::npos) {
        reader.problem("must name a field as \"/field\" or \"service:/field\"");
        return ref;
    }
    ref.field = text.substr(1);
    return ref;
}

/// The two elements of an argument list; a note and two readers over the same value when there are not two.
std::array<PackageReader, 2> readPair(const PackageReader& reader) {
    const auto elements = reader.elements();
    if (elements.size() != 2) {
        reader.problem("must have exactly two elements");
        return {reader, reader};
    }
    return {elements[0], elements[1]};
}

Condition readIn(const PackageReader& reader) {
    const auto [field, texts] = readPair(reader);
    In in{readField(field), {}};
    for (const auto& text : texts.elements()) {
        in.texts.push_back(text.text());
    }
    return {in};
}

Condition readEqual(const PackageReader& reader) {
    const auto [field, text] = readPair(reader);
    return {Equal{readField(field), text.text()}};
}

Condition readNotAfter(const PackageReader& reader) {
    const auto [earlier, later] = readPair(reader);
    if (later.value().IsString() && asText(later.value()) == "receipt") {
        return {NotAfter{readField(earlier), std::nullopt}};
    }
    return {NotAfter{readField(earlier), readField(later)}};
}

Condition readWithin(const PackageReader& reader) {
    reader.expectMembers({"from", "to", "most"});
    const PackageReader to = reader.member("to");
    const bool receipt = to.value().IsString() && asText(to.value()) == "receipt";
    return {Within{readField(reader.member("from")), receipt ? std::nullopt : std::optional(readField(to)),
                   reader.text("most")}};
}

Condition readDiffer(const PackageReader& reader) {
    const auto [one, other] = readPair(reader);
    return {Differ{readField(one), readField(other)}};
}

Condition readMatches(const PackageReader& reader) {
    const auto [field, form] = readPair(reader);
    return {Matches{readField(field), form.text()}};
}

Condition readIdentifier(const PackageReader& reader) {
    const auto [field, scheme] = readPair(reader);
    const std::string name = scheme.text();
    if (name == "residentIdentityNumber") {
        return {Identifier{readField(field), IdentifierScheme::residentIdentityNumber}};
    }
    if (name != "unifiedSocialCreditCode") {
        scheme.problem("must be unifiedSocialCreditCode or residentIdentityNumber");
    }
    return {Identifier{readField(field), IdentifierScheme::unifiedSocialCreditCode}};
}

Condition readCodesBelong(const PackageReader& reader) {
    reader.expectMembers({"codes", "list", "attribute", "equals"});
    return {CodesBelong{readField(reader.member("codes")), reader.text("list"), reader.text("attribute"),
                        readField(reader.member("equals"))}};
}

Condition readServiceKnown(const PackageReader& reader) {
    if (reader.text() != "service") {
        reader.problem("only \"service\" can be known");
    }
    return {ServiceKnown{}};
}

Condition readUnique(const PackageReader& reader) {
    if (!reader.boolean()) {
        reader.problem("must be true; use not for the opposite");
    }
    return {Unique{}};
}

Condition readKeepsOriginal(const PackageReader& reader) {
    if (!reader.boolean()) {
        reader.problem("must be true; use not for the opposite");
    }
    return {KeepsOriginal{}};
}

std::vector<Condition> readEach(const PackageReader& reader, int depth) {
    std::vector<Condition> conditions;
    for (const auto& element : reader.elements()) {
        conditions.push_back(readCondition(element, depth + 1));
    }
    if (conditions.empty()) {
        reader.problem("must have at least one condition");
    }
    return conditions;
}

}  // namespace

Condition readCondition(const PackageReader& reader, int depth) {
    const auto members = reader.members();
    if (members.size() != 1) {
        reader.problem("a condition has exactly one member");
        return {};
    }
    if (depth > conditionDepthMax) {
        reader.problem("conditions are nested too deep");
        return {};
    }
    const auto& [name, argument] = members.front();
    if (name == "present") {
        return {Present{readField(argument)}};
    }
    if (name == "blank") {
        return {Blank{readField(argument)}};
    }
    if (name == "all") {
        return {All{readEach(argument, depth)}};
    }
    if (name == "any") {
        return {Any{readEach(argument, depth)}};
    }
    if (name == "not") {
        return {Not{{readCondition(argument, depth + 1)}}};
    }
    using Read = Condition (*)(const PackageReader&);
    static constexpr std::array<std::pair<std::string_view, Read>, 11> readers{{{"equal", readEqual},
                                                                                {"in", readIn},
                                                                                {"notAfter", readNotAfter},
                                                                                {"within", readWithin},
                                                                                {"differ", readDiffer},
                                                                                {"matches", readMatches},
                                                                                {"identifier", readIdentifier},
                                                                                {"codesBelong", readCodesBelong},
                                                                                {"known", readServiceKnown},
                                                                                {"unique", readUnique},
                                                                                {"keepsOriginal", readKeepsOriginal}}};
    for (const auto& [known, read] : readers) {
        if (name == known) {
            return read(argument);
        }
    }
    argument.problem("unknown condition");
    return {};
}

}  // namespace hcp
