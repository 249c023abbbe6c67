#include "conformance/gate.h"

#include "conformance/belonging.h"
#include "conformance/catalogue.h"
#include "foundation/json.h"

namespace hcp {
namespace {

class Gate {
public:
    Gate(const Package& package, const std::set<std::string>& probes)
        : package_(package), probes_(probes), tests_(testsByRequirement(package)) {}

    std::vector<SpecProblem> run() {
        for (const auto& [id, tests] : tests_) {
            requirement(package_.requirements.find(id)->second, tests);
        }
        for (const auto& probe : probes_) {
            if (!named_.contains(probe)) {
                note("requirements.json", "/requirements", "no requirement names the probe " + probe);
            }
        }
        for (const auto trial : trialNames()) {
            if (!named_.contains(std::string(trial))) {
                note("requirements.json", "/requirements", "no requirement names the trial " + std::string(trial));
            }
        }
        for (const auto& rule : package_.rules) {
            if (!tests_.contains(rule.requirement)) {
                note(rule.file, rule.place, "the rule " + rule.id + " names no requirement that applies");
            }
        }
        for (const auto& [kind, schema] : package_.schemas) {
            for (const auto& property : schema.properties) {
                if (!tests_.contains(property.requirement)) {
                    note(schema.file, "/properties/" + pointerToken(property.name),
                         "the property names no requirement that applies");
                }
            }
        }
        return std::move(problems_);
    }

private:
    void requirement(const Requirement& requirement, const std::vector<TestName>& tests) {
        if (requirement.binds() && tests.empty() && requirement.untested.empty()) {
            note(requirement.file, requirement.place, "nothing tests " + requirement.id + ", and no reason is given");
        }
        if (!tests.empty() && !requirement.untested.empty()) {
            note(requirement.file, requirement.place + "/untested",
                 requirement.id + " is tested by " + tests.front().text() + " and says why nothing tests it");
        }
        for (std::size_t i = 0; i < requirement.probes.size(); ++i) {
            named_.insert(requirement.probes[i]);
            if (!probes_.contains(requirement.probes[i])) {
                note(requirement.file, requirement.place + "/probes/" + std::to_string(i),
                     "there is no probe " + requirement.probes[i]);
            }
        }
        for (std::size_t i = 0; i < requirement.trials.size(); ++i) {
            named_.insert(requirement.trials[i]);
            if (!isTrial(package_, requirement.trials[i])) {
                note(requirement.file, requirement.place + "/trials/" + std::to_string(i),
                     "there is no trial " + requirement.trials[i]);
            }
        }
    }

    void note(const std::string& file, const std::string& at, std::string what) {
        problems_.push_back({file, at, std::move(what)});
    }

    const Package& package_;
    const std::set<std::string>& probes_;
    TestsByRequirement tests_;
    std::set<std::string> named_;
    std::vector<SpecProblem> problems_;
};

}  // namespace

std::vector<SpecProblem> problemsOfCatalogue(const Package& package, const std::set<std::string>& probes) {
    return Gate(package, probes).run();
}

}  // namespace hcp
