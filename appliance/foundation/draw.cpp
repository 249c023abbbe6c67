#include "foundation/draw.h"

namespace hcp {

std::size_t Draw::below(std::size_t n) {
    const std::uint64_t upperHalf = random_() >> 32U;
    return static_cast<std::size_t>((upperHalf * n) >> 32U);
}

int Draw::between(int least, int most) {
    return least + static_cast<int>(below(static_cast<std::size_t>(most - least) + 1));
}

}  // namespace hcp
