// A record as a simulated province sees it. The same for every profile: it has a kind and a key there, both texts that
// the profile's judge makes.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "foundation/clock.h"

namespace hcp {

/// A sound record as its judge hands it over.
struct SimulatedRecord {
    std::string kind;       ///< for example "evaluation"
    std::string key;        ///< what makes it one record: no other of its kind has it
    std::string service;    ///< common to all records about one service, among which the order of arrival matters
    std::string operation;  ///< by which it came, as the wire names it; empty: made on the province's own pages
    std::string level;      ///< satisfaction; empty for records that have none
    /// Elements of the wire by which a test knows it again, by name; nothing personal.
    std::vector<std::pair<std::string, std::string>> elements;
    /// The whole letter, for a province that tells what it holds; on no page.
    std::vector<std::pair<std::string, std::string>> letter = {};
};

/// What the simulated province holds for one record it took.
struct ProvincialRecord : SimulatedRecord {
    std::string receipt;  ///< the province's id for it
    int timesSent = 1;    ///< how often a sound letter with this key arrived
    Moment enteredAt;

    /// Text of one of `elements`, empty when it has none of that name.
    [[nodiscard]] std::string_view element(std::string_view name) const;
};

}  // namespace hcp
