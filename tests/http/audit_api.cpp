#include "http/audit_api.h"

#include <boost/test/unit_test.hpp>

#include "http/casework_counter.h"

using namespace hcp;
using namespace hcp::test;

namespace {

const std::string auditsPath = "/api/v1/text-audits";
const std::string passing = R"({"passes":true,"auditor":"测试审核人"})";

struct Texts : CaseworkCounter {
    Texts() { as(leadPerson); }

    /// The record of an evaluation of a service of its own, with that text.
    std::string written(const std::string& text) {
        const std::string project = "P-1" + std::to_string(++written_);
        post(serviceRecord(project));
        return evaluate(evaluation(project).set("writingEvaluation", text)).id;
    }
    ApiResponse decide(const std::string& record, const std::string& body, const std::string& ifMatch = "\"1\"") {
        return ask({"POST", auditsPath + "/" + record + "/decision", body, ifMatch});
    }
    ApiResponse decideAll(const std::string& records, const std::string& more = {}) {
        return ask({"POST", auditsPath + "/decisions",
                    R"({"records":)" + records + R"(,"auditor":"测试审核人")" + more + "}"});
    }
    static std::string list(const std::vector<std::string>& records) {
        std::string text;
        for (const auto& record : records) {
            text += (text.empty() ? "" : ",") + quoteJson(record);
        }
        return "[" + text + "]";
    }
    std::string stateOf(const std::string& record) { return member(get(auditsPath + "/" + record), "state"); }

    ApiResponse release(const std::string& record, const std::string& body, const std::string& ifMatch = "\"2\"") {
        return ask({"POST", auditsPath + "/" + record + "/release", body, ifMatch});
    }

private:
    int written_ = 0;
};

}  // namespace

BOOST_AUTO_TEST_SUITE(audit_api)

BOOST_FIXTURE_TEST_CASE(the_list_tells_what_waits_and_no_text, Texts) {
    const std::string hit = written("苹果不好");
    written("很好");
    const auto waiting = get(auditsPath + "?state=waiting");
    BOOST_TEST(waiting.status == 200);
    for (const auto* part :
         {R"("state":"waiting")", R"("hits":1)", R"("hits":0)", R"("day":"2026-10-14")", R"("office":"QYFW")",
          R"("decision":null)", R"("lexicon":"harmless@2026.1")", R"("late":false)"}) {
        BOOST_TEST(waiting.body.find(part) != std::string::npos, part);
    }
    BOOST_TEST(waiting.body.find("苹果") == std::string::npos);
    BOOST_TEST(get(auditsPath + "?state=passed").body == "{\"audits\":[],\"next\":null}\n");
    const auto first = get(auditsPath + "?limit=1");
    BOOST_TEST(member(first, "next") == hit);
    const auto second = get(auditsPath + "?limit=1&after=" + hit);
    BOOST_TEST(member(second, "next") == "null");
    BOOST_TEST(second.body.find(hit) == std::string::npos);
    as(contactPerson);
    BOOST_TEST(slugOf(get(auditsPath)) == "no-right");
}

BOOST_FIXTURE_TEST_CASE(a_text_is_shown_with_the_places_of_its_hits, Texts) {
    const std::string record = written("这里的苹 果很好");
    const auto shown = get(auditsPath + "/" + record);
    BOOST_TEST(shown.status == 200);
    BOOST_TEST(shown.entityTag == "\"1\"");
    BOOST_TEST(member(shown, "text") == "这里的苹 果很好");
    for (const auto* part : {R"("word":"苹果","at":3,"length":3,"byteAt":9,"byteLength":7)", "（当日不计）"}) {
        BOOST_TEST(shown.body.find(part) != std::string::npos, part);
    }
    BOOST_TEST(nameOf(store.journal.back().kind) == "looked");
    as(contactPerson);
    BOOST_TEST(get(auditsPath + "/" + record).status == 403);
    as(auditPerson);
    BOOST_TEST(get(auditsPath + "/" + record).status == 200);
}

