// Casework in a store over a database: the part of its readers.
#pragma once

#include <utility>

#include "pipeline/casework_store.h"
#include "storage/sql_reconciliation.h"

namespace hcp {

class SqlCaseworkReader final : public CaseworkReader {
public:
    using Read = SqlReconciliationReader::Read;

    explicit SqlCaseworkReader(Read read) : read_(std::move(read)) {}

    [[nodiscard]] std::optional<KeptCase> caseNamed(const std::string& id) override;
    [[nodiscard]] std::optional<KeptCase> caseOf(const std::string& projectNo,
                                                 const std::string& serviceNumber) override;
    [[nodiscard]] std::vector<KeptCase> cases(const CaseQuestion& question) override;
    [[nodiscard]] std::vector<OpenLimit> openLimits() override;
    [[nodiscard]] std::optional<KeptAudit> audit(const std::string& record) override;
    [[nodiscard]] std::vector<KeptAudit> audits(const AuditQuestion& question) override;
    [[nodiscard]] std::vector<Attachment> attachmentsOf(const std::string& caseId) override;
    [[nodiscard]] std::optional<std::string> bytesOf(const std::string& attachment) override;
    [[nodiscard]] std::set<std::string> told() override;

private:
    template <class Question>
    auto answerTo(const Question& question) const;

    Read read_;
};

}  // namespace hcp
