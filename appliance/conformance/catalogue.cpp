#include "conformance/catalogue.h"

#include <algorithm>

namespace hcp {

std::string_view nameOf(TestKind kind) {
    switch (kind) {
        case TestKind::rule:
            return "rule";
        case TestKind::schema:
            return "schema";
        case TestKind::probe:
            return "probe";
    }
    return {};
}

std::string TestName::text() const { return kind == TestKind::schema ? "schema " + name : name; }

TestName schemaTest(RecordKind kind, std::string_view property) {
    return {TestKind::schema, std::string(nameOf(kind)) + (property.empty() ? "" : "/" + std::string(property))};
}

TestsByRequirement testsByRequirement(const Package& package) {
    TestsByRequirement tests;
    for (const auto& [id, requirement] : package.requirements) {
        if (requirement.inForce) {
            auto& named = tests[id];
            for (const auto& probe : requirement.probes) {
                named.push_back({TestKind::probe, probe});
            }
        }
    }
    const auto add = [&tests](const std::string& requirement, TestName test) {
        if (const auto found = tests.find(requirement); found != tests.end()) {
            found->second.push_back(std::move(test));
        }
    };
    for (const auto& rule : package.rules) {
        add(rule.requirement, {TestKind::rule, rule.id});
    }
    for (const auto& [kind, schema] : package.schemas) {
        for (const auto& property : schema.properties) {
            add(property.requirement, schemaTest(kind, property.name));
        }
    }
    for (auto& [id, named] : tests) {
        std::ranges::sort(named);
    }
    return tests;
}

}  // namespace hcp