BOOST_FIXTURE_TEST_CASE(a_decision_names_its_version_and_is_final, Texts) {
    const std::string record = written("苹果");
    const std::string failing = R"({"passes":false,"auditor":"测试审核人","reason":"有敏感词"})";
    const std::string before = everything();
    BOOST_TEST(decide(record, failing, "").status == 428);
    BOOST_TEST(decide(record, failing, "*").status == 428);
    BOOST_TEST(decide(record, failing, "1").status == 400);
    BOOST_TEST(slugOf(decide(record, failing, "\"2\"")) == "stale");
    BOOST_TEST(decide(record, failing, "\"2\"").status == 412);
    const auto noReason = decide(record, passing);
    BOOST_TEST(noReason.status == 409);
    BOOST_TEST(slugOf(noReason) == "reason-missing");
    BOOST_TEST(slugOf(decide(record, R"({"passes":false,"reason":"x"})")) == "auditor-missing");
    BOOST_TEST(slugOf(decide(record, R"({"passes":true,"auditor":"x","reason":"y","at":"2030-01-01 00:00:00"})")) ==
               "in-future");
    as(contactPerson);
    BOOST_TEST(slugOf(decide(record, failing)) == "no-right");
    as(leadPerson);
    BOOST_TEST(everything() == before);
    const auto decided = decide(record, failing);
    BOOST_TEST(decided.status == 200);
    BOOST_TEST(decided.entityTag == "\"2\"");
    BOOST_TEST(member(decided, "state") == "failed");
    BOOST_TEST(told() == "textAudit/1");
    BOOST_TEST(decide(record, failing).status == 412);
    BOOST_TEST(slugOf(decide(record, failing, "\"2\"")) == "decided-already");
}

BOOST_FIXTURE_TEST_CASE(a_late_decision_says_why, Texts) {
    const std::string record = written("很好");
    clock.set(at("2026-10-15 00:00:00"));
    BOOST_TEST(get(auditsPath).body.find(R"("late":true)") != std::string::npos);
    BOOST_TEST(slugOf(decide(record, passing)) == "late-reason-missing");
    const auto decided = decide(record, R"({"passes":true,"auditor":"测试审核人","lateReason":"系统停机"})");
    BOOST_TEST(decided.status == 200);
    BOOST_TEST(decided.body.find(R"("late":{"limit":"textAudit")") != std::string::npos);
}

BOOST_FIXTURE_TEST_CASE(a_batch_passes_whole_or_not_at_all, Texts) {
    const std::string clean = written("很好");
    const std::string other = written("不错");
    const std::string dirty = written("香蕉");
    const std::string before = everything();
    const auto refused = decideAll(list({clean, dirty}), R"(,"reason":"都看过")");
    BOOST_TEST(refused.status == 409);
    BOOST_TEST(slugOf(refused) == "not-clean");
    BOOST_TEST(member(refused, "record") == dirty);
    BOOST_TEST(slugOf(decideAll(list({dirty}), R"(,"reason":"看过")")) == "not-clean");
    const auto nobody = decideAll(list({clean, "nobody"}));
    BOOST_TEST(nobody.status == 404);
    BOOST_TEST(member(nobody, "record") == "nobody");
    as(auditPerson);
    BOOST_TEST(slugOf(decideAll(list({clean}))) == "no-right");
    as(leadPerson);
    BOOST_TEST(everything() == before);
    const auto decided = decideAll(list({clean, other}));
    BOOST_TEST(decided.status == 200);
    BOOST_TEST(stateOf(clean) == "passed");
    BOOST_TEST(stateOf(other) == "passed");
    BOOST_TEST(stateOf(dirty) == "waiting");
    BOOST_TEST(told() == "textAudit/1 textAudit/1");
    BOOST_TEST(slugOf(decideAll(list({clean}))) == "decided-already");
}

BOOST_FIXTURE_TEST_CASE(a_batch_is_as_long_as_it_may_be, Texts) {
    std::vector<std::string> records;
    for (std::size_t i = 0; i < AuditDesk::batchMax; ++i) {
        records.push_back(written("很好"));
    }
    auto tooMany = records;
    tooMany.emplace_back("one-more");
    BOOST_TEST(decideAll(list(tooMany)).status == 400);
    BOOST_TEST(decideAll(list(records)).status == 200);
    BOOST_TEST(get(auditsPath + "?state=passed&limit=500").body.find(records.back()) != std::string::npos);
}

BOOST_FIXTURE_TEST_CASE(broken_decisions_are_answered_with_a_sentence, Texts) {
    const std::string record = written("很好");
    const std::string before = everything();
    for (const auto* body :
         {"", "{", "[]", "{}", R"({"auditor":"x"})", R"({"passes":"true","auditor":"x"})", R"({"passes":1})",
          R"({"passes":true,"auditor":null})", R"({"passes":true,"auditor":"x","at":1})",
          R"({"passes":true,"auditor":"x","records":[]})", R"({"passes":true,"passes":false})",
          R"({"passes":true,"auditor":"x","at":"2026-10-12"})", "{\"passes\":true,\"auditor\":\"\xff\"}"}) {
        BOOST_TEST(decide(record, body).status == 400, body);
    }
    for (const auto* records :
         {"[]", "null", "{}", "\"x\"", "[1]", "[\"\"]", "[\"a\",\"a\"]", "[\"A\"]", "[\"a'\"]", "[[\"a\"]]"}) {
        BOOST_TEST(decideAll(records).status == 400, records);
    }
    BOOST_TEST(decideAll(list({record, record})).status == 400);
    BOOST_TEST(decideAll(list({record}), R"(,"passes":true)").status == 400);
    BOOST_TEST(ask({"POST", auditsPath + "/decisions", "{}", "", "text/plain"}).status == 415);
    BOOST_TEST(decide(record, std::string(70000, ' ')).status == 413);
    BOOST_TEST(everything() == before);
}

