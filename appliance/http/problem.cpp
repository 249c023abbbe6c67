#include "http/problem.h"

#include "pipeline/outcome_lines.h"

namespace hcp {

ApiResponse problem(int status, std::string_view slug, std::string_view title, std::string_view detail,
                    const std::string& more) {
    ApiResponse response;
    response.status = status;
    response.mediaType = "application/problem+json";
    response.body = problemJson({std::string(slug), std::string(title), std::string(detail), status}, more) + "\n";
    return response;
}

ApiResponse bodyTooLarge(std::size_t bytesMax) {
    return problem(413, "body-too-large", "请求超过大小上限",
                   "at most " + std::to_string(bytesMax) + " bytes; send the records in several requests");
}

ApiResponse storeTroubled(StoreTrouble trouble) {
    ApiResponse response =
        problem(503, "store-" + std::string(nameOf(trouble)), "存储暂停接收新记录，请稍后重新提交",
                "the store is " + std::string(nameOf(trouble)) +
                    "; what was acknowledged is kept, nothing new is taken until it is looked after");
    response.retryAfterSeconds = 30;
    return response;
}

ApiResponse storeUnavailable() {
    ApiResponse response = problem(503, "store-unavailable", "暂时无法保存，请稍后重新提交",
                                   "nothing was acknowledged; send the same request again later");
    response.retryAfterSeconds = 5;
    return response;
}

}  // namespace hcp
