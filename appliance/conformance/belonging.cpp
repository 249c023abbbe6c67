#include "conformance/belonging.h"

#include <algorithm>
#include <array>

#include "conformance/catalogue.h"

namespace hcp {
namespace {

constexpr std::string_view everyOperation = "province operation";

constexpr std::array<std::string_view, 12> trials{
    "province listing",       everyOperation,         "province repeated",      "province standing",
    "province token expired", "province token false", "province token missing", "province wrong account",
    "province wrong record",  "replay figure",        "replay letter",          "replay verdict"};

static_assert(std::ranges::is_sorted(trials));

std::string trialOf(const WireOperation& operation) { return "province " + operation.name; }

/// The field of a record whose value, or number of codes, an element carries.
const SourceField* fieldOf(const WireElement& element) {
    if (const auto* field = std::get_if<SourceField>(&element.from)) {
        return field;
    }
    const auto* count = std::get_if<CountOfCodes>(&element.from);
    return count == nullptr ? nullptr : &count->of;
}

}  // namespace

std::span<const std::string_view> trialNames() { return trials; }

bool isTrial(const Package& package, std::string_view name) {
    return std::ranges::binary_search(trials, name) ||
           std::ranges::any_of(package.mapping.operations,
                               [&](const auto& each) { return trialOf(each.second) == name; });
}

Belonging::Belonging(const Package& package) {
    for (const auto& [requirement, tests] : testsByRequirement(package)) {
        for (const auto& test : tests) {
            byTest_[test.text()].push_back(requirement);
        }
        for (const auto& trial : package.requirements.find(requirement)->second.trials) {
            byTest_[trial].push_back(requirement);
        }
    }
    for (const auto& [name, operation] : package.mapping.operations) {
        auto& own = byTest_[trialOf(operation)];
        const auto all = ofTest(everyOperation);
        own.insert(own.end(), all.begin(), all.end());
    }
}

std::vector<std::string> Belonging::ofTest(std::string_view test) const {
    const auto found = byTest_.find(test);
    return found == byTest_.end() ? std::vector<std::string>() : found->second;
}

std::vector<std::string> Belonging::ofElement(const WireElement& element) const {
    const SourceField* field = fieldOf(element);
    return field == nullptr ? std::vector<std::string>() : ofTest(schemaTest(field->record, field->field).text());
}

}  // namespace hcp