BOOST_FIXTURE_TEST_CASE(odd_paths_and_methods_lead_nowhere, Texts) {
    const std::string record = written("很好");
    for (const std::string& odd : {std::string("none"), std::string("%2e"), std::string("';--"), std::string(),
                                   std::string("\xff"), std::string(4096, 'x'), record + "/"}) {
        BOOST_TEST(get(auditsPath + "/" + odd).status == 404);
        BOOST_TEST(decide(odd, passing).status == 404);
    }
    for (const auto* parameters : {"limit=0", "after=%27", "state=open", "office=x"}) {
        BOOST_TEST(get(auditsPath + "?" + parameters).status == 400, parameters);
    }
    BOOST_TEST(get(auditsPath + "/" + record + "?explain=1").status == 400);
    BOOST_TEST(get(auditsPath + "/decisions").allow == "POST");
    BOOST_TEST(get(auditsPath + "/" + record + "/decision").allow == "POST");
    BOOST_TEST(ask({"DELETE", auditsPath}).allow == "GET, HEAD");
    BOOST_TEST(ask({"POST", auditsPath + "/" + record}).allow == "GET, HEAD");
    holder.role.reset();
    BOOST_TEST(slugOf(get(auditsPath)) == "no-role");
    holder = {"", "", "", {}, {}};
    BOOST_TEST(slugOf(get(auditsPath)) == "keys-needed");
}

BOOST_FIXTURE_TEST_CASE(a_person_releases_a_text_that_passed_and_takes_that_back, Texts) {
    const std::string record = written("很好");
    BOOST_TEST(slugOf(release(record, R"({"released":true})", "\"1\"")) == "not-passed");
    BOOST_TEST(decide(record, passing).status == 200);
    BOOST_TEST(member(get(auditsPath + "/" + record), "release") == "null");
    const auto released = release(record, R"({"released":true})");
    BOOST_TEST(released.status == 200);
    BOOST_TEST(released.entityTag == "\"3\"");
    BOOST_TEST(member(released, "release").find(leadPerson.id) != std::string::npos);
    BOOST_TEST(slugOf(release(record, R"({"released":true})")) == "stale");
    BOOST_TEST(slugOf(release(record, R"({"released":true})", "\"3\"")) == "released-already");
    const auto back = release(record, R"({"released":false,"reason":"evaluatorAsked"})", "\"3\"");
    BOOST_TEST(back.status == 200);
    BOOST_TEST(member(back, "release") == "null");
    BOOST_TEST(slugOf(release(record, R"({"released":false,"reason":"mistaken"})", "\"4\"")) == "not-released");
}

BOOST_FIXTURE_TEST_CASE(a_release_that_is_wrong_changes_nothing, Texts) {
    const std::string record = written("请回电13800001234");
    BOOST_TEST(decide(record, passing).status == 200);
    const auto before = everything();
    for (const char* body : {"", "{}", "[]", R"({"released":1})", R"({"released":"true"})", R"({"released":null})",
                             R"({"released":true,"by":"x"})", R"({"released":false})",
                             R"({"released":false,"reason":"why not"})", R"({"released":true,"reason":"personal"})",
                             R"({"released":false,"reason":7})", R"({"released":true,"released":false})"}) {
        BOOST_TEST(release(record, body).status == 400, body);
    }
    const std::string yes = R"({"released":true})";
    BOOST_TEST(release(record, yes, "").status == 428);
    BOOST_TEST(release(record, yes, "*").status == 428);
    BOOST_TEST(release(record, yes, "2").status == 400);
    BOOST_TEST(slugOf(release(record, yes)) == "numbers-in-text");
    BOOST_TEST(release("no-such-record", yes).status == 404);
    BOOST_TEST(ask({"GET", auditsPath + "/" + record + "/release"}).allow == "POST");
    for (const auto& person : {contactPerson, performancePerson, auditPerson, operatingPerson}) {
        as(person);
        BOOST_TEST(release(record, yes).status == 403);
        BOOST_TEST(release(record, R"({"released":false,"reason":"personal"})").status == 403);
    }
    BOOST_TEST(everything() == before);
}

BOOST_AUTO_TEST_SUITE_END()
