// Casework in memory: every promise of the store's casework port, kept the slow and obvious way.
#pragma once

#include <algorithm>
#include <deque>
#include <map>
#include <numeric>
#include <utility>

#include "pipeline/casework_store.h"
#include "pipeline/ports.h"

namespace hcp::test {

struct MemoryCasework {
    struct Standing {
        KeptCase kept;
        Case head;
    };
    std::deque<Standing> cases;
    std::deque<KeptAudit> audits;
    std::deque<std::pair<Attachment, std::string>> attachments;
    std::map<std::string, ToldState> told;
    std::map<std::string, std::string> dueNoted;

    [[nodiscard]] const Standing* named(const std::string& id) const {
        const auto found = std::ranges::find_if(cases, [&](const Standing& one) { return one.kept.opening.id == id; });
        return found == cases.end() ? nullptr : &*found;
    }
    static bool isSettled(const Case& head) {
        return head.state == CaseState::closed || head.state == CaseState::withdrawn;
    }
    static bool isReleasable(const KeptAudit& audit) {
        return audit.audit.state == AuditState::passed && !audit.audit.release && !audit.erasedAt;
    }
    static KeptAudit summed(KeptAudit audit) {
        audit.audit.screening = summaryOf(audit.screenings);
        return audit;
    }
};

class MemoryCaseworkTransaction final : public CaseworkTransaction {
public:
    MemoryCaseworkTransaction(MemoryCasework& contents, bool& failed) : contents_(contents), failed_(failed) {}

    std::optional<KeptCase> caseOf(const std::string& projectNo, const std::string& serviceNumber) override {
        for (const auto& one : contents_.cases) {
            if (one.head.projectNo == projectNo && one.head.serviceNumber == serviceNumber) {
                return one.kept;
            }
        }
        return std::nullopt;
    }
    std::optional<KeptCase> caseNamed(const std::string& id) override {
        const auto* found = contents_.named(id);
        return found == nullptr ? std::nullopt : std::optional(found->kept);
    }
    void open(const KeptCase& opened, const Case& head, const CaseworkTerms& /*terms*/) override {
        require(contents_.named(opened.opening.id) == nullptr, "there is a case of this id");
        require(!caseOf(head.projectNo, head.serviceNumber), "there is a case of this service");
        contents_.cases.push_back({opened, head});
    }
    void take(const KeptStep& taken, const Case& before, const Case& after, const CaseworkTerms& terms) override {
        auto& standing = standingNamed(after.id);
        const CaseMove* move = terms.move(taken.step.move);
        require(standing.head.version == before.version && after.version == before.version + 1 &&
                    taken.step.onVersion == before.version && standing.head.state == before.state,
                "a step follows the one before it");
        require(move != nullptr && std::ranges::find(move->from, before.state) != move->from.end() &&
                    move->to.value_or(before.state) == after.state,
                "a step is taken by a move of the terms");
        require(after.extensions <= terms.extension.timesMost, "a second extension");
        require(taken.step.action != CaseAction::extend || taken.step.recordedAt < taken.step.oldDeadline.value(),
                "an extension after its limit");
        standing.kept.steps.push_back(taken);
        standing.head = after;
    }
    void eraseTexts(const std::string& caseId, const KeptStep& without) override {
        auto& steps = standingNamed(caseId).kept.steps;
        const auto found = std::ranges::find_if(
            steps, [&](const KeptStep& step) { return step.step.onVersion == without.step.onVersion; });
        require(found != steps.end(), "no such step");
        found->step.evidence = without.step.evidence;
        found->erasedAt = without.erasedAt;
    }
    std::size_t attachmentsOf(const std::string& caseId) override {
        return static_cast<std::size_t>(
            std::ranges::count_if(contents_.attachments, [&](const auto& one) { return one.first.caseId == caseId; }));
    }
    void attach(const Attachment& attachment, std::string_view bytes) override {
        require(contents_.named(attachment.caseId) != nullptr, "an attachment of no case");
        contents_.attachments.emplace_back(attachment, std::string(bytes));
    }
    void eraseAttachments(const std::string& caseId, Moment at) override {
        for (auto& [attachment, bytes] : contents_.attachments) {
            if (attachment.caseId == caseId && !attachment.erasedAt) {
                attachment.name.clear();
                attachment.erasedAt = at;
                bytes.clear();
            }
        }
    }
    std::optional<KeptAudit> audit(const RecordKey& evaluation) override {
        for (const auto& one : contents_.audits) {
            if (one.audit.evaluation == evaluation) {
                return MemoryCasework::summed(one);
            }
        }
        return std::nullopt;
    }
    void open(const KeptAudit& opened) override {
        require(!audit(opened.audit.evaluation), "there is an audit of this evaluation");
        contents_.audits.push_back(opened);
    }
    void update(const KeptAudit& changed) override {
        const auto found = std::ranges::find(contents_.audits, changed.record, &KeptAudit::record);
        require(found != contents_.audits.end(), "no such audit");
        require(found->audit.state == AuditState::waiting || found->audit.state == changed.audit.state,
                "a text audit is decided once");
        require(!changed.audit.release || (changed.audit.state == AuditState::passed && !changed.erasedAt),
                "only a text that passed and is there is released");
        *found = changed;
    }
    void note(const std::vector<std::string>& notices, ToldState state, Moment /*at*/) override {
        for (const auto& notice : notices) {
            const auto [found, isNew] = contents_.told.emplace(notice, state);
            require(isNew || (found->second != ToldState::sent && found->second != ToldState::unknown),
                    "what was told is settled");
            found->second = state;
        }
    }
    void noteDue(const OpenLimit& limit, const std::string& due) override { contents_.dueNoted[limit.id] = due; }

private:
    void require(bool holds, const char* otherwise) {
        if (!holds) {
            failed_ = true;
            throw StoreFault(otherwise);
        }
    }
    MemoryCasework::Standing& standingNamed(const std::string& id) {
        const auto found = std::ranges::find_if(
            contents_.cases, [&](const MemoryCasework::Standing& one) { return one.kept.opening.id == id; });
        require(found != contents_.cases.end(), "no such case");
        return *found;
    }

