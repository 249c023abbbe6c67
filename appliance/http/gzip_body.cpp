#include "http/gzip_body.h"

#include "http/problem.h"

namespace hcp {

Expected<std::size_t, ApiResponse> GzipBody::read(char* into, std::size_t room) {
    for (;;) {
        const auto step = gunzip_.expand(rest_, into, room);
        if (!step) {
            return Unexpected{problem(400, "not-gzip", "压缩数据不正确", "the body is no gzip or was damaged")};
        }
        rest_.remove_prefix(step->taken);
        if (step->given > 0) {
            return step->given;
        }
        if (!rest_.empty()) {
            continue;
        }
        auto got = compressed_.read(buffer_.data(), buffer_.size());
        if (!got) {
            return got;
        }
        if (*got == 0) {
            return gunzip_.complete() ? Expected<std::size_t, ApiResponse>(std::size_t{0})
                                      : Unexpected{problem(400, "truncated-body", "请求不完整",
                                                           "the body ended before the end of its gzip")};
        }
        rest_ = {buffer_.data(), *got};
    }
}

}  // namespace hcp
