#include "spec/diff_words.h"

#include <algorithm>
#include <array>

namespace hcp {
namespace {

/// Members without a meaning for the appliance, wherever they stand.
constexpr std::array<std::string_view, 4> meaningless{"note", "description", "$comment", "$id"};

bool isMeaningless(std::string_view name) { return std::ranges::find(meaningless, name) != meaningless.end(); }

bool isSet(const JsonValue* mark) { return mark != nullptr && mark->IsTrue(); }

double numberOf(const JsonValue* value) { return value != nullptr && value->IsNumber() ? value->GetDouble() : 0; }

const JsonValue* withKey(const JsonValue* array, std::string_view key, const std::string& text) {
    if (array != nullptr && array->IsArray()) {
        for (const auto& element : array->GetArray()) {
            if (textOf(&element, key) == text) {
                return &element;
            }
        }
    }
    return nullptr;
}

void addElements(const JsonValue* array, const JsonValue* other, const std::string& at, std::string_view key,
                 bool areNew, std::vector<Pair>& pairs) {
    if (array == nullptr || !array->IsArray()) {
        return;
    }
    std::size_t index = 0;
    for (const auto& element : array->GetArray()) {
        const std::string name = textOf(&element, key);
        const JsonValue* counterpart = withKey(other, key, name);
        const std::string place = at + "/" + std::to_string(index++);
        if (areNew) {
            pairs.push_back({name, place, counterpart, &element});
        } else if (counterpart == nullptr) {
            pairs.push_back({name, place, &element, nullptr});
        }
    }
}

void addMembers(const JsonValue* object, const JsonValue* other, const std::string& at, bool areNew,
                std::vector<Pair>& pairs) {
    if (object == nullptr || !object->IsObject()) {
        return;
    }
    for (const auto& member : object->GetObject()) {
        const std::string name(asText(member.name));
        const JsonValue* counterpart = memberOf(other, name);
        const std::string place = at + "/" + pointerToken(name);
        if (name == "note" || name == "draft") {
            continue;
        }
        if (areNew) {
            pairs.push_back({name, place, counterpart, &member.value});
        } else if (counterpart == nullptr) {
            pairs.push_back({name, place, &member.value, nullptr});
        }
    }
}

std::string sentenceFor(const std::string& subject, const MemberWords& words, const Pair& pair) {
    if (!words.nowTrue.empty()) {
        return subject + " " + std::string(isSet(pair.after) ? words.nowTrue : words.nowFalse) + ".";
    }
    const std::string what = subject + ": " + std::string(words.words);
    if (pair.isNew()) {
        return what + " is now " + inWords(*pair.after) + "; there was none.";
    }
    if (pair.isGone()) {
        return what + " is gone; it was " + inWords(*pair.before) + ".";
    }
    return what + " changes from " + inWords(*pair.before) + " to " + inWords(*pair.after) + ".";
}

}  // namespace

bool never(const JsonValue* /*before*/, const JsonValue* /*after*/) { return false; }
bool always(const JsonValue* /*before*/, const JsonValue* /*after*/) { return true; }
bool unlessGone(const JsonValue* /*before*/, const JsonValue* after) { return after != nullptr; }
bool whenGreater(const JsonValue* before, const JsonValue* after) { return numberOf(after) > numberOf(before); }
bool whenSmaller(const JsonValue* before, const JsonValue* after) {
    return after != nullptr && (before == nullptr || numberOf(after) < numberOf(before));
}
bool whenNoLongerWarn(const JsonValue* before, const JsonValue* after) {
    return before != nullptr && *before == "warn" && (after == nullptr || *after != "warn");
}
bool whenSet(const JsonValue* /*before*/, const JsonValue* after) { return isSet(after); }

std::vector<Pair> pairsOf(const JsonValue* before, const JsonValue* after, const std::string& at,
                          std::string_view key) {
    std::vector<Pair> pairs;
    if (key.empty()) {
        addMembers(after, before, at, true, pairs);
        addMembers(before, after, at, false, pairs);
    } else {
        addElements(after, before, at, key, true, pairs);
        addElements(before, after, at, key, false, pairs);
    }
    return pairs;
}

const JsonValue* memberOf(const JsonValue* object, std::string_view name) {
    return object == nullptr ? nullptr : findMember(*object, name);
}

std::string textOf(const JsonValue* object, std::string_view name) {
    return object == nullptr ? std::string() : textOf(*object, name);
}

std::string inQuotes(std::string_view text) { return "“" + std::string(text) + "”"; }

std::string inWords(const JsonValue& value) {
    if (value.IsString()) {
        return inQuotes(asText(value));
    }
    if (value.IsBool()) {
        return value.GetBool() ? "yes" : "no";
    }
    if (value.IsNull()) {
        return "open";
    }
    if (value.IsArray()) {
        std::string list;
        for (const auto& element : value.GetArray()) {
            list += (list.empty() ? "" : ", ") + inWords(element);
        }
        return list.empty() ? "an empty list" : list;
    }
    return toJson(value);
}

void DifferencesOf::note(const std::string& what, const Pair& pair, const std::string& sentence, bool breaking) {
    if (!pair.isNew() && !pair.isGone() && *pair.before == *pair.after) {
        return;
    }
    found_.push_back({what, file_, pair.at, pair.isNew() ? "" : toJson(*pair.before),
                      pair.isGone() ? "" : toJson(*pair.after), sentence, breaking});
}

void DifferencesOf::members(const std::string& kind, const std::string& subject, const Pair& pair,
                            std::span<const MemberWords> table, std::initializer_list<std::string_view> apart) {
    for (const auto& member : pairsOf(pair.before, pair.after, pair.at)) {
        if (isMeaningless(member.name) || std::ranges::find(apart, member.name) != apart.end()) {
            continue;
        }
        const auto found = std::ranges::find(table, std::string_view(member.name), &MemberWords::name);
        const MemberWords words = found == table.end() ? MemberWords{member.name, member.name} : *found;
        const bool same = !words.nowTrue.empty() && isSet(member.before) == isSet(member.after);
        if (!same) {
            note(kind + "." + member.name, member, sentenceFor(subject, words, member),
                 words.breaks(member.before, member.after));
        }
    }
    if (const Pair draft{"draft", pair.at + "/draft", memberOf(pair.before, "draft"), memberOf(pair.after, "draft")};
        isSet(draft.before) != isSet(draft.after)) {
        note(kind + ".draft", draft,
             subject + (isSet(draft.after) ? " is now marked as a draft." : " is no longer a draft."), false);
    }
}

}  // namespace hcp
