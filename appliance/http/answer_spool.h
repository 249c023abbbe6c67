// An answer of any length: in memory while it is short, then in a file without a name.
#pragma once

#include <cstddef>
#include <cstdio>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace hcp {

/// Throws StoreFault when the temporary folder takes no more.
class AnswerSpool {
public:
    /// So much stays in memory.
    static constexpr std::size_t memoryBytesMax = 1U << 20;

    void append(std::string_view text);
    [[nodiscard]] std::size_t size() const { return size_; }
    /// Gives the whole text in pieces, from its beginning.
    void each(const std::function<void(std::string_view)>& take);

private:
    void spill();

    struct Close {
        void operator()(std::FILE* file) const { std::fclose(file); }
    };
    std::string memory_;  ///< what is not in the file yet
    std::unique_ptr<std::FILE, Close> file_;
    std::size_t size_ = 0;
};

}  // namespace hcp
