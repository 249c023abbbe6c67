#include "pipeline/audit_desk.h"

#include <algorithm>

#include "casework/rights.h"
#include "pipeline/case_intake.h"
#include "pipeline/case_texts.h"
#include "pipeline/tell_province.h"

namespace hcp {
namespace {

using Kind = AuditProblem::Kind;
using Decided = Expected<std::vector<KeptAudit>, AuditProblem>;

Unexpected<AuditProblem> problem(Kind kind, const std::string& record) {
    return Unexpected{AuditProblem{kind, record, {}, {}}};
}

/// Each by the terms it was opened under; a batch of clean texts is decided as one.
Expected<std::vector<TextAudit>, AuditRefusal> decided(const std::vector<KeptAudit>& kept, const AuditOrder& order,
                                                       Moment now, const RulesInForce& rules) {
    std::vector<TextAudit> audits;
    for (std::size_t index = 0; index < kept.size(); ++index) {
        const auto terms = rules.terms(kept[index].audit.terms);
        auto one = kept.size() == 1 && !order.asBatch
                       ? decideAudit(kept[index].audit, order.decision, now, *terms, rules.time())
                       : [&]() -> Expected<TextAudit, AuditRefusal> {
            auto batch = decideBatch({kept[index].audit}, order.decision, now, *terms, rules.time());
            return batch ? Expected<TextAudit, AuditRefusal>(batch->front()) : Unexpected{batch.error()};
        }();
        if (!one) {
            AuditRefusal refusal = one.error();
            refusal.index = index;
            return Unexpected{std::move(refusal)};
        }
        audits.push_back(*std::move(one));
    }
    return audits;
}

JournalEntry audited(const KeptAudit& audit, Moment at) {
    return {at,
            JournalKind::audited,
            audit.audit.decision->actor.id,
            audit.record,
            "",
            audit.audit.terms,
            {},
            std::string(nameOf(audit.audit.state))};
}

}  // namespace

Decided AuditDesk::decide(const AuditOrder& order) {
    Decided outcome = problem(Kind::notThere, order.records.empty() ? std::string() : order.records.front());
    const auto rules = rules_.current();
    store_.write([&](StoreTransaction& transaction) { outcome = decideWithin(transaction, order, *rules); });
    return outcome;
}

Decided AuditDesk::decideWithin(StoreTransaction& transaction, const AuditOrder& order, const RulesInForce& rules) {
    std::vector<KeptAudit> kept;
    for (const auto& record : order.records) {
        if (std::ranges::find(kept, record, &KeptAudit::record) != kept.end()) {
            return Unexpected{AuditProblem{
                Kind::refused, record, {AuditRefusalKind::decidedAlready, "同一条评价在这一批中出现了两次。"}, {}}};
        }
        const auto evaluation = transaction.byId(record);
        auto audit = evaluation ? transaction.casework().audit(evaluation->key) : std::nullopt;
        if (!audit || audit->record != record || audit->erasedAt) {
            return problem(Kind::notThere, record);
        }
        if (order.saw && !order.saw(audit->version)) {
            return problem(Kind::stale, record);
        }
        kept.push_back(*std::move(audit));
    }
    const Moment now = clock_.now();
    auto audits = decided(kept, order, now, rules);
    if (!audits) {
        return Unexpected{AuditProblem{Kind::refused, kept.at(audits.error().index).record, audits.error(), {}}};
    }
    std::vector<StepRecord> told;
    for (std::size_t index = 0; index < kept.size(); ++index) {
        kept[index].audit = audits->at(index);
        told.push_back({RecordKind::textAudit, auditRecord(kept[index].audit, *rules.terms(kept[index].audit.terms))});
    }
    auto records = tellProvince(transaction, told, order.decision.actor.id, store_, rules, clock_, identifiers_);
    if (!records) {
        return Unexpected{AuditProblem{Kind::notAccepted, kept.front().record, {}, std::move(records).error()}};
    }
    for (std::size_t index = 0; index < kept.size(); ++index) {
        kept[index].tells = records->at(index);
        ++kept[index].version;
        transaction.casework().update(kept[index]);
        transaction.append(audited(kept[index], now));
    }
    return kept;
}

std::optional<AuditProblem> AuditDesk::objectionTo(const CaseActor& viewer) const {
    const auto terms = rules_.current()->terms();
    const auto objection =
        terms ? hcp::objectionTo(viewer, CaseAction::seeTextAudit, "", *terms) : std::optional(StepRefusal{});
    return objection ? std::optional(AuditProblem{Kind::noRight, "", {{}, objection->sentence, 0}, {}}) : std::nullopt;
}

Expected<AuditView, AuditProblem> AuditDesk::show(const std::string& record, const CaseActor& viewer) {
    if (auto objection = objectionTo(viewer)) {
        return Unexpected{*std::move(objection)};
    }
    auto kept = store_.casework().audit(record);
    const auto evaluation = store_.byId(record);
    if (!kept || !evaluation) {
        return problem(Kind::notThere, record);
    }
    store_.write([&](StoreTransaction& transaction) {
        transaction.append({clock_.now(), JournalKind::looked, viewer.id, record, "", "", {}, ""});
    });
    return AuditView{*std::move(kept), std::string(evaluation->fields.get(evaluationTextField))};
}

Decided AuditDesk::list(const AuditQuestion& question, const CaseActor& viewer) {
    if (auto objection = objectionTo(viewer)) {
        return Unexpected{*std::move(objection)};
    }
    std::vector<KeptAudit> audits;
    for (auto& audit : store_.casework().audits(question)) {
        audits.push_back(withoutTexts(std::move(audit)));
    }
    return audits;
}

std::size_t AuditDesk::screenWaiting(std::size_t countMax) {
    const auto rules = rules_.current();
    if (rules->lexicons().empty()) {
        return 0;
    }
    std::size_t count = 0;
    for (const auto& waiting : store_.casework().audits({.unscreened = true, .countMax = countMax})) {
        store_.write([&](StoreTransaction& transaction) {
            auto audit = transaction.casework().audit(waiting.audit.evaluation);
            const auto evaluation = transaction.byId(waiting.record);
            if (!audit || !evaluation || audit->audit.state != AuditState::waiting || !audit->screenings.empty()) {
                return;  // somebody was here meanwhile
            }
            audit->screenings = screened(evaluation->fields.get(evaluationTextField), rules->lexicons());
            ++audit->version;
            transaction.casework().update(*audit);
        });
        ++count;
    }
    return count;
}

}  // namespace hcp
