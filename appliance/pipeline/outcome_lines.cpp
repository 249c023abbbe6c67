#include "pipeline/outcome_lines.h"

#include "check/outcome_json.h"
#include "foundation/json.h"

namespace hcp {

std::string problemJson(const Problem& problem, std::string_view more) {
    return R"({"type":)" + quoteJson("urn:hcp:problem:" + problem.slug) + R"(,"title":)" + quoteJson(problem.title) +
           (problem.status == 0 ? "" : R"(,"status":)" + std::to_string(problem.status)) + R"(,"detail":)" +
           quoteJson(problem.detail) + std::string(more) + "}";
}

Problem lineTooLong(std::size_t bytesMax, bool quoteOpen) {
    return {"line-too-long", "单条记录超过大小上限",
            "at most " + std::to_string(bytesMax) + " bytes in a line; it was not kept" +
                (quoteOpen ? "; a quotation mark is not closed before the end of the file" : ""),
            413};
}

std::string outcomeMembers(const RecordAnswer& record) {
    return R"("id":)" + quoteJson(record.id) + R"(,"disposition":)" + quoteJson(nameOf(record.disposition)) +
           R"(,"repeated":)" + (record.repeated ? "true" : "false") + R"(,"findings":)" +
           findingsJson(record.findings) +
           (record.supersededBy.empty() ? "" : R"(,"supersededBy":)" + quoteJson(record.supersededBy));
}

std::string outcomeLine(const std::string& submission, const RecordAnswer& record) {
    return R"({"line":)" + std::to_string(record.number) + R"(,"submission":)" + quoteJson(submission) + "," +
           outcomeMembers(record) + "}\n";
}

std::string problemLine(std::size_t number, std::string_view problemJson) {
    return R"({"line":)" + std::to_string(number) + R"(,"problem":)" + std::string(problemJson) + "}\n";
}

}  // namespace hcp
