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

ApiResponse wrongParameter(std::string_view what) { return problem(400, "wrong-parameter", "请求参数有误", what); }

ApiResponse wrongBody(std::string_view what) { return problem(400, "wrong-body", "请求内容有误", what); }

ApiResponse wrongMethod(const char* allow) {
    ApiResponse response = problem(405, "method-not-allowed", "不支持的请求方法", std::string("allowed: ") + allow);
    response.allow = allow;
    return response;
}

ApiResponse notAllowed(const ApiKey& holder, RecordKind kind) {
    return problem(
        403, "not-allowed", "此密钥不能报送这类记录",
        "the key or certificate " + holder.id + " is not for records of the kind " + std::string(nameOf(kind)));
}

ApiResponse tooBusy(Passage passage) {
    ApiResponse response =
        passage == Passage::tooMany
            ? problem(503, "too-busy", "系统繁忙，请稍后重新提交", "too many requests bring records at once")
            : problem(429, "too-many-requests", "同时提交的请求过多", "this sender brings too many at once");
    response.retryAfterSeconds = 1;
    return response;
}

ApiResponse bodyTooLarge(std::size_t bytesMax) {
    return problem(413, "body-too-large", "请求超过大小上限",
                   "at most " + std::to_string(bytesMax) + " bytes; records may come in several requests");
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
