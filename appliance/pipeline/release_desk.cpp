#include "pipeline/release_desk.h"

#include <algorithm>

#include "casework/rights.h"
#include "pipeline/case_intake.h"
#include "pipeline/released_texts.h"
#include "pipeline/republish.h"

namespace hcp {
namespace {

using Kind = AuditProblem::Kind;

constexpr const char* levelField = "satisfaction";

Unexpected<AuditProblem> problem(Kind kind, const std::string& record) {
    return Unexpected{AuditProblem{kind, record, {}, {}}};
}

std::string noteOf(const ReleaseOrder& order, std::size_t files) {
    return order.takenBackFor
               ? "taken back: " + std::string(nameOf(*order.takenBackFor)) + "; files: " + std::to_string(files)
               : "released";
}

std::optional<ReleaseView> viewOf(const KeptAudit& listed, StoreTransaction& transaction, const RulesInForce& rules,
                                  const CaseActor& viewer, Moment now) {
    const auto evaluation = transaction.byId(listed.record);
    auto kept = transaction.casework().audit(listed.audit.evaluation);
    if (!evaluation || evaluation->erasedAt || !kept || kept->erasedAt) {
        return std::nullopt;
    }
    const auto released =
        releaseText(kept->audit, releaseFactsOf(*evaluation, transaction, rules), viewer, now, *rules.terms());
    return ReleaseView{*kept, kept->office, std::string(evaluation->fields.get(levelField)),
                       std::string(evaluation->fields.get(evaluationTextField)),
                       released ? std::nullopt : std::optional(released.error())};
}

}  // namespace

std::string_view nameOf(TakeBackReason reason) {
    switch (reason) {
        case TakeBackReason::evaluatorAsked:
            return "evaluatorAsked";
        case TakeBackReason::personal:
            return "personal";
        case TakeBackReason::unsuitable:
            return "unsuitable";
        case TakeBackReason::mistaken:
            return "mistaken";
    }
    return "";
}

std::optional<TakeBackReason> takeBackReasonOf(std::string_view name) {
    const auto found = std::ranges::find(takeBackReasons, name, [](TakeBackReason reason) { return nameOf(reason); });
    return found == takeBackReasons.end() ? std::nullopt : std::optional(*found);
}

std::string_view nameOf(Afterwards afterwards) {
    switch (afterwards) {
        case Afterwards::withheld:
            return "withheld";
        case Afterwards::rewritten:
            return "rewritten";
        case Afterwards::byHand:
            return "byHand";
    }
    return "";
}

Afterwards ReleaseDesk::afterwardsOf(const Publication& file) const {
    if (!file.run.empty()) {
        return Afterwards::withheld;
    }
    return liesWithin(file.file, publicationFolder_) ? Afterwards::rewritten : Afterwards::byHand;
}

bool ReleaseDesk::mayRelease(const CaseActor& actor) const {
    const auto terms = rules_.current()->terms();
    return terms && !objectionTo(actor, CaseAction::releaseText, "", *terms);
}

Expected<ReleaseDone, AuditProblem> ReleaseDesk::decide(const ReleaseOrder& order) {
    Expected<ReleaseDone, AuditProblem> outcome = problem(Kind::notThere, order.record);
    const auto rules = rules_.current();
    store_.write([&](StoreTransaction& transaction) { outcome = decideWithin(transaction, order, *rules); });
    return outcome;
}

Expected<ReleaseDone, AuditProblem> ReleaseDesk::decideWithin(StoreTransaction& transaction, const ReleaseOrder& order,
                                                              const RulesInForce& rules) {
    const auto evaluation = transaction.byId(order.record);
    auto kept = evaluation ? transaction.casework().audit(evaluation->key) : std::nullopt;
    if (!kept || kept->record != order.record || kept->erasedAt || evaluation->erasedAt) {
        return problem(Kind::notThere, order.record);
    }
    const auto terms = rules.terms();
    if (!terms) {
        return problem(Kind::noRight, order.record);
    }
    if (order.saw && !order.saw(kept->version)) {
        return problem(Kind::stale, order.record);
    }
    const Moment now = clock_.now();
    auto audit = order.takenBackFor ? takeReleaseBack(kept->audit, order.actor, *terms)
                                    : releaseText(kept->audit, releaseFactsOf(*evaluation, transaction, rules),
                                                  order.actor, now, *terms);
    if (!audit) {
        return Unexpected{AuditProblem{Kind::refused, order.record, std::move(audit).error(), {}}};
    }
    kept->audit = *std::move(audit);
    ++kept->version;
    transaction.casework().update(*kept);
    std::vector<Publication> files;
    if (order.takenBackFor) {
        files = transaction.publications().makeStale(order.record, now);
    }
    transaction.append(
        {now, JournalKind::textRelease, order.actor.id, order.record, "", "", {}, noteOf(order, files.size())});
    return ReleaseDone{*std::move(kept), std::move(files)};
}

Expected<ReleasePage, AuditProblem> ReleaseDesk::page(const Question& question, const CaseActor& viewer) {
    if (!mayRelease(viewer)) {
        return problem(Kind::noRight, "");
    }
    AuditQuestion asked;
    asked.released = question.released;
    asked.evaluatedSince = question.since;
    asked.evaluatedUntil = question.until;
    asked.after = question.after;
    asked.countMax = pageMost + 1;
    auto listed = store_.casework().audits(asked);
    ReleasePage page;
    if (listed.size() > pageMost) {
        listed.pop_back();
        page.next = listed.back().record;
    }
    const auto rules = rules_.current();
    const Moment now = clock_.now();
    store_.write([&](StoreTransaction& transaction) {
        page.views.clear();
        for (const auto& audit : listed) {
            if (auto view = viewOf(audit, transaction, *rules, viewer, now)) {
                transaction.append({now, JournalKind::looked, viewer.id, audit.record, "", "", {}, ""});
                page.views.push_back(*std::move(view));
            }
        }
    });
    return page;
}

}  // namespace hcp
