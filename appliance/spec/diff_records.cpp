#include <algorithm>
#include <array>
#include <set>

#include "spec/condition_words.h"
#include "spec/diff_parts.h"
#include "spec/diff_words.h"

namespace hcp {
namespace {

constexpr std::array propertyWords{
    MemberWords{"title", "the title", never},
    MemberWords{"minLength", "the least number of characters", whenGreater},
    MemberWords{"maxLength", "the greatest number of characters", whenSmaller},
    MemberWords{"tooLong", "what a text over the greatest length does to the record", whenNoLongerWarn},
    MemberWords{"form", "the form", unlessGone},
    MemberWords{"codes", "the code list", unlessGone},
    MemberWords{"codesJoined", "the list of its joined codes", unlessGone},
    MemberWords{"enum", "the choice of values", unlessGone},
    MemberWords{"const", "the only value allowed", unlessGone},
    MemberWords{"personal", "", never, "is personal now: its value is masked wherever it is shown",
                "is personal no longer: its value is shown as it is"},
    MemberWords{"identifies", "", never, "identifies a person now: records are found by it when somebody's are erased",
                "identifies nobody any longer: records are not found by it when somebody's are erased"},
    MemberWords{"original", "", whenSet, "is original now: a correction must repeat what the evaluator gave",
                "is original no longer: a correction may change it"},
    MemberWords{"requirement", "the requirement", never}};

constexpr std::array formWords{MemberWords{"expression", "the expression", always},
                               MemberWords{"about", "the explanation", never},
                               MemberWords{"aboutEn", "the English explanation", never}};

bool lists(const JsonValue* array, const std::string& name) {
    if (array != nullptr && array->IsArray()) {
        for (const auto& element : array->GetArray()) {
            if (element.IsString() && asText(element) == name) {
                return true;
            }
        }
    }
    return false;
}

std::string boundsOf(const JsonValue& property) {
    std::string text;
    for (const auto& words : propertyWords) {
        const JsonValue* value = memberOf(&property, words.name);
        if (value != nullptr && words.name != "title" && words.name != "requirement" && words.nowTrue.empty()) {
            text += (text.empty() ? " (" : "; ") + std::string(words.words) + " is " + inWords(*value);
        }
    }
    return text.empty() ? text : text + ")";
}

/// A property that does not say what a text over its greatest length does has the record refused.
void compareTooLong(const Pair& property, const std::string& subject, DifferencesOf& differences) {
    const JsonValue refuse("refuse");
    const JsonValue* before = memberOf(property.before, "tooLong");
    const JsonValue* after = memberOf(property.after, "tooLong");
    const Pair severity{property.name, property.at + "/tooLong", before == nullptr ? &refuse : before,
                        after == nullptr ? &refuse : after};
    differences.note("field.tooLong", severity,
                     subject + ": what a text over the greatest length does to the record changes from " +
                         inWords(*severity.before) + " to " + inWords(*severity.after) + ".",
                     whenNoLongerWarn(severity.before, severity.after));
}

void compareSchema(RecordKind kind, const PackagePair& pair, std::vector<PackageDifference>& found) {
    const std::string file = "schemas/" + std::string(nameOf(kind)) + ".json";
    const JsonValue* before = pair.before.find(file);
    const JsonValue* after = pair.after.find(file);
    DifferencesOf differences(file, found);
    differences.members("record", "The record kind " + std::string(nameOf(kind)), {"", "", before, after},
                        std::array{MemberWords{"title", "the title", never}}, {"properties", "required"});
    for (const auto& property : pairsOf(memberOf(before, "properties"), memberOf(after, "properties"), "/properties")) {
        const bool needed = lists(memberOf(after, "required"), property.name);
        const bool wasNeeded = lists(memberOf(before, "required"), property.name);
        const std::string subject = "The field " + property.name + " " + inQuotes(textOf(&property.newest(), "title"));
        if (property.isNew()) {
            differences.note(
                "field.added", property,
                subject + " is new and " + (needed ? "required" : "optional") + boundsOf(*property.after) + ".",
                needed);
        } else if (property.isGone()) {
            differences.note("field.removed", property, subject + " is gone: a record that has it is refused.", true);
        } else {
            if (needed != wasNeeded) {
                const JsonValue was(wasNeeded);
                const JsonValue is(needed);
                differences.note("field.required", {property.name, "/required", &was, &is},
                                 subject + (needed ? " is required now." : " is optional now."), needed);
            }
            differences.members("field", subject, property, propertyWords, {"tooLong"});
            compareTooLong(property, subject, differences);
        }
    }
}

/// Whether a rule of the package compares this attribute of the list's codes.
bool readsAttribute(const Condition& condition, const std::string& list, const std::string& attribute) {
    bool reads = false;
    visitLeaves(condition, "", [&](const Condition& leaf, const std::string& /*at*/) {
        const auto* belong = std::get_if<CodesBelong>(&leaf.node);
        reads = reads || (belong != nullptr && belong->list == list && belong->attribute == attribute);
    });
    return reads;
}

bool readsAttribute(const Package& package, const std::string& list, const std::string& attribute) {
    return std::ranges::any_of(package.rules, [&](const Rule& rule) {
        return rule.severity != Severity::warn && (readsAttribute(rule.require, list, attribute) ||
                                                   (rule.when && readsAttribute(*rule.when, list, attribute)));
    });
}

bool isActive(const JsonValue* code) {
    const JsonValue* active = memberOf(code, "active");
    return active == nullptr || !active->IsFalse();
}

void compareCode(const Pair& code, const std::string& list, const std::string& subject, const Package& package,
                 DifferencesOf& differences) {
    if (isActive(code.before) != isActive(code.after)) {
        const bool back = isActive(code.after);
        const JsonValue was(!back);
        const JsonValue is(back);
        differences.note(back ? "code.reactivated" : "code.retired", {code.name, code.at + "/active", &was, &is},
                         subject + (back ? " is in use again." : " is retired: it is no longer accepted."), !back);
    }
    for (const auto& member : pairsOf(code.before, code.after, code.at)) {
        const std::string was = member.isNew() ? "none" : inWords(*member.before);
        const std::string is = member.isGone() ? "none" : inWords(*member.after);
        if (member.name == "name") {
            differences.note("code.renamed", member, subject + " was called " + was + ".", false);
        } else if (member.name != "active") {
            differences.note("code.attribute", member,
                             subject + ": the attribute " + member.name + " changes from " + was + " to " + is + ".",
                             readsAttribute(package, list, member.name));
        }
    }
}

void compareCodes(const Pair& list, const PackagePair& pair, DifferencesOf& differences) {
    for (const auto& code : pairsOf(memberOf(list.before, "codes"), memberOf(list.after, "codes"), "/codes", "code")) {
        const std::string subject = "The code " + code.name + " " + inQuotes(textOf(&code.newest(), "name"));
        if (code.isNew()) {
            differences.note("code.added", code,
                             subject + (isActive(code.after) ? " is new." : " is new, but retired."), false);
        } else if (code.isGone()) {
            differences.note("code.removed", code, subject + " is gone from the list.", isActive(code.before));
        } else {
            compareCode(code, list.name, subject, *pair.after.package, differences);
        }
    }
}

}  // namespace

void compareSchemas(const PackagePair& pair, std::vector<PackageDifference>& found) {
    for (const auto kind : recordKinds) {
        const std::string file = "schemas/" + std::string(nameOf(kind)) + ".json";
        const Pair schema{file, "", pair.before.find(file), pair.after.find(file)};
        if (!schema.isNew() && !schema.isGone()) {
            compareSchema(kind, pair, found);
        } else if (!schema.isNew() || !schema.isGone()) {
            DifferencesOf(file, found)
                .note(schema.isNew() ? "kind.added" : "kind.removed", schema,
                      "The record kind " + std::string(nameOf(kind)) + " " +
                          inQuotes(textOf(&schema.newest(), "title")) +
                          (schema.isNew() ? " is new." : " is gone: such records are no longer taken."),
                      schema.isGone());
        }
    }
}

void compareCodeLists(const PackagePair& pair, std::vector<PackageDifference>& found) {
    std::set<std::string> names;
    for (const auto* side : {&pair.before, &pair.after}) {
        for (const auto& [name, list] : side->package->codeLists) {
            names.insert(name);
        }
    }
    for (const auto& name : names) {
        const std::string file = "codelists/" + name + ".json";
        const Pair list{name, "", pair.before.find(file), pair.after.find(file)};
        const std::string subject = "The code list " + name + " " + inQuotes(textOf(&list.newest(), "title"));
        DifferencesOf differences(file, found);
        if (list.isNew() || list.isGone()) {
            differences.note(list.isNew() ? "list.added" : "list.removed", list,
                             subject + (list.isNew() ? " is new." : " is gone."), false);
        } else {
            differences.members("list", subject, list, std::array{MemberWords{"title", "the title", never}}, {"codes"});
            compareCodes(list, pair, differences);
        }
    }
}

void compareForms(const PackagePair& pair, std::vector<PackageDifference>& found) {
    DifferencesOf differences("forms.json", found);
    const JsonValue* before = memberOf(pair.before.find("forms.json"), "forms");
    const JsonValue* after = memberOf(pair.after.find("forms.json"), "forms");
    for (const auto& form : pairsOf(before, after, "/forms")) {
        const std::string subject = "The form " + form.name;
        if (form.isNew() || form.isGone()) {
            differences.note(form.isNew() ? "form.added" : "form.removed", form,
                             subject + " " + inQuotes(textOf(&form.newest(), "about")) +
                                 (form.isNew() ? " is new: " : " is gone: ") + textOf(&form.newest(), "expression"),
                             false);
        } else {
            differences.members("form", subject, form, formWords);
        }
    }
}

}  // namespace hcp