    MemoryCasework& contents_;
    bool& failed_;
};

/// Reads what was committed.
class MemoryCaseworkReader final : public CaseworkReader {
public:
    explicit MemoryCaseworkReader(const MemoryCasework& contents) : contents_(contents) {}

    std::optional<KeptCase> caseNamed(const std::string& id) override {
        const auto* found = contents_.named(id);
        return found == nullptr ? std::nullopt : std::optional(found->kept);
    }
    std::optional<KeptCase> caseOf(const std::string& projectNo, const std::string& serviceNumber) override {
        for (const auto& one : contents_.cases) {
            if (one.kept.opening.projectNo == projectNo && one.kept.opening.serviceNumber == serviceNumber) {
                return one.kept;
            }
        }
        return std::nullopt;
    }
    std::vector<KeptCase> cases(const CaseQuestion& question) override {
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
    std::vector<OpenLimit> openLimits() override {
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
    std::optional<KeptAudit> audit(const std::string& record) override {
        const auto found = std::ranges::find(contents_.audits, record, &KeptAudit::record);
        return found == contents_.audits.end() ? std::nullopt : std::optional(MemoryCasework::summed(*found));
    }
    std::vector<KeptAudit> audits(const AuditQuestion& question) override {
        std::vector<KeptAudit> out;
        bool behind = question.after.empty();
        for (const auto& one : contents_.audits) {
            const bool asked = (!question.office || one.office == *question.office) &&
                               (!question.state || one.audit.state == *question.state) &&
                               question.evaluatedSince.value_or(one.audit.evaluatedAt) <= one.audit.evaluatedAt &&
                               (!question.evaluatedUntil || one.audit.evaluatedAt < *question.evaluatedUntil) &&
                               (!question.released || (*question.released ? one.audit.release.has_value()
                                                                          : MemoryCasework::isReleasable(one))) &&
                               (!question.unscreened ||
                                (one.audit.state == AuditState::waiting && one.screenings.empty() && !one.erasedAt));
            if (behind && asked && out.size() < question.countMax) {
                out.push_back(MemoryCasework::summed(one));
            }
            behind = behind || one.record == question.after;
        }
        return out;
    }
    std::vector<Attachment> attachmentsOf(const std::string& caseId) override {
        std::vector<Attachment> out;
        for (const auto& one : contents_.attachments) {
            if (one.first.caseId == caseId) {
                out.push_back(one.first);
            }
        }
        return out;
    }
    std::optional<std::string> bytesOf(const std::string& attachment) override {
        for (const auto& [one, bytes] : contents_.attachments) {
            if (one.id == attachment && !one.erasedAt) {
                return bytes;
            }
        }
        return std::nullopt;
    }
    std::set<std::string> told() override {
        std::set<std::string> out;
        for (const auto& [notice, state] : contents_.told) {
            if (state != ToldState::failed) {
                out.insert(notice);
            }
        }
        return out;
    }

private:
    const MemoryCasework& contents_;
};

}  // namespace hcp::test
