// The conditions of a package's rules, as a tree. Their meaning is described in specs/README.md; check
// evaluates them.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace hcp {

/// A field of the record under check, or of the service record it belongs to.
struct FieldRef {
    enum class Of { record, service };
    Of of = Of::record;
    std::string field;  ///< the name, without the leading slash

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
struct Differ {
    FieldRef one;
    FieldRef other;
};
struct Matches {
    FieldRef field;
    std::string form;
};
enum class IdentifierScheme { unifiedSocialCreditCode, residentIdentityNumber };
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
struct ServiceKnown {};
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
    std::variant<Present, Blank, Equal, In, NotAfter, Within, Differ, Matches, Identifier, CodesBelong, ServiceKnown,
                 Unique, KeepsOriginal, All, Any, Not>
        node;
};

}  // namespace hcp
