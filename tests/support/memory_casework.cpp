#include "support/memory_casework.h"

#include <algorithm>
#include <iterator>

namespace hcp::test {

std::optional<KeptCase> MemoryCasework::caseNamed(const std::string& id) const {
    const auto found = std::ranges::find_if(cases, [&](const Standing& one) { return one.kept.opening.id == id; });
    return found == cases.end() ? std::nullopt : std::optional(found->kept);
}

std::optional<KeptCase> MemoryCasework::caseOf(const std::string& projectNo, const std::string& serviceNumber) const {
    const auto found = std::ranges::find_if(cases, [&](const Standing& one) {
        return one.head.projectNo == projectNo && one.head.serviceNumber == serviceNumber;
    });
    return found == cases.end() ? std::nullopt : std::optional(found->kept);
}

bool MemoryCasework::isSettled(const Case& head) {
    return head.state == CaseState::closed || head.state == CaseState::withdrawn;
}

bool MemoryCasework::isReleasable(const KeptAudit& audit) {
    return audit.audit.state == AuditState::passed && !audit.audit.release && !audit.erasedAt;
}

KeptAudit MemoryCasework::summed(KeptAudit audit) {
    audit.audit.screening = summaryOf(audit.screenings);
    return audit;
}

void MemoryCaseworkTransaction::open(const KeptCase& opened, const Case& head, const CaseworkTerms& /*terms*/) {
    constraints_.require(!caseNamed(opened.opening.id), "there is a case of this id");
    constraints_.require(!caseOf(head.projectNo, head.serviceNumber), "there is a case of this service");
    contents_.cases.push_back({opened, head});
}

void MemoryCaseworkTransaction::take(const KeptStep& taken, const Case& before, const Case& after,
                                     const CaseworkTerms& terms) {
    auto& standing = standingNamed(after.id);
    const CaseMove* move = terms.move(taken.step.move);
    constraints_.require(standing.head.version == before.version && after.version == before.version + 1 &&
                             taken.step.onVersion == before.version && standing.head.state == before.state,
                         "a step follows the one before it");
    constraints_.require(move != nullptr && std::ranges::find(move->from, before.state) != move->from.end() &&
                             move->to.value_or(before.state) == after.state,
                         "a step is taken by a move of the terms");
    constraints_.require(after.extensions <= terms.extension.timesMost, "a second extension");
    constraints_.require(
        taken.step.action != CaseAction::extend || taken.step.recordedAt < taken.step.oldDeadline.value(),
        "an extension after its limit");
    standing.kept.steps.push_back(taken);
    standing.head = after;
}

void MemoryCaseworkTransaction::eraseTexts(const std::string& caseId, const KeptStep& without) {
    auto& steps = standingNamed(caseId).kept.steps;
    const auto found = std::ranges::find_if(
        steps, [&](const KeptStep& step) { return step.step.onVersion == without.step.onVersion; });
    constraints_.require(found != steps.end(), "no such step");
    found->step.evidence = without.step.evidence;
    found->erasedAt = without.erasedAt;
}

std::size_t MemoryCaseworkTransaction::attachmentsOf(const std::string& caseId) {
    return static_cast<std::size_t>(
        std::ranges::count_if(contents_.attachments, [&](const auto& one) { return one.first.caseId == caseId; }));
}

void MemoryCaseworkTransaction::attach(const Attachment& attachment, std::string_view bytes) {
    constraints_.require(caseNamed(attachment.caseId).has_value(), "an attachment of no case");
    contents_.attachments.emplace_back(attachment, std::string(bytes));
}

void MemoryCaseworkTransaction::eraseAttachments(const std::string& caseId, Moment at) {
    for (auto& [attachment, bytes] : contents_.attachments) {
        if (attachment.caseId == caseId && !attachment.erasedAt) {
            attachment.name.clear();
            attachment.erasedAt = at;
            bytes.clear();
        }
    }
}

std::optional<KeptAudit> MemoryCaseworkTransaction::audit(const RecordKey& evaluation) {
    for (const auto& one : contents_.audits) {
        if (one.audit.evaluation == evaluation) {
            return MemoryCasework::summed(one);
        }
    }
    return std::nullopt;
}

void MemoryCaseworkTransaction::open(const KeptAudit& opened) {
    constraints_.require(!audit(opened.audit.evaluation), "there is an audit of this evaluation");
    contents_.audits.push_back(opened);
}

void MemoryCaseworkTransaction::update(const KeptAudit& changed) {
    const auto found = std::ranges::find(contents_.audits, changed.record, &KeptAudit::record);
    constraints_.require(found != contents_.audits.end(), "no such audit");
    constraints_.require(found->audit.state == AuditState::waiting || found->audit.state == changed.audit.state,
                         "a text audit is decided once");
    constraints_.require(!changed.audit.release || (changed.audit.state == AuditState::passed && !changed.erasedAt),
                         "only a text that passed and is there is released");
    *found = changed;
}

void MemoryCaseworkTransaction::note(const std::vector<std::string>& notices, ToldState state, Moment /*at*/) {
    for (const auto& notice : notices) {
        const auto [found, isNew] = contents_.told.emplace(notice, state);
        constraints_.require(isNew || (found->second != ToldState::sent && found->second != ToldState::unknown),
                             "what was told is settled");
        found->second = state;
    }
}

MemoryCasework::Standing& MemoryCaseworkTransaction::standingNamed(const std::string& id) {
    const auto found = std::ranges::find_if(
        contents_.cases, [&](const MemoryCasework::Standing& one) { return one.kept.opening.id == id; });
    constraints_.require(found != contents_.cases.end(), "no such case");
    return *found;
}

std::vector<KeptCase> MemoryCaseworkReader::cases(const CaseQuestion& question) {
    std::vector<KeptCase> out;
    bool behind = question.after.empty();
    for (const auto& [kept, head] : contents_.cases) {
        const bool asked = (!question.office || head.office == *question.office) &&
                           (!question.settled || MemoryCasework::isSettled(head) == *question.settled);
        if (behind && asked && out.size() < question.countMax) {
            out.push_back(kept);
        }
        behind = behind || kept.opening.id == question.after;
    }
    return out;
}

std::vector<OpenLimit> MemoryCaseworkReader::openLimits() {
    std::vector<OpenLimit> limits;
    for (const auto& one : contents_.cases) {
        std::ranges::move(openLimitsOf(one.head), std::back_inserter(limits));
    }
    for (const auto& one : contents_.audits) {
        if (one.audit.state == AuditState::waiting && !one.erasedAt) {
            limits.push_back({one.record + "/audit", one.record, one.audit.budget.ledger.front().why, one.office,
                              one.leadDepartment, one.audit.budget});
        }
    }
    for (auto& limit : limits) {
        const auto noted = contents_.dueNoted.find(limit.id);
        limit.dueNoted = noted == contents_.dueNoted.end() ? "" : noted->second;
    }
    return limits;
}

std::optional<KeptAudit> MemoryCaseworkReader::audit(const std::string& record) {
    const auto found = std::ranges::find(contents_.audits, record, &KeptAudit::record);
    return found == contents_.audits.end() ? std::nullopt : std::optional(MemoryCasework::summed(*found));
}

std::vector<KeptAudit> MemoryCaseworkReader::audits(const AuditQuestion& question) {
    std::vector<KeptAudit> out;
    bool behind = question.after.empty();
    for (const auto& one : contents_.audits) {
        const bool asked = (!question.office || one.office == *question.office) &&
                           (!question.state || one.audit.state == *question.state) &&
                           question.evaluatedSince.value_or(one.audit.evaluatedAt) <= one.audit.evaluatedAt &&
                           (!question.evaluatedUntil || one.audit.evaluatedAt < *question.evaluatedUntil) &&
                           (!question.released ||
                            (*question.released ? one.audit.release.has_value() : MemoryCasework::isReleasable(one))) &&
                           (!question.unscreened ||
                            (one.audit.state == AuditState::waiting && one.screenings.empty() && !one.erasedAt));
        if (behind && asked && out.size() < question.countMax) {
            out.push_back(MemoryCasework::summed(one));
        }
        behind = behind || one.record == question.after;
    }
    return out;
}

std::vector<Attachment> MemoryCaseworkReader::attachmentsOf(const std::string& caseId) {
    std::vector<Attachment> out;
    for (const auto& one : contents_.attachments) {
        if (one.first.caseId == caseId) {
            out.push_back(one.first);
        }
    }
    return out;
}

std::optional<std::string> MemoryCaseworkReader::bytesOf(const std::string& attachment) {
    for (const auto& [one, bytes] : contents_.attachments) {
        if (one.id == attachment && !one.erasedAt) {
            return bytes;
        }
    }
    return std::nullopt;
}

std::set<std::string> MemoryCaseworkReader::told() {
    std::set<std::string> out;
    for (const auto& [notice, state] : contents_.told) {
        if (state != ToldState::failed) {
            out.insert(notice);
        }
    }
    return out;
}

}  // namespace hcp::test
