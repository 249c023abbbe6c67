#include "spec/condition_words.h"

#include "spec/diff_words.h"

namespace hcp {
namespace {

class Words {
public:
    Words(const Package& package, RecordKind kind) : package_(package), kind_(kind) {}

    [[nodiscard]] std::string of(const JsonValue& condition) const {
        if (!condition.IsObject() || condition.MemberCount() != 1) {
            return toJson(condition);
        }
        const std::string name(asText(condition.MemberBegin()->name));
        const JsonValue& value = condition.MemberBegin()->value;
        if (value.IsString()) {
            return ofOne(name, value, condition);
        }
        if (value.IsArray() && (name == "all" || name == "any")) {
            return joined(value, name == "all" ? " and " : " or ");
        }
        if (value.IsArray() && value.Size() == 2) {
            return ofTwo(name, value[0], value[1], condition);
        }
        if (name == "not") {
            return "it is not so that " + of(value);
        }
        if (name == "within") {
            return time(member(value, "to")) + " is at most limits.named." + textOf(&value, "most") +
                   " seconds after " + time(member(value, "from"));
        }
        if (name == "seldom") {
            return "at most limits.named." + textOf(&value, "most") + " other records say the same in " +
                   field(member(value, "same")) + " within limits.named." + textOf(&value, "within") + " seconds of " +
                   field(member(value, "time"));
        }
        if (name == "codesBelong") {
            return "every code in " + field(member(value, "codes")) + " has in the list " + textOf(&value, "list") +
                   " as " + textOf(&value, "attribute") + " the value of " + field(member(value, "equals"));
        }
        if (name == "unique") {
            return "no other record with this key has been accepted";
        }
        if (name == "keepsOriginal") {
            return "a correction repeats what the evaluator gave";
        }
        return toJson(condition);
    }

private:
    [[nodiscard]] std::string ofOne(const std::string& name, const JsonValue& value, const JsonValue& whole) const {
        if (name == "present") {
            return field(value) + " is filled in";
        }
        if (name == "blank") {
            return field(value) + " is blank";
        }
        if (name == "onWorkingDay") {
            return field(value) + " is on a working day";
        }
        if (name == "known") {
            return "its " + inWordsOf(textOfValue(value)) + " is known";
        }
        return toJson(whole);
    }

    [[nodiscard]] std::string ofTwo(const std::string& name, const JsonValue& one, const JsonValue& other,
                                    const JsonValue& whole) const {
        if (name == "equal") {
            return field(one) + " is " + inWords(other);
        }
        if (name == "in") {
            return field(one) + " is one of " + inWords(other);
        }
        if (name == "notAfter") {
            return time(one) + " is not later than " + time(other);
        }
        if (name == "byTimeOfDay") {
            return "the time of day of " + field(one) + " is at most limits.named." + textOfValue(other) +
                   " seconds after midnight";
        }
        if (name == "differ") {
            return field(one) + " and " + field(other) + " differ";
        }
        if (name == "beginsWith") {
            return field(one) + " begins with " + field(other);
        }
        if (name == "listed") {
            return field(one) + " is in the list " + inWords(other);
        }
        if (name == "matches") {
            return field(one) + " has the form " + inWords(other);
        }
        if (name == "identifier") {
            return field(one) + " is a valid " +
                   (other == "residentIdentityNumber" ? "resident identity number"
                    : other == "organisationCode"     ? "organisation code"
                                                      : "unified social credit code");
        }
        return toJson(whole);
    }

    [[nodiscard]] std::string joined(const JsonValue& conditions, const std::string& with) const {
        std::string text;
        for (const auto& part : conditions.GetArray()) {
            text += (text.empty() ? "(" : with) + of(part);
        }
        return text + ")";
    }

    [[nodiscard]] static const JsonValue& member(const JsonValue& object, std::string_view name) {
        static const JsonValue none;
        const JsonValue* found = findMember(object, name);
        return found == nullptr ? none : *found;
    }

    [[nodiscard]] static std::string textOfValue(const JsonValue& value) {
        return value.IsString() ? std::string(asText(value)) : std::string{};
    }

    [[nodiscard]] static std::string inWordsOf(std::string_view relation) {
        return relation == "service"           ? "service record"
               : relation == "firstEvaluation" ? "first evaluation"
                                               : std::string(relation);
    }

    [[nodiscard]] std::string time(const JsonValue& ref) const {
        return ref == "receipt" ? "the moment of arrival" : field(ref);
    }

    [[nodiscard]] std::string field(const JsonValue& ref) const {
        const std::string text = textOfValue(ref);
        const auto colon = text.find(":/");
        if (const auto relation = relationOf(text.substr(0, colon)); relation && colon != std::string::npos) {
            return "the " + inWordsOf(nameOf(*relation)) + "'s " +
                   fieldInWords(package_, kindOf(*relation), text.substr(colon + 2));
        }
        return text.starts_with("/") ? fieldInWords(package_, kind_, text.substr(1)) : toJson(ref);
    }

    const Package& package_;
    RecordKind kind_;
};

}  // namespace

std::string fieldInWords(const Package& package, RecordKind kind, const std::string& field) {
    const auto schema = package.schemas.find(kind);
    const Property* property = schema == package.schemas.end() ? nullptr : schema->second.find(field);
    return property == nullptr ? field : field + " " + inQuotes(property->title);
}

std::string conditionInWords(const Package& package, RecordKind kind, const JsonValue& condition) {
    return Words(package, kind).of(condition);
}

}  // namespace hcp
