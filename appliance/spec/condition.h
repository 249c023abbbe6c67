// The conditions of a package's rules, as a tree. Their meaning is described in specs/README.md; check
// evaluates them.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "record/record.h"

namespace hcp {

/// A field of the record under check, or of a record it rests on.
struct FieldRef {
    std::optional<Relation> of;  ///< absent: the record under check
    std::string field;           ///< the name, without the leading slash

    friend bool operator==(const FieldRef&, const FieldRef&) = default;
};

struct Condition;

struct Present {
    FieldRef field;
};
struct Blank {
    FieldRef field;
};
struct Equal {
    FieldRef field;
    std::string text;
};
struct In {
    FieldRef field;
    std::vector<std::string> texts;
};
/// `later` absent: the moment of arrival plus the package's clock tolerance.
struct NotAfter {
    FieldRef earlier;
    std::optional<FieldRef> later;
};
/// The second time is at most the limit's seconds after the first; absent: the moment of arrival.
struct Within {
    FieldRef from;
    std::optional<FieldRef> to;
    std::string most;  ///< name of a limit, in seconds
};
/// The day of the time is a working day, by the calendar of the installation.
struct OnWorkingDay {
    FieldRef time;
};
/// The time of day is at most the limit's seconds after midnight.
struct ByTimeOfDay {
    FieldRef time;
    std::string most;  ///< name of a limit, in seconds
};
struct Differ {
    FieldRef one;
    FieldRef other;
};
struct BeginsWith {
    FieldRef whole;
    FieldRef beginning;
};
struct Matches {
    FieldRef field;
    std::string form;
};
enum class IdentifierScheme { unifiedSocialCreditCode, residentIdentityNumber, organisationCode };
struct Identifier {
    FieldRef field;
    IdentifierScheme scheme = IdentifierScheme::unifiedSocialCreditCode;
};
struct CodesBelong {
    FieldRef codes;
    std::string list;
    std::string attribute;
    FieldRef equals;
};
struct Known {
    Relation relation = Relation::service;
};
/// The code is in the list and active.
struct Listed {
    FieldRef field;
    std::string list;
};
/// Few other records of the kind say the same within a span of time around this one's.
struct Seldom {
    FieldRef same;
    FieldRef time;
    std::string within;  ///< name of a limit, in seconds before and after
    std::string most;    ///< name of a limit: so many others at most
};
struct Unique {};
/// A corrected record repeats what the evaluator gave (schema annotation `original`).
struct KeepsOriginal {};
struct All {
    std::vector<Condition> conditions;
};
struct Any {
    std::vector<Condition> conditions;
};
struct Not {
    std::vector<Condition> condition;
};  ///< exactly one

struct Condition {
    std::variant<Present, Blank, Equal, In, NotAfter, Within, OnWorkingDay, ByTimeOfDay, Differ, BeginsWith, Matches,
                 Identifier, CodesBelong, Listed, Known, Seldom, Unique, KeepsOriginal, All, Any, Not>
        node;
};

/// The fields that a condition names itself; none for all, any and not.
[[nodiscard]] std::vector<FieldRef> fieldsNamedBy(const Condition& leaf);

/// Calls `visit` for every condition of the tree that is no all, any or not, with the JSON Pointer at which it
/// stands when the tree stands at `at`.
void visitLeaves(const Condition& tree, const std::string& at,
                 const std::function<void(const Condition& leaf, const std::string& at)>& visit);

}  // namespace hcp
