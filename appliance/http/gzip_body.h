// A body that its sender compressed (Content-Encoding: gzip), expanded while it arrives.
#pragma once

#include <array>
#include <string_view>

#include "http/message.h"
#include "intake/gunzip.h"

namespace hcp {

class GzipBody final : public BodySource {
public:
    /// `compressed` must outlive it.
    explicit GzipBody(BodySource& compressed) : compressed_(compressed) {}

    /// 400 for bytes that are no gzip, fail their checksum or end before gzip's end. How much may come out is for the
    /// reader to limit.
    [[nodiscard]] Expected<std::size_t, ApiResponse> read(char* into, std::size_t room) override;
    [[nodiscard]] bool endIsCertain() const override { return true; }

private:
    BodySource& compressed_;
    Gunzip gunzip_;
    std::array<char, 16384> buffer_{};
    std::string_view rest_;  ///< of the buffer
};

}  // namespace hcp
