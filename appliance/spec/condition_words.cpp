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
        if (name == "known") {
            return "the service record is known";
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
        if (name == "differ") {
            return field(one) + " and " + field(other) + " differ";
        }
        if (name == "matches") {
            return field(one) + " has the form " + inWords(other);
        }
        if (name == "identifier") {
            return field(one) + " is a valid " +
                   (other == "residentIdentityNumber" ? "resident identity number" : "unified social credit code");
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

    [[nodiscard]] std::string time(const JsonValue& ref) const {
        return ref == "receipt" ? "the moment of arrival" : field(ref);
    }

    [[nodiscard]] std::string field(const JsonValue& ref) const {
        const std::string text = ref.IsString() ? std::string(asText(ref)) : std::string{};
        if (text.starts_with("service:/")) {
            return "the service record's " + fieldInWords(package_, RecordKind::service, text.substr(9));
        }
        return text.starts_with("/") ? fieldInWords(package_, kind_, text.substr(1)) : toJson(ref);
    }

    const Package& package_;
    RecordKind kind_;
};

}  // namespace

std::string fieldInWords(const Package& package, RecordKind kind, const std::string& field) {
    const Property* property = package.schemas.at(kind).find(field);
    return property == nullptr ? field : field + " " + inQuotes(property->title);
}

std::string conditionInWords(const Package& package, RecordKind kind, const JsonValue& condition) {
    return Words(package, kind).of(condition);
}

}  // namespace hcp
