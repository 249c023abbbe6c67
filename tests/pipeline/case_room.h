// Where records come in and people work on what follows, over a store in memory, with the notices and a lexicon.
#pragma once

#include "casework/evidence_at_hand.h"
#include "pipeline/audit_desk.h"
#include "pipeline/case_desk.h"
#include "pipeline/desk.h"

namespace hcp::test {

using enum CaseAction;

inline Draft poorReview(const std::string& projectNo = "P-0001") {
    return evaluation(projectNo).set("satisfaction", "1").set("evalDetail", "108");
}

struct CaseRoom : IntakeDesk {
    CaseRoom() {
        rules.replace(rulesBy(calendar(), {loadLexicon(sourceFolder() / "fixtures/lexicons/harmless.json").value()}));
    }

    static std::shared_ptr<const RulesInForce> rulesBy(const WorkingCalendar& calendar, Lexicons lexicons) {
        return std::make_shared<const RulesInForce>(
            std::make_shared<const Checker>(fujian()), calendar, std::move(lexicons),
            std::make_shared<TermsShelf>(sourceFolder() / "specs"), RulesInForce::CaseworkSettings{"QT"});
    }

    CaseDesk cases{store, rules, clock, identifiers};
    AuditDesk audits{store, rules, clock, identifiers};

    /// The only case.
    [[nodiscard]] Case only() {
        const auto kept = store.casework().cases({});
        BOOST_REQUIRE(kept.size() == 1U);
        return folded(kept.front().opening, kept.front().plainSteps(), terms());
    }
    /// A step of the only case, a minute later; "taken", or the name of what is in the way.
    std::string step(CaseAction action, const Evidence& changes = {}, const CaseActor& actor = contactPerson,
                     int versionsBehind = 0) {
        clock.advanceMs(60000);
        const Case of = only();
        CaseStep handed;
        handed.action = action;
        handed.actor = actor;
        handed.onVersion = of.version - versionsBehind;
        handed.at = clock.now();
        handed.evidence = evidenceFor(action, changes);
        const auto taken = cases.take({of.id, handed});
        return taken ? "taken" : wordOf(taken.error());
    }
    static std::string wordOf(const CaseProblem& problem) {
        switch (problem.kind) {
            case CaseProblem::Kind::notThere:
                return "not there";
            case CaseProblem::Kind::refused:
                return std::string(nameOf(problem.refusal.kind));
            case CaseProblem::Kind::notAccepted:
                return "not accepted: " + (problem.findings.empty() ? "" : problem.findings.front().rule);
            case CaseProblem::Kind::attachmentWrong:
                return "attachment wrong";
        }
        return "";
    }
    /// Kinds of the records that are kept but for services and evaluations, with their rounds.
    [[nodiscard]] std::string told() const {
        std::string text;
        for (const auto& record : store.records) {
            if (record.key.kind != RecordKind::service && record.key.kind != RecordKind::evaluation) {
                text += (text.empty() ? "" : " ") + std::string(nameOf(record.key.kind)) + "/" +
                        record.key.roundNumber + (record.disposition == Disposition::accepted ? "" : "!");
            }
        }
        return text;
    }
    [[nodiscard]] std::string moves() const {
        std::string text;
        for (const auto& entry : store.journal) {
            if (entry.kind == JournalKind::caseMoved) {
                text += (text.empty() ? "" : ", ") + entry.note;
            }
        }
        return text;
    }
};

}  // namespace hcp::test
