// Written evaluations from their screening to the decision of a person.
#include <boost/test/unit_test.hpp>

#include "pipeline/case_room.h"

using namespace hcp;
using namespace hcp::test;

namespace {

struct AuditRoom : CaseRoom {
    AuditRoom() { post(serviceRecord()); }

    /// The record of an evaluation of a service of its own, with that text.
    std::string written(const std::string& text) {
        const std::string project = "P-1" + std::to_string(++written_);
        post(serviceRecord(project));
        return evaluate(evaluation(project).set("writingEvaluation", text)).id;
    }
    static AuditDecision decision(bool passes, const std::string& reason = "") {
        AuditDecision made;
        made.actor = leadPerson;
        made.auditor = "测试审核人";
        made.passes = passes;
        made.reason = reason;
        return made;
    }
    std::string decide(const std::vector<std::string>& records, AuditDecision decision,
                       std::optional<int> onVersion = {}) {
        decision.at = clock.now();
        const auto saw = [onVersion](int version) { return !onVersion || version == *onVersion; };
        const auto decided = audits.decide({records, decision, saw});
        if (decided) {
            return "decided";
        }
        switch (decided.error().kind) {
            case AuditProblem::Kind::notThere:
                return "not there";
            case AuditProblem::Kind::stale:
                return "stale";
            case AuditProblem::Kind::refused:
                return std::string(nameOf(decided.error().refusal.kind));
            case AuditProblem::Kind::notAccepted:
                return "not accepted " + decided.error().findings.front().rule;
            case AuditProblem::Kind::noRight:
                return "no right";
        }
        return "";
    }
    [[nodiscard]] std::string stateOf(const std::string& record) {
        return std::string(nameOf(store.casework().audit(record)->audit.state));
    }

private:
    int written_ = 0;
};

}  // namespace

BOOST_AUTO_TEST_SUITE(text_audits)

BOOST_FIXTURE_TEST_CASE(every_text_is_screened_with_its_arrival_and_no_text_is_none, AuditRoom) {
    const auto hit = *store.casework().audit(written("这里的苹 果很好"));
    BOOST_TEST(hit.audit.screening->hits == 1);
    BOOST_TEST(hit.audit.screening->lexiconVersion == "harmless@2026.1");
    BOOST_TEST(hit.screenings.front().lexiconDigest.size() == 64U);
    BOOST_TEST(hit.leadDepartment == "QT");
    BOOST_TEST(store.casework().audit(written("很好"))->audit.screening->hits == 0);
    BOOST_TEST(!store.casework().audit(written(" \u3000")));
    BOOST_TEST(!store.casework().audit(written("")));
    BOOST_TEST(store.casework().openLimits().size() == 2U);
}

BOOST_FIXTURE_TEST_CASE(a_person_decides_once_and_the_province_is_told, AuditRoom) {
    const std::string record = written("苹果");
    BOOST_TEST(decide({record}, decision(true)) == "reason-missing");
    BOOST_TEST(decide({record}, decision(false, "有敏感词")) == "decided");
    BOOST_TEST(stateOf(record) == "failed");
    BOOST_TEST(told() == "textAudit/1");
    BOOST_TEST(store.records.back().fields.get("auditResult") == "0");
    BOOST_TEST(store.records.back().fields.get("hitWords") == "1");
    BOOST_TEST(store.casework().audit(record)->tells == store.records.back().id);
    BOOST_TEST(nameOf(store.journal.back().kind) == "audited");
    BOOST_TEST(store.journal.back().note == "failed");
    BOOST_TEST(decide({record}, decision(true, "又看了一遍")) == "decided-already");
}

BOOST_FIXTURE_TEST_CASE(a_batch_is_for_clean_texts_and_all_or_none, AuditRoom) {
    const std::string clean = written("很好");
    const std::string other = written("不错");
    const std::string dirty = written("香蕉");
    BOOST_TEST(decide({clean, dirty}, decision(true, "都看过")) == "not-clean");
    BOOST_TEST(stateOf(clean) == "waiting");
    BOOST_TEST(decide({clean, other}, decision(false, "不行")) == "not-passing");
    BOOST_TEST(decide({clean, "nobody"}, decision(true)) == "not there");
    BOOST_TEST(decide({clean, clean}, decision(true)) == "decided-already");
    BOOST_TEST(decide({clean, other}, decision(true)) == "decided");
    BOOST_TEST(stateOf(clean) == "passed");
    BOOST_TEST(stateOf(other) == "passed");
    BOOST_TEST(told() == "textAudit/1 textAudit/1");
}

BOOST_FIXTURE_TEST_CASE(the_machine_never_decides_and_others_may_not, AuditRoom) {
    const std::string record = written("很好");
    AuditDecision made = decision(true);
    made.actor = machine;
    BOOST_TEST(decide({record}, made) == "machine");
    made.actor = contactPerson;
    BOOST_TEST(decide({record}, made) == "no-right");
    BOOST_TEST(decide({record}, decision(true), 7) == "stale");
    BOOST_TEST(decide({record}, decision(true), 1) == "decided");
}

BOOST_FIXTURE_TEST_CASE(a_late_decision_says_why, AuditRoom) {
    const std::string record = written("很好");
    clock.set(at("2026-10-15 00:00:00"));
    BOOST_TEST(decide({record}, decision(true)) == "late-reason-missing");
    AuditDecision made = decision(true);
    made.lateReason = "系统停机";
    BOOST_TEST(decide({record}, made) == "decided");
    BOOST_TEST(store.casework().audit(record)->audit.decision->late->limit == "textAudit");
}

BOOST_FIXTURE_TEST_CASE(a_text_is_shown_to_whom_it_may_concern_and_that_is_journalled, AuditRoom) {
    const std::string record = written("苹果不好吃");
    const auto view = audits.show(record, leadPerson);
    BOOST_REQUIRE(view.hasValue());
    BOOST_TEST(view->text == "苹果不好吃");
    BOOST_TEST(view->kept.screenings.front().hits.front().word == "苹果");
    BOOST_TEST(nameOf(store.journal.back().kind) == "looked");
    BOOST_TEST(!audits.show(record, contactPerson).hasValue());
    BOOST_TEST(!audits.show("nobody", leadPerson).hasValue());
    const auto listed = audits.list({}, leadPerson);
    BOOST_REQUIRE(listed->size() == 1U);
    BOOST_TEST(listed->front().screenings.front().hits.empty());
    BOOST_TEST(!audits.list({}, contactPerson).hasValue());
}

BOOST_FIXTURE_TEST_CASE(what_waits_unscreened_is_screened_when_a_lexicon_comes, AuditRoom) {
    const auto withLexicon = rules.current();
    rules.replace(rulesBy(calendar(), {}));
    const std::string record = written("香蕉");
    BOOST_TEST(!store.casework().audit(record)->audit.screening);
    BOOST_TEST(decide({record}, decision(true)) == "not-screened");
    BOOST_TEST(audits.screenWaiting(10) == 0U);
    rules.replace(withLexicon);
    BOOST_TEST(audits.screenWaiting(10) == 1U);
    BOOST_TEST(audits.screenWaiting(10) == 0U);
    BOOST_TEST(store.casework().audit(record)->audit.screening->hits == 1);
    BOOST_TEST(decide({record}, decision(false, "有敏感词")) == "decided");
}

BOOST_AUTO_TEST_SUITE_END()
