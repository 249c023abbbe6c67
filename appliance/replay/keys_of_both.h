// What two sides of a replay have by name, on either of them.
#pragma once

#include <set>

namespace hcp {

template <class Map>
std::set<typename Map::key_type> keysOfBoth(const Map& before, const Map& after) {
    std::set<typename Map::key_type> keys;
    for (const auto* map : {&before, &after}) {
        for (const auto& [key, value] : *map) {
            keys.insert(key);
        }
    }
    return keys;
}

}  // namespace hcp
