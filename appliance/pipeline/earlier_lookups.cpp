#include "pipeline/earlier_lookups.h"

#include <algorithm>

namespace hcp {
namespace {

constexpr std::size_t alikeMax = 1000;

}  // namespace

std::vector<RecordKey> EarlierLookups::alike(const RecordKey& self, const Trace& trace, std::int64_t withinMs,
                                             std::size_t countMax) const {
    auto keys = now_.alike(self, trace, withinMs, alikeMax);
    // Ids grow with time.
    std::erase_if(keys, [&](const RecordKey& key) {
        const auto other = records_.find(key);
        return other && self_.id < other->id;
    });
    keys.resize(std::min(keys.size(), countMax));
    return keys;
}

}  // namespace hcp
