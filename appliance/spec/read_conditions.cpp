#include "spec/read_conditions.h"

#include <array>

namespace hcp {
namespace {

FieldRef readField(const PackageReader& reader) {
    FieldRef ref;
    std::string text = reader.text();
    if (const auto colon = text.find(':'); colon != std::string::npos) {
        ref.of = relationOf(text.substr(0, colon));
        if (!ref.of) {
            reader.problem("there is no relation " + text.substr(0, colon));
        }
        text.erase(0, colon + 1);
    }
    if (text.size() < 2 || text.front() != '/' || text.find('/', 1) != std::string::npos) {
        reader.problem("must name a field as \"/field\" or for example \"service:/field\"");
        return ref;
    }
    ref.field = text.substr(1);
    return ref;
}

/// What `read` makes of the two elements of an argument list; a note when there are not two.
template <class Read>
Condition readPair(const PackageReader& reader, Read read) {
    const auto elements = reader.elements();
    if (elements.size() != 2) {
        reader.problem("must have exactly two elements");
        return {};
    }
    return read(elements[0], elements[1]);
}

Condition readIn(const PackageReader& reader) {
    return readPair(reader, [](const PackageReader& field, const PackageReader& texts) -> Condition {
        In in{readField(field), {}};
        for (const auto& text : texts.elements()) {
            in.texts.push_back(text.text());
        }
        return {in};
    });
}

Condition readEqual(const PackageReader& reader) {
    return readPair(reader, [](const PackageReader& field, const PackageReader& text) -> Condition {
        return {Equal{readField(field), text.text()}};
    });
}

Condition readNotAfter(const PackageReader& reader) {
    return readPair(reader, [](const PackageReader& earlier, const PackageReader& later) -> Condition {
        const bool receipt = later.value().IsString() && asText(later.value()) == "receipt";
        return {NotAfter{readField(earlier), receipt ? std::nullopt : std::optional(readField(later))}};
    });
}

Condition readWithin(const PackageReader& reader) {
    reader.expectMembers({"from", "to", "most"});
    const PackageReader to = reader.member("to");
    const bool receipt = to.value().IsString() && asText(to.value()) == "receipt";
    return {Within{readField(reader.member("from")), receipt ? std::nullopt : std::optional(readField(to)),
                   reader.text("most")}};
}

Condition readByTimeOfDay(const PackageReader& reader) {
    return readPair(reader, [](const PackageReader& time, const PackageReader& most) -> Condition {
        return {ByTimeOfDay{readField(time), most.text()}};
    });
}

Condition readDiffer(const PackageReader& reader) {
    return readPair(reader, [](const PackageReader& one, const PackageReader& other) -> Condition {
        return {Differ{readField(one), readField(other)}};
    });
}

Condition readBeginsWith(const PackageReader& reader) {
    return readPair(reader, [](const PackageReader& whole, const PackageReader& beginning) -> Condition {
        return {BeginsWith{readField(whole), readField(beginning)}};
    });
}

Condition readMatches(const PackageReader& reader) {
    return readPair(reader, [](const PackageReader& field, const PackageReader& form) -> Condition {
        return {Matches{readField(field), form.text()}};
    });
}

Condition readListed(const PackageReader& reader) {
    return readPair(reader, [](const PackageReader& field, const PackageReader& list) -> Condition {
        return {Listed{readField(field), list.text()}};
    });
}

Condition readIdentifier(const PackageReader& reader) {
    static constexpr std::array<std::pair<std::string_view, IdentifierScheme>, 3> schemes{
        {{"unifiedSocialCreditCode", IdentifierScheme::unifiedSocialCreditCode},
         {"residentIdentityNumber", IdentifierScheme::residentIdentityNumber},
         {"organisationCode", IdentifierScheme::organisationCode}}};
    return readPair(reader, [](const PackageReader& field, const PackageReader& scheme) -> Condition {
        for (const auto& [name, value] : schemes) {
            if (name == scheme.text()) {
                return {Identifier{readField(field), value}};
            }
        }
        scheme.problem("must be unifiedSocialCreditCode, residentIdentityNumber or organisationCode");
        return {};
    });
}

Condition readCodesBelong(const PackageReader& reader) {
    reader.expectMembers({"codes", "list", "attribute", "equals"});
    return {CodesBelong{readField(reader.member("codes")), reader.text("list"), reader.text("attribute"),
                        readField(reader.member("equals"))}};
}

Condition readKnown(const PackageReader& reader) {
    const auto relation = relationOf(reader.text());
    if (!relation) {
        reader.problem("must be service, firstEvaluation, evaluation or verification");
    }
    return {Known{relation.value_or(Relation::service)}};
}

Condition readSeldom(const PackageReader& reader) {
    reader.expectMembers({"same", "time", "within", "most"});
    return {Seldom{readField(reader.member("same")), readField(reader.member("time")), reader.text("within"),
                   reader.text("most")}};
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
    if (name == "onWorkingDay") {
        return {OnWorkingDay{readField(argument)}};
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
    static constexpr std::array<std::pair<std::string_view, Read>, 15> readers{{{"equal", readEqual},
                                                                                {"in", readIn},
                                                                                {"notAfter", readNotAfter},
                                                                                {"within", readWithin},
                                                                                {"byTimeOfDay", readByTimeOfDay},
                                                                                {"differ", readDiffer},
                                                                                {"matches", readMatches},
                                                                                {"beginsWith", readBeginsWith},
                                                                                {"identifier", readIdentifier},
                                                                                {"codesBelong", readCodesBelong},
                                                                                {"listed", readListed},
                                                                                {"known", readKnown},
                                                                                {"seldom", readSeldom},
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
