#include "conformance/gate.h"

#include <algorithm>
#include <boost/test/unit_test.hpp>

#include "conformance/probe_names.h"
#include "support/fujian.h"

using namespace hcp;
using namespace hcp::test;

namespace {

/// The objections as "file at: what" lines.
std::string objections(const Package& package, const std::set<std::string>& probes = probeNameSet()) {
    std::string text;
    for (const auto& problem : problemsOfCatalogue(package, probes)) {
        text += problem.file + " " + problem.at + ": " + problem.what + "\n";
    }
    return text;
}

const std::string conduct = "../../appliance/conduct/0.1/requirements.json";

/// Fujian's with one requirement changed.
template <class Change>
Package changed(const std::string& id, Change change) {
    Package package = *fujian();
    change(package.requirements.at(id));
    return package;
}

/// … and put at a place that a test can name.
Package withRequirement(RequirementStrength strength) {
    Package package = *fujian();
    Requirement added;
    added.file = "requirements.json";
    added.place = "/requirements/9";
    added.id = "X-1";
    added.strength = strength;
    package.requirements.emplace("X-1", added);
    return package;
}

}  // namespace

BOOST_AUTO_TEST_CASE(every_package_that_is_shipped_passes_the_gate) {
    const auto specs = sourceFolder() / "specs";
    const auto packages = packagesIn(specs);
    BOOST_TEST(packages.size() >= 2U);
    for (const auto& [id, version] : packages) {
        BOOST_TEST_CONTEXT(id << "@" << version) {
            const auto loaded = loadPackage(specs, id, version);
            BOOST_REQUIRE(loaded.hasValue());
            BOOST_TEST(objections(**loaded) == "");
        }
    }
}

BOOST_AUTO_TEST_CASE(every_clause_of_the_notice_that_demands_something_has_a_requirement) {
    std::set<std::string> clauses;
    for (const auto& [id, requirement] : fujian()->requirements) {
        if (requirement.source == "S0") {
            clauses.insert(requirement.clause);
        }
    }
    for (const auto* clause : {"三", "四、（一）", "四、（二）", "五、（一）1", "五、（一）2", "五、（一）3",
                               "五、（二）", "五、（二）1", "五、（二）2", "五、（二）3 一", "五、（二）3 二",
                               "五、（三）一", "五、（三）二", "五、（三）三", "五、（四）", "六"}) {
        BOOST_TEST(clauses.contains(clause), clause);
    }
}

BOOST_AUTO_TEST_CASE(what_binds_needs_a_test_or_a_reason_and_what_advises_needs_none) {
    for (const auto strength : {RequirementStrength::must, RequirementStrength::shall}) {
        BOOST_TEST(objections(withRequirement(strength)) ==
                   "requirements.json /requirements/9: nothing tests X-1, and no reason is given\n");
    }
    for (const auto strength : {RequirementStrength::should, RequirementStrength::may}) {
        BOOST_TEST(objections(withRequirement(strength)) == "");
    }
    Package reasoned = withRequirement(RequirementStrength::must);
    reasoned.requirements.at("X-1").untested = "测试用的理由";
    BOOST_TEST(objections(reasoned) == "");
    Package over = withRequirement(RequirementStrength::must);
    over.requirements.at("X-1").inForce = false;
    BOOST_TEST(objections(over) == "");
}

BOOST_AUTO_TEST_CASE(a_requirement_that_lost_its_only_rule_is_noticed) {
    Package package = *fujian();
    std::erase_if(package.rules, [](const Rule& rule) { return rule.id == "FJ-E-005"; });
    const Requirement& requirement = package.requirements.at("FJ-R-048");
    BOOST_TEST(objections(package) ==
               "requirements.json " + requirement.place + ": nothing tests FJ-R-048, and no reason is given\n");
}

BOOST_AUTO_TEST_CASE(a_test_and_a_reason_why_there_is_none_contradict_each_other) {
    const auto reasoned = [](Requirement& requirement) { requirement.untested = "测试用的理由"; };
    for (const auto& [id, test] : {std::pair{"FJ-R-048", "FJ-E-005"},
                                   {"FJ-R-001", "schema evaluation/projectNo"},
                                   {"FJ-R-063", "delivery.once"}}) {
        const Package package = changed(id, reasoned);
        BOOST_TEST(objections(package) == "requirements.json " + package.requirements.at(id).place + "/untested: " +
                                              id + " is tested by " + test + " and says why nothing tests it\n");
    }
}

BOOST_AUTO_TEST_CASE(a_probe_that_no_requirement_names_is_noticed) {
    auto probes = probeNameSet();
    probes.insert("intake.invented");
    BOOST_TEST(objections(*fujian(), probes) ==
               "requirements.json /requirements: no requirement names the probe intake.invented\n");
    const Package package = changed("HCP-R-303", [](Requirement& requirement) { requirement.inForce = false; });
    BOOST_TEST(objections(package) ==
               "requirements.json /requirements: no requirement names the probe intake.durable\n");
}

BOOST_AUTO_TEST_CASE(a_probe_that_is_named_and_not_there_is_noticed) {
    const Package package =
        changed("HCP-R-303", [](Requirement& requirement) { requirement.probes.emplace_back("intake.durables"); });
    BOOST_TEST(objections(package) == conduct + " " + package.requirements.at("HCP-R-303").place +
                                          "/probes/1: there is no probe intake.durables\n");
}

BOOST_AUTO_TEST_CASE(a_trial_that_no_requirement_names_or_that_is_none_is_noticed) {
    BOOST_TEST(objections(changed("HCP-R-301", [](Requirement& requirement) { requirement.trials.clear(); })) ==
               "requirements.json /requirements: no requirement names the trial replay letter\n");
    const Package package =
        changed("HCP-R-301", [](Requirement& requirement) { requirement.trials.emplace_back("province getNothing"); });
    BOOST_TEST(objections(package) == conduct + " " + package.requirements.at("HCP-R-301").place +
                                          "/trials/1: there is no trial province getNothing\n");
}

BOOST_AUTO_TEST_CASE(rules_and_properties_without_a_requirement_are_noticed) {
    Package package = *fujian();
    Rule& rule = *std::ranges::find(package.rules, "FJ-S-022", &Rule::id);
    rule.requirement.clear();
    auto& properties = package.schemas.at(RecordKind::evaluation).properties;
    std::ranges::find(properties, "winNo", &Property::name)->requirement = "FJ-R-999";
    BOOST_TEST(objections(package) == "rules.json " + rule.place +
                                          ": the rule FJ-S-022 names no requirement that applies\n"
                                          "schemas/evaluation.json /properties/winNo: the property names no "
                                          "requirement that applies\n");
}
