#include <algorithm>
#include <array>

#include "spec/condition_words.h"
#include "spec/diff_parts.h"
#include "spec/diff_words.h"

namespace hcp {
namespace {

constexpr std::array ruleWords{MemberWords{"record", "the kind of record it judges", always},
                               MemberWords{"about", "what it holds", never},
                               MemberWords{"at", "the place its finding names", never},
                               MemberWords{"severity", "the severity", whenNoLongerWarn},
                               MemberWords{"dimension", "the dimension", never},
                               MemberWords{"requirement", "the requirement", never},
                               MemberWords{"message", "the sentence", never},
                               MemberWords{"messageEn", "the English sentence", never}};

constexpr std::array sentenceWords{
    MemberWords{"severity", "the severity", whenNoLongerWarn}, MemberWords{"dimension", "the dimension", never},
    MemberWords{"message", "the sentence", never}, MemberWords{"messageEn", "the English sentence", never}};

bool onlyWarns(const JsonValue& rule) { return textOf(&rule, "severity") == "warn"; }

std::string inWords(const PackageFiles& side, const JsonValue& rule, std::string_view member) {
    const JsonValue* condition = memberOf(&rule, member);
    const auto kind = recordKindOf(textOf(&rule, "record"));
    return condition == nullptr || !kind ? "always" : conditionInWords(*side.package, *kind, *condition);
}

std::string wholeRule(const PackageFiles& side, const JsonValue& rule) {
    const std::string when = findMember(rule, "when") == nullptr ? "" : "when " + inWords(side, rule, "when") + ", ";
    return inQuotes(textOf(&rule, "about")) + " (" + textOf(&rule, "severity") + ", " + textOf(&rule, "record") +
           "): " + when + inWords(side, rule, "require") + ".";
}

void compareCondition(const Pair& rule, const char* member, const std::string& subject, const PackagePair& pair,
                      DifferencesOf& differences) {
    const Pair condition{rule.name, rule.at + "/" + member, memberOf(rule.before, member),
                         memberOf(rule.after, member)};
    if (condition.isNew() && condition.isGone()) {
        return;
    }
    const bool removedWhen = condition.isGone();
    const std::string was = inWords(pair.before, *rule.before, member);
    const std::string is = inWords(pair.after, *rule.after, member);
    const std::string words = std::string(member) == "when" ? "when it applies" : "what it requires";
    differences.note(std::string("rule.") + member, condition,
                     subject + ": " + words + " changes. Before: " + was + ". Now: " + is +
                         (removedWhen ? ", for every record." : "."),
                     !onlyWarns(*rule.after));
}

bool readsLimit(const JsonValue& value, const std::string& limit) {
    if (value.IsObject()) {
        return std::ranges::any_of(value.MemberBegin(), value.MemberEnd(), [&](const auto& member) {
            return (limit.empty() && member.value == "receipt") ||
                   (asText(member.name) == "most" && member.value.IsString() && asText(member.value) == limit) ||
                   readsLimit(member.value, limit);
        });
    }
    if (value.IsArray()) {
        return std::ranges::any_of(value.Begin(), value.End(), [&](const auto& element) {
            return (limit.empty() && element == "receipt") || readsLimit(element, limit);
        });
    }
    return false;
}

/// Whether a number that rules compare with can turn an accepted record away. A name, or nothing for the tolerance
/// that `receipt` brings along.
bool limitBreaks(const PackagePair& pair, const std::string& limit, bool shrinks) {
    const JsonValue* rules = memberOf(pair.after.find("rules.json"), "rules");
    return std::ranges::any_of(rules->Begin(), rules->End(), [&](const JsonValue& rule) {
        const JsonValue* when = findMember(rule, "when");
        const JsonValue* require = findMember(rule, "require");
        const bool turned = toJson(*require).find("\"not\"") != std::string::npos;
        return !onlyWarns(rule) &&
               ((when != nullptr && readsLimit(*when, limit)) || (readsLimit(*require, limit) && (shrinks || turned)));
    });
}

}  // namespace

void compareRules(const PackagePair& pair, std::vector<PackageDifference>& found) {
    DifferencesOf differences("rules.json", found);
    const JsonValue* before = memberOf(pair.before.find("rules.json"), "rules");
    const JsonValue* after = memberOf(pair.after.find("rules.json"), "rules");
    for (const auto& rule : pairsOf(before, after, "/rules", "id")) {
        const std::string subject = "The rule " + rule.name;
        if (rule.isNew()) {
            differences.note("rule.added", rule, subject + " is new, " + wholeRule(pair.after, *rule.after),
                             !onlyWarns(*rule.after));
        } else if (rule.isGone()) {
            differences.note("rule.removed", rule, subject + " is gone, " + wholeRule(pair.before, *rule.before),
                             false);
        } else {
            differences.members("rule", subject, rule, ruleWords, {"id", "when", "require"});
            compareCondition(rule, "when", subject, pair, differences);
            compareCondition(rule, "require", subject, pair, differences);
        }
    }
}

void compareLimits(const PackagePair& pair, std::vector<PackageDifference>& found) {
    DifferencesOf differences("limits.json", found);
    const Pair limits{"", "", pair.before.find("limits.json"), pair.after.find("limits.json")};
    const Pair tolerance{"", "/clockToleranceSeconds", memberOf(limits.before, "clockToleranceSeconds"),
                         memberOf(limits.after, "clockToleranceSeconds")};
    differences.note("limit.changed", tolerance,
                     "The seconds that a time may lie ahead of our clock change from " + inWords(*tolerance.before) +
                         " to " + inWords(*tolerance.after) + ".",
                     limitBreaks(pair, "", whenSmaller(tolerance.before, tolerance.after)));
    for (const auto& limit : pairsOf(memberOf(limits.before, "named"), memberOf(limits.after, "named"), "/named")) {
        if (limit.isNew() || limit.isGone()) {
            differences.note(limit.isNew() ? "limit.added" : "limit.removed", limit,
                             "The limit " + limit.name + " of " + inWords(limit.newest()) +
                                 (limit.isNew() ? " is new." : " is gone."),
                             false);
        } else {
            differences.note("limit.changed", limit,
                             "The limit " + limit.name + " changes from " + inWords(*limit.before) + " to " +
                                 inWords(*limit.after) + ".",
                             limitBreaks(pair, limit.name, whenSmaller(limit.before, limit.after)));
        }
    }
    differences.members("limit", "limits.json", limits, {}, {"clockToleranceSeconds", "named"});
}

void compareSentences(const PackagePair& pair, std::vector<PackageDifference>& found) {
    constexpr auto* file = "../../sentences.json";
    DifferencesOf differences(file, found);
    for (const auto& sentence : pairsOf(memberOf(pair.before.find(file), "sentences"),
                                        memberOf(pair.after.find(file), "sentences"), "/sentences")) {
        if (sentence.isNew() || sentence.isGone()) {
            differences.note(sentence.isNew() ? "sentence.added" : "sentence.removed", sentence,
                             "The sentence for " + sentence.name + (sentence.isNew() ? " is new." : " is gone."),
                             false);
        } else {
            differences.members("sentence", "Findings of schema." + sentence.name, sentence, sentenceWords);
        }
    }
}

}  // namespace hcp
