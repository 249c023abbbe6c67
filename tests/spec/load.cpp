#define BOOST_TEST_MODULE spec
#include "spec/load.h"

#include <boost/test/unit_test.hpp>

#include "support/fujian.h"
#include "support/package_copy.h"

using namespace hcp;
using namespace hcp::test;

namespace {

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

BOOST_AUTO_TEST_CASE(the_fujian_package_is_sound) {
    const PackageCopy copy;
    BOOST_TEST(copy.problems() == "");
    BOOST_TEST(fujian()->id == "fujian");
    BOOST_TEST(fujian()->mapping.operationFor(RecordKind::evaluation)->name == "getSaveEvaluation");
    BOOST_TEST(fujian()->mapping.operationFor(RecordKind::service) == nullptr);
}

BOOST_AUTO_TEST_CASE(what_comes_late_has_an_operation_of_its_own) {
    const Mapping& mapping = fujian()->mapping;
    constexpr std::int64_t day = 24 * 3600;
    BOOST_TEST(mapping.operationFor(RecordKind::evaluation, day)->name == "getSaveEvaluation");
    BOOST_TEST(mapping.operationFor(RecordKind::evaluation, day + 1)->name == "getEvaluationSupplement");
    BOOST_TEST(mapping.operationFor(RecordKind::evaluation, -day)->name == "getSaveEvaluation");
    BOOST_TEST(mapping.operationFor(RecordKind::evaluation, day + 1)->elements.size() ==
               mapping.operationFor(RecordKind::evaluation)->elements.size());
    BOOST_TEST(mapping.operationFor(RecordKind::followUp, 100 * day) == mapping.operationFor(RecordKind::followUp));
}

BOOST_AUTO_TEST_CASE(every_step_has_an_operation_that_calls_itself_a_draft_and_a_check_of_a_device_has_none) {
    const auto national = loadPackageNamed(sourceFolder() / "specs", "national-json", Day{2026, 10, 1});
    BOOST_REQUIRE(national.hasValue());
    for (const auto& package : {fujian(), *national}) {
        for (const RecordKind kind : recordKinds) {
            if (collectionOf(kind).empty()) {
                const WireOperation* operation = package->mapping.operationFor(kind);
                BOOST_REQUIRE(operation != nullptr);
                BOOST_TEST(operation->name.starts_with("draft01"));
            }
        }
        BOOST_TEST(package->schemas.contains(RecordKind::deviceCheck));
        BOOST_TEST(package->mapping.operationFor(RecordKind::deviceCheck) == nullptr);
    }
}

BOOST_AUTO_TEST_CASE(channels_are_numbered_as_fujian_numbers_them) {
    const CodeList& channels = fujian()->codeLists.find("channel")->second;
    BOOST_TEST(channels.find("6")->name == "电话");
    BOOST_TEST(channels.find("7")->name == "短信");
    BOOST_TEST(channels.codes().size() == 7U);
}

BOOST_AUTO_TEST_CASE(forty_indicators_are_active_eight_a_level) {
    std::map<std::string, int> levels;
    for (const auto& code : fujian()->codeLists.find("indicator")->second.codes()) {
        if (code.active) {
            ++levels[code.attributes.at("level")];
            BOOST_TEST(code.code.substr(0, 1) == code.attributes.at("level"));
        }
    }
    BOOST_TEST(levels.size() == 5U);
    for (const auto& [level, count] : levels) {
        BOOST_TEST(count == 8);
    }
}

BOOST_AUTO_TEST_CASE(an_unknown_member_is_a_problem_with_file_and_pointer) {
    PackageCopy copy;
    copy.replace("limits.json", "\"clockToleranceSeconds\"", "\"clockTolerance\": 1, \"clockToleranceSeconds\"");
    BOOST_TEST(copy.problems() == "limits.json /clockTolerance: unknown member; it would have no effect\n");
}

BOOST_AUTO_TEST_CASE(raw_pattern_and_format_are_refused) {
    PackageCopy copy;
    copy.replace("schemas/evaluation.json", "\"type\": \"string\"", "\"type\": \"string\", \"pattern\": \"^(a+)+$\"");
    BOOST_TEST(contains(copy.problems(), "/pattern: is not allowed; name a form instead"));
}

BOOST_AUTO_TEST_CASE(an_expression_that_does_not_compile_is_refused) {
    PackageCopy copy;
    copy.replace("forms.json", "\"expression\": \"", "\"expression\": \"(?=x)");
    BOOST_TEST(contains(copy.problems(), "does not compile"));
}

BOOST_AUTO_TEST_CASE(dangling_names_are_refused) {
    PackageCopy copy;
    copy.replace("rules.json", "\"list\": \"indicator\"", "\"list\": \"indicators\"");
    copy.replace("mapping.json", "evaluation:/pf", "evaluation:/pff");
    copy.replace("schemas/evaluation.json", "\"codes\": \"channel\"", "\"codes\": \"channels\"");
    const std::string problems = copy.problems();
    BOOST_TEST(contains(problems, "there is no code list indicators"));
    BOOST_TEST(contains(problems, "reads a field that its record does not have: pff"));
    BOOST_TEST(contains(problems, "there is no code list channels"));
}

BOOST_AUTO_TEST_CASE(a_schema_that_lets_unknown_fields_through_is_refused) {
    PackageCopy copy;
    copy.replace("schemas/service.json", "\"additionalProperties\": false", "\"additionalProperties\": true");
    BOOST_TEST(contains(copy.problems(), "additionalProperties must be false"));
}

BOOST_AUTO_TEST_CASE(a_code_given_twice_is_refused) {
    PackageCopy copy;
    copy.replace("codelists/channel.json", "\"code\": \"2\"", "\"code\": \"1\"");
    BOOST_TEST(contains(copy.problems(), "the code 1 is in the list twice"));
}

BOOST_AUTO_TEST_CASE(a_file_that_is_no_json_is_refused_and_the_rest_still_read) {
    PackageCopy copy;
    copy.replace("limits.json", "{", "");
    copy.replace("codelists/channel.json", "\"code\": \"2\"", "\"code\": \"1\"");
    const std::string problems = copy.problems();
    BOOST_TEST(contains(problems, "limits.json"));
    BOOST_TEST(contains(problems, "in the list twice"));
}

BOOST_AUTO_TEST_CASE(names_that_lead_out_of_the_folder_are_refused) {
    for (const auto* name : {"../fujian@2021.1", "fujian@../2021.1", "/etc@x", "@", "fujian@", "..@.."}) {
        BOOST_TEST_CONTEXT(name) { BOOST_TEST(!loadPackageNamed(sourceFolder() / "specs", name, Day{2026, 10, 1})); }
    }
}

BOOST_AUTO_TEST_CASE(only_a_package_that_is_valid_on_the_day_is_taken) {
    BOOST_TEST(!loadPackageNamed(sourceFolder() / "specs", "fujian", Day{1999, 1, 1}));
    BOOST_TEST(loadPackageNamed(sourceFolder() / "specs", "fujian", Day{2026, 10, 1}).hasValue());
}

BOOST_AUTO_TEST_CASE(a_rule_that_always_holds_what_lacks_a_field_guards_a_required_element) {
    const auto guardedBy = [](const std::string& severity, const std::string& when) {
        PackageCopy copy;
        copy.replace("mapping.json", "\"title\": \"自定义字段\"", "\"title\": \"自定义字段\", \"required\": true");
        copy.replace("rules.json", "\"rules\": [",
                     "\"rules\": [{\"id\": \"X\", \"record\": \"service\", \"about\": \"x\", " + when +
                         "\"require\": {\"present\": \"/customFields\"}, \"at\": \"/customFields\", \"severity\": \"" +
                         severity + "\", \"dimension\": \"完整\", \"requirement\": \"FJ-R-001\", \"message\": \"x\"},");
        return copy.problems() == "";
    };
    BOOST_TEST(guardedBy("hold", ""));
    BOOST_TEST(guardedBy("refuse", ""));
    BOOST_TEST(!guardedBy("warn", ""));
    BOOST_TEST(!guardedBy("hold", "\"when\": {\"present\": \"/mobile\"}, "));
}

BOOST_AUTO_TEST_CASE(the_pace_that_a_province_asks_for_is_read_strictly) {
    const auto withPace = [](const std::string& pace) {
        auto copy = std::make_unique<PackageCopy>("fujian", "2021.1");
        copy->replace("transport.json", "\"kind\": \"soap\",", "\"kind\": \"soap\", \"pace\": " + pace + ",");
        return copy;
    };
    const auto hours = *withPace(R"({"perMinuteMax": 600, "from": "22:00", "to": "06:30", "note": "x"})")->load();
    BOOST_TEST(hours->pace.perMinuteMax == 600);
    BOOST_TEST((hours->pace.hours == DailyWindow{22 * 60, 6 * 60 + 30}));
    const auto rate = *withPace(R"({"perMinuteMax": 1})")->load();
    BOOST_TEST((rate->pace.perMinuteMax == 1 && !rate->pace.hours));
    const auto none = *PackageCopy("fujian", "2021.1").load();
    BOOST_TEST((none->pace.perMinuteMax == 0 && !none->pace.hours));
    BOOST_TEST(contains(withPace(R"({"perMinuteMax": 0})")->problems(), "/pace/perMinuteMax: "));
    BOOST_TEST(contains(withPace(R"({"from": "06:00"})")->problems(), "/pace: lacks the member \"to\""));
    BOOST_TEST(contains(withPace(R"({"from": "6:00", "to": "24:00"})")->problems(),
                        "/pace: from and to must be times of the day, HH:mm"));
    BOOST_TEST(contains(withPace(R"({"perHour": 1})")->problems(), "perHour"));
}

BOOST_AUTO_TEST_CASE(an_envelopes_ciphers_are_read_strictly) {
    const auto problemsWith = [](const char* what, const char* with) {
        const PackageCopy copy("national-json", "2020.1");
        copy.replace("transport.json", what, with);
        return copy.problems();
    };
    BOOST_TEST(PackageCopy("national-json", "2020.1").problems() == "");
    BOOST_TEST(problemsWith("\"c1c3c2\"", "\"c3c1c2\"") ==
               "transport.json /sign/layout: must be c1c3c2 or c1c2c3 or der\n");
    BOOST_TEST(problemsWith("\"c1c3c2\"", "\"der\"") == "transport.json /sign/pointPrefix: has no place in der\n");
    BOOST_TEST(problemsWith("\"sm2\"", "\"rsa\"") == "transport.json /cipher/algorithm: must be sm2 or sm4\n");
    BOOST_TEST(contains(problemsWith("\"sm2\"", "\"sm4\""), "/cipher: lacks the member \"mode\""));
    BOOST_TEST(problemsWith("\"评价数据不可重复\", ", "\"\", ") ==
               "transport.json /reply/alreadyHeldSentences: must have no empty text\n");
}

BOOST_AUTO_TEST_CASE(a_requirement_says_how_strong_it_is_whose_and_since_when) {
    const Requirement& withdrawal = fujian()->requirements.at("HCP-R-004");
    BOOST_TEST(nameOf(withdrawal.strength) == "shall");
    BOOST_TEST(titleOf(withdrawal.strength) == "应");
    BOOST_TEST(nameOf(withdrawal.actor) == "appliance");
    BOOST_TEST(titleOf(withdrawal.actor) == "本机");
    BOOST_TEST(withdrawal.condition == "差评经核实无效时");
    BOOST_TEST((withdrawal.probes == std::vector<std::string>{"casework.rights", "casework.withdrawal"}));
    BOOST_TEST(withdrawal.from == "0.1");
    BOOST_TEST(withdrawal.inForce);
    BOOST_TEST(!fujian()->requirements.at("FJ-R-062").untested.empty());
    BOOST_TEST(!fujian()->requirements.at("FJ-R-025").binds());
}

BOOST_AUTO_TEST_CASE(a_requirement_of_a_part_is_measured_by_the_parts_version) {
    PackageCopy copy;
    copy.replace("../../appliance/conduct/0.1/requirements.json", "\"from\": \"0.1\"", "\"from\": \"0.2\"");
    BOOST_TEST(copy.problems() ==
               "../../appliance/conduct/0.1/requirements.json /requirements/0/from: lies after this version, 0.1\n");
}

BOOST_AUTO_TEST_CASE(what_is_over_stays_in_the_catalogue_and_is_not_in_force) {
    PackageCopy copy;
    copy.replace("requirements.json", "\"from\": \"2021.1\"}\n  ]", "\"from\": \"2020.1\", \"to\": \"2020.9\"}\n  ]");
    BOOST_TEST(copy.problems() == "");
    BOOST_TEST(!copy.load().value()->requirements.at("FJ-R-065").inForce);
    copy.replace("requirements.json", "\"to\": \"2020.9\"", "\"to\": \"2021.1\"");
    BOOST_TEST(copy.load().value()->requirements.at("FJ-R-065").inForce);
}
