#include "record/trace.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

namespace hcp {
namespace {

using Span = std::pair<std::uint32_t, std::uint32_t>;

constexpr std::array<Span, 13> marks{{{0x00, 0x2F},
                                      {0x3A, 0x40},
                                      {0x5B, 0x60},
                                      {0x7B, 0xBF},
                                      {0x2000, 0x206F},
                                      {0x3000, 0x3004},
                                      {0x3008, 0x3020},
                                      {0x3030, 0x3030},
                                      {0xFE30, 0xFE6F},
                                      {0xFF00, 0xFF0F},
                                      {0xFF1A, 0xFF20},
                                      {0xFF3B, 0xFF40},
                                      {0xFF5B, 0xFF65}}};

bool isMark(std::uint32_t point) {
    return std::ranges::any_of(marks,
                               [point](const Span& span) { return span.first <= point && point <= span.second; });
}

std::size_t lengthOf(unsigned char lead) { return lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4; }

}  // namespace

std::string comparableText(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        const auto lead = static_cast<unsigned char>(text.front());
        const std::size_t length = std::min(lengthOf(lead), text.size());
        std::uint32_t point = length == 1 ? lead : lead & (0x7FU >> length);
        for (const char c : text.substr(1, length - 1)) {
            point = (point << 6U) | (static_cast<unsigned char>(c) & 0x3FU);
        }
        if (!isMark(point)) {
            out += text.substr(0, length);
        }
        text.remove_prefix(length);
    }
    return out;
}

}  // namespace hcp
