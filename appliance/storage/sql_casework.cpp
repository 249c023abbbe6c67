#include "storage/sql_casework.h"

#include "storage/attachment_rows.h"
#include "storage/audit_rows.h"
#include "storage/case_clock_rows.h"
#include "storage/case_rows.h"
#include "storage/told_rows.h"

namespace hcp {

template <class Work>
auto SqlCasework::noting(const Work& work) {
    try {
        return work();
    } catch (...) {
        failed_ = true;
        throw;
    }
}

std::optional<KeptCase> SqlCasework::caseOf(const std::string& projectNo, const std::string& serviceNumber) {
    return noting([&] { return caseOfService(database_, seal_, projectNo, serviceNumber); });
}

std::optional<KeptCase> SqlCasework::caseNamed(const std::string& id) {
    return noting([&] { return hcp::caseNamed(database_, seal_, id); });
}

void SqlCasework::open(const KeptCase& opened, const Case& head, const CaseworkTerms& terms) {
    noting([&] { openCaseRow(database_, opened, head, terms); });
}

void SqlCasework::take(const KeptStep& taken, const Case& before, const Case& after, const CaseworkTerms& terms) {
    noting([&] { takeStepRow(database_, seal_, taken, before, after, terms); });
}

void SqlCasework::eraseTexts(const std::string& caseId, const KeptStep& without) {
    noting([&] { eraseStepTexts(database_, seal_, caseId, without); });
    erased_ = true;
}

std::size_t SqlCasework::attachmentsOf(const std::string& caseId) {
    return noting([&] { return countAttachments(database_, caseId); });
}

void SqlCasework::attach(const Attachment& attachment, std::string_view bytes) {
    noting([&] { attachRow(database_, seal_, attachment, bytes); });
}

void SqlCasework::eraseAttachments(const std::string& caseId, Moment at) {
    noting([&] { eraseAttachmentRows(database_, caseId, at); });
    erased_ = true;
}

std::optional<KeptAudit> SqlCasework::audit(const RecordKey& evaluation) {
    return noting([&] { return auditOfEvaluation(database_, seal_, evaluation); });
}

void SqlCasework::open(const KeptAudit& audit) {
    noting([&] { openAuditRow(database_, seal_, audit); });
}

void SqlCasework::update(const KeptAudit& audit) {
    noting([&] { updateAuditRow(database_, seal_, audit); });
    erased_ = erased_ || audit.erasedAt.has_value();
}

void SqlCasework::note(const std::vector<std::string>& notices, ToldState state, Moment at) {
    noting([&] { noteTold(database_, notices, state, at); });
}

void SqlCasework::noteDue(const OpenLimit& limit, const std::string& due) {
    noting([&] {
        const std::string place = limit.id.substr(limit.id.rfind('/') + 1);
        if (place == "audit") {
            noteAuditDue(database_, limit.about, due);
        } else {
            noteClockDue(database_, limit.about, std::stoll(place), due);
        }
    });
}

}  // namespace hcp
