#include "foundation/identifier.h"

#include <array>
#include <cstdio>

namespace hcp {

IdentifierSource::IdentifierSource(const Clock& clock, std::uint64_t seed) : clock_(clock), random_(seed) {}

std::string IdentifierSource::next() {
    const std::lock_guard lock(mutex_);
    const std::int64_t nowMs = clock_.now().msSinceEpoch;
    if (nowMs > lastMs_) {
        lastMs_ = nowMs;
        counter_ = 0;
    } else if (++counter_ > 0xFFF) {
        ++lastMs_;
        counter_ = 0;
    }
    const auto ms = static_cast<std::uint64_t>(lastMs_);
    const std::uint64_t noise = random_();
    std::array<char, 40> text{};
    std::snprintf(text.data(), text.size(), "%08llx-%04llx-7%03x-%04llx-%012llx",
                  static_cast<unsigned long long>(ms >> 16 & 0xFFFFFFFFU),
                  static_cast<unsigned long long>(ms & 0xFFFFU), counter_,
                  static_cast<unsigned long long>(0x8000U | (noise >> 48 & 0x3FFFU)),
                  static_cast<unsigned long long>(noise & 0xFFFFFFFFFFFFU));
    return text.data();
}

}  // namespace hcp
