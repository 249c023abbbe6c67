#include "http/answer_spool.h"

#include <array>

#include "pipeline/ports.h"

namespace hcp {

void AnswerSpool::append(std::string_view text) {
    memory_ += text;
    size_ += text.size();
    if (memory_.size() > memoryBytesMax) {
        spill();
    }
}

void AnswerSpool::spill() {
    if (!file_) {
        file_.reset(std::tmpfile());
    }
    if (!file_ || std::fwrite(memory_.data(), 1, memory_.size(), file_.get()) != memory_.size() ||
        std::fflush(file_.get()) != 0) {
        throw StoreFault("answers cannot be laid by: the temporary folder takes no more");
    }
    memory_.clear();
}

void AnswerSpool::each(const std::function<void(std::string_view)>& take) {
    if (file_) {
        spill();
        std::rewind(file_.get());
        std::array<char, 65536> buffer{};
        while (const auto got = std::fread(buffer.data(), 1, buffer.size(), file_.get())) {
            take({buffer.data(), got});
        }
    }
    take(memory_);
}

}  // namespace hcp
