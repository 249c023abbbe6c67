// Generated valid records have no finding, and each single change from a catalogue has exactly the finding
// it must have. The schema's part of the catalogue is read from the schema, so a new property is in it.
#include <boost/test/unit_test.hpp>

#include <functional>
#include <map>

#include "check/checker.h"
#include "check/known_records.h"
#include "sample/sample_day.h"

using namespace hcp;
using namespace hcp::test;

namespace {

struct Pair {
    Draft service;
    Draft evaluation;
    Draft first;  ///< the first evaluation of the service; the evaluation itself unless it is supplementary
};

Draft draftOf(const std::string& json) {
    Draft draft{};
    for (const auto& [name, value] : fieldsOf(*parseJson(json))) {
        draft.set(name, value);
    }
    return draft;
}

Fields fieldsOf(const Draft& draft) { return hcp::fieldsOf(*parseJson(draft.json())); }

/// The right records of a sample day, each evaluation with its service.
std::vector<Pair> validPairs() {
    const SampleDay day = makeSampleDay(*fujian(), Day{2026, 10, 12}, 120, 20261012);
    std::map<std::string, Draft> services;
    const auto caseOf = [](const Draft& draft) {
        const Fields fields = fieldsOf(draft);
        return std::string(fields.get("projectNo")) + "/" + std::string(fields.get("serviceNumber"));
    };
    for (const auto& record : day.services) {
        if (record.mistake.empty()) {
            const Draft draft = draftOf(record.json);
            services.emplace(caseOf(draft), draft);
        }
    }
    std::map<std::string, Draft> firsts;
    std::vector<Pair> pairs;
    for (const auto& record : day.evaluations) {
        const Draft draft = draftOf(record.json);
        const auto service = services.find(caseOf(draft));
        if (!record.mistake.empty() || service == services.end()) {
            continue;
        }
        const auto first = firsts.find(caseOf(draft));
        if (fieldsOf(draft).get("assessNumber") == "1") {
            firsts.emplace(caseOf(draft), draft);
        } else if (first == firsts.end()) {
            continue;
        }
        pairs.push_back({service->second, draft, first == firsts.end() ? draft : first->second});
    }
    return pairs;
}

std::string findingsOf(RecordKind kind, const std::string& json, const Pair& pair,
                       const std::optional<KeptVersion>& other = std::nullopt) {
    static const Checker checker(fujian());
    KnownRecords known;
    known.know(RecordKind::service, pair.service);
    known.know(RecordKind::evaluation, pair.first);
    known.other = other;
    return ruleList(checker.check(kind, json, at("2026-10-12 20:00:00"), known).findings());
}

/// A text that is within the lengths of its property and has not the form.
std::string against(const std::string& form) {
    static const std::map<std::string, std::string> texts{{"project-no", "a b"},
                                                          {"service-number", "0"},
                                                          {"area-code", "35020"},
                                                          {"province-date-time", "2026-02-30 10:00:00"},
                                                          {"phone", "12a45"},
                                                          {"certificate-number", "3 5"},
                                                          {"implementing-body", "35020"},
                                                          {"code-text", "a b"},
                                                          {"whole-number", "1.5"},
                                                          {"text", "a\x01"},
                                                          {"filled-text", " \t "}};
    return texts.at(form);
}

std::string withNumber(const Draft& draft, const std::string& name) {
    std::string json = Draft(draft).remove(name).json();
    return json.insert(json.size() - 1, "," + quoteJson(name) + ":7");
}

int tryEachProperty(RecordKind kind, const Pair& pair) {
    const Draft& valid = kind == RecordKind::service ? pair.service : pair.evaluation;
    const auto schema = parseJson(fujian()->schemas.at(kind).json);
    int tried = 0;
    const auto expect = [&](const std::string& json, const std::string& finding) {
        BOOST_TEST(findingsOf(kind, json, pair) == finding);
        ++tried;
    };
    for (const auto& property : fujian()->schemas.at(kind).properties) {
        const std::string& name = property.name;
        const JsonValue& described = *findMember(*findMember(*schema, "properties"), name);
        expect(withNumber(valid, name), "schema.type /" + name);
        if (findMember(described, "minLength") != nullptr) {
            expect(Draft(valid).set(name, "").json(), "schema.minLength /" + name);
        }
        if (findMember(described, "codes") != nullptr) {
            expect(Draft(valid).set(name, "~").json(), "schema.codes /" + name);
        }
        if (findMember(described, "codesJoined") != nullptr) {
            expect(Draft(valid).set(name, "999").json(), "schema.codesJoined /" + name);
        }
        if (!property.form.empty()) {
            expect(Draft(valid).set(name, against(property.form)).json(), "schema.form /" + name);
        }
        if (property.form == "text" || property.form == "filled-text") {
            std::string text;
            for (int i = 0; i <= findMember(described, "maxLength")->GetInt(); ++i) {
                text += "字";
            }
            expect(Draft(valid).set(name, text).json(), "schema.maxLength /" + name);
        }
    }
    for (const auto& required : findMember(*schema, "required")->GetArray()) {
        const std::string name(asText(required));
        expect(Draft(valid).remove(name).json(), "schema.required /" + name);
    }
    expect(Draft(valid).set("zz", "1").json(), "schema.additionalProperties /zz");
    return tried;
}

const std::string itemCode = "11350200000000000Y2000100001001";

using Change = std::function<void(Draft& service, Draft& evaluation)>;

/// One change for each rule that looks at a record and its service; what hangs on other kept records is
/// tried below.
const std::map<std::string, Change>& changes() {
    static const std::map<std::string, Change> all{
        {"FJ-S-002",
         [](Draft& s, Draft&) {
             s.set("userProp", "2").set("userPageType", "001").set("certKey", "91350200000000000X");
         }},
        {"FJ-S-003",
         [](Draft& s, Draft&) {
             s.set("userProp", "1").set("userPageType", "111").set("certKey", "350299190001010011");
         }},
        {"FJ-S-004",
         [](Draft& s, Draft&) {
             s.set("handleUserName", "测试代理人")
                 .set("handleUserPageType", "111")
                 .set("handleUserPageCode", "350299190001010011");
         }},
        {"FJ-S-005",
         [](Draft& s, Draft&) {
             s.remove("handleUserPageType").remove("handleUserPageCode").set("handleUserName", "测试代理人");
         }},
        {"FJ-S-006",
         [](Draft& s, Draft&) {
             s.set("userProp", "1").set("userPageType", "001").set("certKey", "91350200000000000N");
         }},
        {"FJ-S-007",
         [](Draft& s, Draft&) { s.set("userProp", "2").set("userPageType", "414").set("certKey", "E0000001"); }},
        {"FJ-S-008",
         [](Draft& s, Draft&) { s.set("userProp", "2").set("userPageType", "821").set("certKey", "350200000000001"); }},
        {"FJ-S-009", [](Draft& s, Draft&) { s.set("deptCode", "113502000000000000"); }},
        {"FJ-S-020", [](Draft& s, Draft&) { s.set("deptCode", "TE350200000000000A"); }},
        {"FJ-S-023",
         [](Draft& s, Draft&) {
             s.set("deptCode", "91350200000000000N").set("taskCode", itemCode).set("taskHandleItem", itemCode + "01");
         }},
        {"FJ-S-024",
         [](Draft& s, Draft&) {
             s.set("deptCode", "11350200000000000Y").set("taskCode", itemCode).set("taskHandleItem", "0" + itemCode);
         }},
        {"FJ-S-010", [](Draft& s, Draft&) { s.set("proStatus", "3").remove("resultDate"); }},
        {"FJ-S-011",
         [](Draft& s, Draft&) {
             s.set("proStatus", "2").remove("resultDate").set("acceptDate", "2026-10-12 19:00:00");
         }},
        {"FJ-S-012", [](Draft& s, Draft&) { s.set("proStatus", "3").set("resultDate", "2026-10-01 00:00:00"); }},
        {"FJ-S-013", [](Draft& s, Draft&) { s.set("serviceTime", "2026-10-12 20:05:01"); }},
        {"FJ-S-014", [](Draft& s, Draft&) { s.set("proStatus", "3").set("resultDate", "2026-10-12 20:05:01"); }},
        {"FJ-S-015", [](Draft& s, Draft&) { s.set("promiseDay", "5").remove("promiseType"); }},
        {"FJ-S-016", [](Draft& s, Draft&) { s.set("userName", "测试（甲）"); }},
        {"FJ-S-017", [](Draft& s, Draft&) { s.set("projectName", "甲、乙"); }},
        {"FJ-S-018", [](Draft& s, Draft&) { s.set("userName", "测试某").set("proManager", "测试某"); }},
        {"FJ-S-019",
         [](Draft& s, Draft&) {
             s.set("handleUserName", "测试某")
                 .set("handleUserPageType", "111")
                 .set("handleUserPageCode", "35029919000101001X")
                 .set("proManager", "测试某");
         }},
        {"FJ-E-003", [](Draft&, Draft& e) { e.set("satisfaction", "5").set("evalDetail", "510,406"); }},
        {"FJ-E-004",
         [](Draft&, Draft& e) { e.set("satisfaction", "2").remove("evalDetail").set("writingEvaluation", "\u3000 "); }},
        {"FJ-E-005", [](Draft&, Draft& e) { e.set("assessNumber", "1").set("assessTime", "2026-10-12 08:59:59"); }},
        {"FJ-E-006", [](Draft&, Draft& e) { e.set("assessTime", "2026-10-12 20:05:01"); }},
        {"FJ-E-009", [](Draft&, Draft& e) { e.set("pf", "7").set("deviceNo", "PJQ-1"); }}};
    return all;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(mutations)

BOOST_AUTO_TEST_CASE(a_generated_valid_record_has_no_finding) {
    const auto pairs = validPairs();
    BOOST_TEST(pairs.size() > 60U);
    for (const auto& pair : pairs) {
        BOOST_TEST(findingsOf(RecordKind::service, pair.service.json(), pair) == "");
        BOOST_TEST(findingsOf(RecordKind::evaluation, pair.evaluation.json(), pair) == "");
    }
}

BOOST_AUTO_TEST_CASE(each_property_changed_alone_has_exactly_its_finding) {
    int tried = 0;
    for (const auto& pair : validPairs()) {
        tried += tryEachProperty(RecordKind::service, pair) + tryEachProperty(RecordKind::evaluation, pair);
    }
    BOOST_TEST_MESSAGE(tried << " changed records");
    BOOST_TEST(tried > 5000);
}

BOOST_AUTO_TEST_CASE(each_rule_is_broken_alone_by_its_change) {
    for (const auto& pair : validPairs()) {
        for (const auto& rule : fujian()->rules) {
            const auto change = changes().find(rule.id);
            if (change != changes().end()) {
                Pair changed = pair;
                change->second(changed.service, changed.evaluation);
                const Draft& record = rule.record == RecordKind::service ? changed.service : changed.evaluation;
                BOOST_TEST(findingsOf(rule.record, record.json(), changed) == rule.id + " " + rule.at);
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(the_catalogue_leaves_out_only_rules_about_other_records_and_the_clock) {
    std::string left;
    for (const auto& rule : fujian()->rules) {
        const bool ofStep = rule.record != RecordKind::service && rule.record != RecordKind::evaluation;
        left += ofStep || changes().contains(rule.id) ? "" : rule.id + " ";
    }
    BOOST_TEST(left ==
               "FJ-S-001 FJ-S-021 FJ-S-022 FJ-E-001 FJ-E-002 FJ-E-007 FJ-E-008 FJ-E-010 FJ-E-011 FJ-E-012 FJ-E-013 "
               "FJ-E-014 FJ-E-015 FJ-E-016 ");
}

BOOST_AUTO_TEST_CASE(what_was_kept_before_breaks_exactly_its_rule) {
    for (const auto& pair : validPairs()) {
        const KeptVersion service{Disposition::accepted, fieldsOf(Draft(pair.service).set("winNo", "Z")), {}};
        const KeptVersion evaluation{Disposition::accepted, fieldsOf(Draft(pair.evaluation).set("winNo", "Z")), {}};
        const KeptVersion held{
            Disposition::held, fieldsOf(Draft(pair.evaluation).set("assessTime", "2026-10-12 08:00:00")), {}};
        BOOST_TEST(findingsOf(RecordKind::service, pair.service.json(), pair, service) == "FJ-S-001 /serviceNumber");
        BOOST_TEST(findingsOf(RecordKind::evaluation, pair.evaluation.json(), pair, evaluation) ==
                   "FJ-E-001 /assessNumber");
        BOOST_TEST(findingsOf(RecordKind::evaluation, pair.evaluation.json(), pair, held) == "FJ-E-007 /satisfaction");
    }
}

BOOST_AUTO_TEST_SUITE_END()
