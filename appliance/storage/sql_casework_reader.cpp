#include "storage/sql_casework_reader.h"

#include <algorithm>
#include <iterator>

#include "storage/attachment_rows.h"
#include "storage/audit_rows.h"
#include "storage/case_clock_rows.h"
#include "storage/case_rows.h"
#include "storage/told_rows.h"

namespace hcp {

template <class Question>
auto SqlCaseworkReader::answerTo(const Question& question) const {
    decltype(question(std::declval<SqlDatabase&>(), std::declval<const StoreSeal&>())) answer{};
    read_([&](SqlDatabase& database, const StoreSeal& seal) { answer = question(database, seal); });
    return answer;
}

std::optional<KeptCase> SqlCaseworkReader::caseNamed(const std::string& id) {
    return answerTo([&](SqlDatabase& database, const StoreSeal& seal) { return hcp::caseNamed(database, seal, id); });
}

std::optional<KeptCase> SqlCaseworkReader::caseOf(const std::string& projectNo, const std::string& serviceNumber) {
    return answerTo([&](SqlDatabase& database, const StoreSeal& seal) {
        return caseOfService(database, seal, projectNo, serviceNumber);
    });
}

std::vector<KeptCase> SqlCaseworkReader::cases(const CaseQuestion& question) {
    return answerTo([&](SqlDatabase& database, const StoreSeal& seal) { return casesAsked(database, seal, question); });
}

std::vector<OpenLimit> SqlCaseworkReader::openLimits() {
    return answerTo([](SqlDatabase& database, const StoreSeal&) {
        auto limits = runningClocks(database);
        std::ranges::move(waitingAudits(database), std::back_inserter(limits));
        return limits;
    });
}

std::optional<KeptAudit> SqlCaseworkReader::audit(const std::string& record) {
    return answerTo(
        [&](SqlDatabase& database, const StoreSeal& seal) { return auditOfRecord(database, seal, record); });
}

std::vector<KeptAudit> SqlCaseworkReader::audits(const AuditQuestion& question) {
    return answerTo(
        [&](SqlDatabase& database, const StoreSeal& seal) { return auditsAsked(database, seal, question); });
}

std::vector<Attachment> SqlCaseworkReader::attachmentsOf(const std::string& caseId) {
    return answerTo(
        [&](SqlDatabase& database, const StoreSeal& seal) { return hcp::attachmentsOf(database, seal, caseId); });
}

std::optional<std::string> SqlCaseworkReader::bytesOf(const std::string& attachment) {
    return answerTo(
        [&](SqlDatabase& database, const StoreSeal& seal) { return hcp::bytesOf(database, seal, attachment); });
}

std::set<std::string> SqlCaseworkReader::told() {
    return answerTo([](SqlDatabase& database, const StoreSeal&) { return toldNotices(database); });
}

}  // namespace hcp
