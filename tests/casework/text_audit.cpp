#include "casework/text_audit.h"

#include "check/checker.h"
#include "desk.h"

using namespace hcp;
using namespace hcp::test;

namespace {

const RecordKey key{RecordKind::evaluation, "P-0001", "1", "1"};

/// Evaluated on Tuesday 30 September 2025, the day before eight days off.
TextAudit waiting(int hits) {
    const Moment evaluated = at("2025-09-30 16:00:00");
    TextAudit audit = openAudit(key, "等候太久", evaluated, evaluated.plusMs(90'000), terms()).value();
    audit.screening = AuditScreening{"test-1", hits};
    return audit;
}

AuditDecision decision(bool passes, const std::string& reason = {}) {
    AuditDecision decided;
    decided.actor = leadPerson;
    decided.auditor = "测试审核人";
    decided.passes = passes;
    decided.reason = reason;
    decided.at = at("2025-10-10 15:00:00");
    return decided;
}

std::string decide(const TextAudit& audit, const AuditDecision& with, const char* now = "2025-10-10 15:00:00") {
    const auto decided = decideAudit(audit, with, at(now), terms(), {calendar()});
    return std::string(decided ? nameOf(decided->state) : nameOf(decided.error().kind));
}

}  // namespace

BOOST_AUTO_TEST_CASE(without_text_there_is_no_audit) {
    for (const char* text : {"", " ", "\n\t", "　　"}) {
        BOOST_TEST(!openAudit(key, text, at("2025-09-30 16:00:00"), at("2025-09-30 16:00:00"), terms()));
    }
}

BOOST_AUTO_TEST_CASE(an_audit_is_due_two_working_days_after_the_evaluation_not_after_its_arrival) {
    const auto audit = openAudit(key, "好", at("2025-09-29 16:00:00"), at("2025-09-30 09:00:00"), terms());
    BOOST_TEST(formatDay(dueOf(audit->budget, {calendar()}).day) == "2025-10-09");
    BOOST_TEST(formatDay(dueOf(waiting(0).budget, {calendar()}).day) == "2025-10-10");
}

BOOST_AUTO_TEST_CASE(a_person_passes_or_fails_it_and_says_why_against_the_screening) {
    BOOST_TEST(decide(waiting(0), decision(true)) == "passed");
    BOOST_TEST(decide(waiting(2), decision(true)) == "reason-missing");
    BOOST_TEST(decide(waiting(2), decision(true, "是地名")) == "passed");
    BOOST_TEST(decide(waiting(2), decision(false)) == "reason-missing");
    BOOST_TEST(decide(waiting(2), decision(false, "含辱骂")) == "failed");
    BOOST_TEST(decide(waiting(0), decision(false, "变体辱骂，词库未收")) == "failed");
}

BOOST_AUTO_TEST_CASE(the_machine_never_decides_and_other_roles_may_not) {
    AuditDecision byMachine = decision(true);
    byMachine.actor = machine;
    BOOST_TEST(decide(waiting(0), byMachine) == "machine");
    CaseworkTerms generous = terms();
    generous.rights[CaseAction::decideTextAudit][CaseRole::appliance] = RightScope::all;
    BOOST_TEST(!decideAudit(waiting(0), byMachine, at("2025-10-10 15:00:00"), generous, {calendar()}));
    AuditDecision byContact = decision(true);
    byContact.actor = contactPerson;
    BOOST_TEST(decide(waiting(0), byContact) == "no-right");
}

BOOST_AUTO_TEST_CASE(a_late_audit_is_taken_and_marked) {
    AuditDecision late = decision(true);
    BOOST_TEST(decide(waiting(0), late, "2025-10-11 00:00:00") == "late-reason-missing");
    late.lateReason = "国庆值班无权限";
    const auto decided = decideAudit(waiting(0), late, at("2025-10-11 00:00:00"), terms(), {calendar()});
    BOOST_REQUIRE(decided.hasValue());
    BOOST_REQUIRE(decided->decision->late.has_value());
    BOOST_TEST(decided->decision->late->doneInTime);
    BOOST_TEST(!decideAudit(waiting(0), decision(true), at("2025-10-10 23:59:59"), terms(), {calendar()})
                    ->decision->late.has_value());
}

BOOST_AUTO_TEST_CASE(bad_decisions_are_refused) {
    AuditDecision one = decision(true);
    one.auditor = " ";
    BOOST_TEST(decide(waiting(0), one) == "auditor-missing");
    one = decision(true, std::string(501, 'x'));
    BOOST_TEST(decide(waiting(0), one) == "text-too-long");
    one = decision(true);
    one.at = at("2025-10-10 15:00:01");
    BOOST_TEST(decide(waiting(0), one) == "in-future");
    one.at = at("2025-09-30 15:59:59");
    BOOST_TEST(decide(waiting(0), one) == "before-evaluation");
    TextAudit unscreened = waiting(0);
    unscreened.screening.reset();
    BOOST_TEST(decide(unscreened, decision(true)) == "not-screened");
    const auto done = decideAudit(waiting(0), decision(true), at("2025-10-10 15:00:00"), terms(), {calendar()});
    BOOST_TEST(decide(*done, decision(false, "再想想")) == "decided-already");
}

BOOST_AUTO_TEST_CASE(a_batch_passes_clean_texts_only_and_all_or_none) {
    const auto batch = [](std::vector<TextAudit> audits, const AuditDecision& with) {
        const auto decided = decideBatch(audits, with, at("2025-10-10 15:00:00"), terms(), {calendar()});
        return decided ? std::to_string(decided->size())
                       : std::string(nameOf(decided.error().kind)) + " " + std::to_string(decided.error().index);
    };
    TextAudit unscreened = waiting(0);
    unscreened.screening.reset();
    BOOST_TEST(batch({waiting(0), waiting(0)}, decision(true)) == "2");
    BOOST_TEST(batch({waiting(0), waiting(1)}, decision(true, "都好")) == "not-clean 1");
    BOOST_TEST(batch({waiting(0), unscreened}, decision(true)) == "not-screened 1");
    BOOST_TEST(batch({waiting(0)}, decision(false, "都不好")) == "not-passing 0");
    AuditDecision byMachine = decision(true);
    byMachine.actor = machine;
    BOOST_TEST(batch({waiting(0)}, byMachine) == "machine 0");
}

BOOST_AUTO_TEST_CASE(the_record_of_an_audit_is_what_the_part_asks_for) {
    struct OnlyTheEvaluation final : Lookups {
        [[nodiscard]] std::optional<Fields> accepted(const RecordKey& wanted) const override {
            Fields fields;
            fields.add("assessTime", "2025-09-30 16:00:00");
            fields.add("writingEvaluation", "等候太久");
            return wanted.kind == RecordKind::evaluation ? std::optional(fields) : std::nullopt;
        }
        [[nodiscard]] std::optional<KeptVersion> keptOtherwise(const RecordKey& /*key*/) const override { return {}; }
        [[nodiscard]] std::vector<RecordKey> alike(const RecordKey& /*self*/, const Trace& /*trace*/,
                                                   std::int64_t /*withinMs*/, std::size_t /*countMax*/) const override {
            return {};
        }
        [[nodiscard]] std::optional<bool> isWorking(const Day& /*day*/) const override { return {}; }
    };
    for (const bool passes : {true, false}) {
        const auto decided =
            decideAudit(waiting(2), decision(passes, "理由"), at("2025-10-10 15:00:00"), terms(), {calendar()});
        std::string json;
        for (const auto& [name, value] : auditRecord(*decided, terms())) {
            json += (json.empty() ? "{" : ",") + quoteJson(name) + ":" + quoteJson(value);
        }
        const auto checked =
            Checker(fujian()).check(RecordKind::textAudit, json + "}", at("2025-10-10 15:00:00"), OnlyTheEvaluation());
        BOOST_TEST(checked.findings().empty());
        BOOST_TEST(checked.fields().get("auditResult") == (passes ? "1" : "0"));
        BOOST_TEST(checked.fields().get("hitWords") == "2");
    }
    BOOST_CHECK_THROW((void)auditRecord(waiting(0), terms()), std::logic_error);
}
