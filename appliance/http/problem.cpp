#include "http/problem.h"

#include "foundation/json.h"

namespace hcp {

ApiResponse problem(int status, std::string_view slug, std::string_view title, std::string_view detail,
                    const std::string& more) {
    ApiResponse response;
    response.status = status;
    response.mediaType = "application/problem+json";
    response.body = R"({"type":)" + quoteJson("urn:hcp:problem:" + std::string(slug)) + R"(,"title":)" +
                    quoteJson(title) + R"(,"status":)" + std::to_string(status) + R"(,"detail":)" + quoteJson(detail) +
                    more + "}\n";
    return response;
}

}  // namespace hcp
