#include "http/report_file.h"

#include <filesystem>
#include <utility>

#include "foundation/digest.h"

namespace hcp {
namespace {

std::string mediaTypeOf(const std::string& ending) {
    if (ending == ".xlsx") {
        return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    }
    return ending == ".json" ? "application/json" : ending == ".csv" ? "text/csv" : "application/octet-stream";
}

}  // namespace

ApiResponse reportFile(const ReportRun& run, std::shared_ptr<AnswerSpool> content) {
    const std::string ending = std::filesystem::path(run.fileName).extension().string();
    ApiResponse answer{200, mediaTypeOf(ending), ""};
    answer.spool = std::move(content);
    answer.attachment = run.kind + "-" + run.period + ending;
    answer.attachmentName = run.fileName;
    answer.headers.emplace_back("Repr-Digest", "sha-256=:" + toBase64(fromHex(run.sha256).value_or("")) + ":");
    return answer;
}

}  // namespace hcp
