// Casework in memory: every promise of the store's casework port, kept the slow and obvious way.
#pragma once

#include <deque>
#include <map>
#include <utility>

#include "pipeline/casework_store.h"
#include "pipeline/ports.h"
#include "support/memory_constraints.h"

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

    [[nodiscard]] std::optional<KeptCase> caseNamed(const std::string& id) const;
    [[nodiscard]] std::optional<KeptCase> caseOf(const std::string& projectNo, const std::string& serviceNumber) const;
    static bool isSettled(const Case& head);
    static bool isReleasable(const KeptAudit& audit);
    static KeptAudit summed(KeptAudit audit);
};

class MemoryCaseworkTransaction final : public CaseworkTransaction {
public:
    MemoryCaseworkTransaction(MemoryCasework& contents, MemoryConstraints& constraints)
        : contents_(contents), constraints_(constraints) {}

    std::optional<KeptCase> caseOf(const std::string& projectNo, const std::string& serviceNumber) override {
        return contents_.caseOf(projectNo, serviceNumber);
    }
    std::optional<KeptCase> caseNamed(const std::string& id) override { return contents_.caseNamed(id); }
    void open(const KeptCase& opened, const Case& head, const CaseworkTerms& terms) override;
    void take(const KeptStep& taken, const Case& before, const Case& after, const CaseworkTerms& terms) override;
    void eraseTexts(const std::string& caseId, const KeptStep& without) override;
    std::size_t attachmentsOf(const std::string& caseId) override;
    void attach(const Attachment& attachment, std::string_view bytes) override;
    void eraseAttachments(const std::string& caseId, Moment at) override;
    std::optional<KeptAudit> audit(const RecordKey& evaluation) override;
    void open(const KeptAudit& opened) override;
    void update(const KeptAudit& changed) override;
    void note(const std::vector<std::string>& notices, ToldState state, Moment at) override;
    void noteDue(const OpenLimit& limit, const std::string& due) override { contents_.dueNoted[limit.id] = due; }

private:
    MemoryCasework::Standing& standingNamed(const std::string& id);

    MemoryCasework& contents_;
    MemoryConstraints& constraints_;
};

/// Reads what was committed.
class MemoryCaseworkReader final : public CaseworkReader {
public:
    explicit MemoryCaseworkReader(const MemoryCasework& contents) : contents_(contents) {}

    std::optional<KeptCase> caseNamed(const std::string& id) override { return contents_.caseNamed(id); }
    std::optional<KeptCase> caseOf(const std::string& projectNo, const std::string& serviceNumber) override {
        return contents_.caseOf(projectNo, serviceNumber);
    }
    std::vector<KeptCase> cases(const CaseQuestion& question) override;
    std::vector<OpenLimit> openLimits() override;
    std::optional<KeptAudit> audit(const std::string& record) override;
    std::vector<KeptAudit> audits(const AuditQuestion& question) override;
    std::vector<Attachment> attachmentsOf(const std::string& caseId) override;
    std::optional<std::string> bytesOf(const std::string& attachment) override;
    std::set<std::string> told() override;

private:
    const MemoryCasework& contents_;
};

}  // namespace hcp::test
