// What tests a requirement: the other direction of what rules, schema properties and requirements say of one another.
#pragma once

#include <array>
#include <compare>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "spec/package.h"

namespace hcp {

enum class TestKind {
    rule,    ///< a rule of the package that names the requirement
    schema,  ///< a property of a schema that names it
    probe    ///< a probe that the requirement names
};

/// "rule", "schema", "probe".
[[nodiscard]] std::string_view nameOf(TestKind kind);

struct TestName {
    TestKind kind = TestKind::rule;
    std::string name;  ///< "FJ-E-006", "evaluation/pf" or "intake.durable"

    friend auto operator<=>(const TestName&, const TestName&) = default;
    /// As people read it: "FJ-E-006", "schema evaluation/pf", "intake.durable".
    [[nodiscard]] std::string text() const;
};

/// What tests a property of records of that kind; with an empty one, that they are objects without other members.
[[nodiscard]] TestName schemaTest(RecordKind kind, std::string_view property);

/// By requirement, what tests it, sorted: rules, schema properties, probes. Every requirement in force is there, also
/// one that nothing tests.
using TestsByRequirement = std::map<std::string, std::vector<TestName>, std::less<>>;

[[nodiscard]] TestsByRequirement testsByRequirement(const Package& package);

}  // namespace hcp
