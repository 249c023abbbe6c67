// How two states of one JSON object are put side by side and a difference is put into words.
#pragma once

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/json.h"
#include "spec/diff.h"

namespace hcp {

/// Whether a change can hurt; nullptr stands for a member that is absent. At least one is there.
using Breaks = bool (*)(const JsonValue* before, const JsonValue* after);
[[nodiscard]] bool never(const JsonValue* before, const JsonValue* after);
[[nodiscard]] bool always(const JsonValue* before, const JsonValue* after);
/// The member is new or another: what is only taken away allows more than before.
[[nodiscard]] bool unlessGone(const JsonValue* before, const JsonValue* after);
/// A bound from below rose, or one from above fell or is new.
[[nodiscard]] bool whenGreater(const JsonValue* before, const JsonValue* after);
[[nodiscard]] bool whenSmaller(const JsonValue* before, const JsonValue* after);
/// What was `warn` is so no longer. `hold` to `refuse` concerns no accepted record.
[[nodiscard]] bool whenNoLongerWarn(const JsonValue* before, const JsonValue* after);
/// The mark is now set.
[[nodiscard]] bool whenSet(const JsonValue* before, const JsonValue* after);

/// What a member of an object means to a reader.
struct MemberWords {
    std::string_view name;
    std::string_view words;  ///< "the longest text allowed", a noun in the singular
    Breaks breaks = always;
    std::string_view nowTrue = {};   ///< for marks: what the thing now is, "is personal: …"
    std::string_view nowFalse = {};  ///< … and what it is without the mark
};

/// One thing in both versions; nullptr where it is absent.
struct Pair {
    std::string name;
    std::string at;  ///< JSON Pointer in the new file, in the old one when the thing is gone
    const JsonValue* before = nullptr;
    const JsonValue* after = nullptr;

    [[nodiscard]] bool isNew() const { return before == nullptr; }
    [[nodiscard]] bool isGone() const { return after == nullptr; }
    /// The newer of the two.
    [[nodiscard]] const JsonValue& newest() const { return after != nullptr ? *after : *before; }
};

/// The members of two objects, or with a `key` the elements of two arrays that have the same text there. Those of the
/// new version come first, in its order. Annotations (`note`, `draft`) are left out of objects.
[[nodiscard]] std::vector<Pair> pairsOf(const JsonValue* before, const JsonValue* after, const std::string& at,
                                        std::string_view key = {});

/// A member of an object that may be absent (nullptr).
[[nodiscard]] const JsonValue* memberOf(const JsonValue* object, std::string_view name);
/// The text of a member, or an empty one.
[[nodiscard]] std::string textOf(const JsonValue* object, std::string_view name);
/// A value for a reader: texts in quotation marks, lists with commas, marks as yes and no.
[[nodiscard]] std::string inWords(const JsonValue& value);
/// “text”
[[nodiscard]] std::string inQuotes(std::string_view text);

/// Takes down the differences of one file.
class DifferencesOf {
public:
    DifferencesOf(std::string file, std::vector<PackageDifference>& found) : file_(std::move(file)), found_(found) {}

    /// Takes one down, unless both sides are the same.
    void note(const std::string& what, const Pair& pair, const std::string& sentence, bool breaking);
    /// Compares the members of a thing that is in both versions. What is neither in `table` nor in `apart` is
    /// reported all the same, by its own name and as breaking: a new member must not pass in silence.
    void members(const std::string& kind, const std::string& subject, const Pair& pair,
                 std::span<const MemberWords> table, std::initializer_list<std::string_view> apart = {});

private:
    std::string file_;
    std::vector<PackageDifference>& found_;
};

}  // namespace hcp
