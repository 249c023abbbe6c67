#include "http/intake_answers.h"

#include <algorithm>

#include "check/outcome_json.h"
#include "foundation/civil_time.h"
#include "foundation/json.h"
#include "http/problem.h"
#include "pipeline/outcome_lines.h"

namespace hcp {
namespace {

std::string keptMembers(const KeptRecord& record) {
    return R"("id":)" + quoteJson(record.id) + R"(,"disposition":)" + quoteJson(nameOf(record.disposition)) +
           R"(,"receivedAt":)" + quoteJson(formatRfc3339(record.receivedAt)) + R"(,"findings":)" +
           findingsJson(record.findings) +
           (record.supersededBy.empty() ? "" : R"(,"supersededBy":)" + quoteJson(record.supersededBy)) +
           (record.origin != RecordOrigin::sender ? R"(,"origin":)" + quoteJson(nameOf(record.origin)) : "") +
           (record.erasedAt ? R"(,"erasedAt":)" + quoteJson(formatRfc3339(*record.erasedAt)) : "");
}

std::string earlierVerdict(const EarlierVerdict& verdict) {
    return R"({"until":)" + quoteJson(formatRfc3339(verdict.until)) + R"(,"disposition":)" +
           quoteJson(nameOf(verdict.disposition)) + R"(,"package":)" + quoteJson(verdict.package) + R"(,"findings":)" +
           findingsJson(verdict.findings) + "}";
}

std::string counts(const std::map<Disposition, std::size_t>& counted) {
    std::string members;
    for (const auto disposition : {Disposition::accepted, Disposition::held, Disposition::refused}) {
        const auto count = counted.find(disposition);
        members += ",\"" + std::string(nameOf(disposition)) +
                   "\":" + std::to_string(count == counted.end() ? 0 : count->second);
    }
    return members;
}

bool unreadable(const RecordAnswer& record) {
    return std::ranges::any_of(record.findings, [](const Finding& f) { return f.rule.starts_with("json."); });
}

}  // namespace

ApiResponse answerSingle(const SubmissionAnswer& answer, const std::string& more) {
    const RecordAnswer& record = answer.records.front();
    const std::string members = R"("submission":)" + quoteJson(answer.submission) + "," + outcomeMembers(record) + more;
    if (record.disposition == Disposition::refused) {
        const bool broken = unreadable(record);
        return problem(broken ? 400 : 422, broken ? "unreadable-record" : "record-refused",
                       broken ? "记录无法读取" : "记录未通过校验", record.findings.front().message, "," + members);
    }
    ApiResponse response;
    response.status = record.repeated ? 200 : record.disposition == Disposition::accepted ? 201 : 202;
    response.body = "{" + members + "}\n";
    return response;
}

ApiResponse answerArray(const SubmissionAnswer& answer) {
    std::map<Disposition, std::size_t> counted;
    for (const auto& record : answer.records) {
        ++counted[record.disposition];
    }
    ApiResponse response;
    response.body = R"({"submission":)" + quoteJson(answer.submission) + counts(counted) + R"(,"outcomes":[)";
    for (const auto& record : answer.records) {
        response.body += (&record == &answer.records.front() ? "" : ",");
        response.body += R"({"number":)" + std::to_string(record.number) + "," + outcomeMembers(record) + "}";
    }
    response.body += "]}\n";
    return response;
}

ApiResponse answerRecord(const KeptRecord& record, const std::vector<EarlierVerdict>& verdicts) {
    ApiResponse response;
    response.body = R"({"submission":)" + quoteJson(record.submission) + R"(,"kind":)" +
                    quoteJson(nameOf(record.key.kind)) + R"(,"package":)" + quoteJson(record.package) + "," +
                    keptMembers(record) + R"(,"earlierVerdicts":[)";
    for (const auto& verdict : verdicts) {
        response.body += (&verdict == &verdicts.front() ? "" : ",") + earlierVerdict(verdict);
    }
    response.body += "]}\n";
    return response;
}

void SubmissionReport::add(const KeptRecord& record) {
    outcomes_->append((counts_.empty() ? "{" : ",{") + keptMembers(record) + "}");
    ++counts_[record.disposition];
}

ApiResponse SubmissionReport::answer(const std::string& submission) const {
    outcomes_->append("]}\n");
    ApiResponse response;
    response.body = R"({"submission":)" + quoteJson(submission) + counts(counts_) + R"(,"outcomes":[)";
    response.spool = outcomes_;
    return response;
}

}  // namespace hcp
