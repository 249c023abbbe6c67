// What `conform self` examines: the parts of an appliance as an installation would have them.
//
// Probes put them together afresh, each over a store and a simulated province of its own in a private folder; nothing
// of the installation's data, ports and accounts is touched, so that they may run on the host that serves. The parts
// are handed in, so that a test can hand in one that is wrong on purpose.
//
// Registers of the installation are among its rules, with the invented offices of the probes beside its own
// (probes/sample_registers.h).
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "foundation/clock.h"
#include "pipeline/rules_in_force.h"
#include "province/province_client.h"
#include "province/simulated_province.h"
#include "storage/open_store.h"

namespace hcp {

/// An account with the simulated province that came with it.
struct PlayedProvince {
    std::unique_ptr<SimulatedProvince> province;
    ProvinceAccount account;  ///< without the gateway's address, which the simulator has
};

struct Subject {
    std::filesystem::path specsFolder;
    std::filesystem::path packageFolder;   ///< of the package that `rules` are made from
    std::filesystem::path reportsFolder;   ///< definitions of reports
    std::filesystem::path calendarFolder;  ///< notices of holidays that `rules` are made from
    std::filesystem::path pagesFolder;     ///< templates of pages
    std::shared_ptr<const RulesInForce> rules;
    /// What strangers could do by the installation's configuration, a sentence each; nothing without one.
    std::optional<std::vector<std::string>> openDoors;

    std::function<std::unique_ptr<SqlStore>(const std::string& url, const KeyRing& keys)> openStore;
    std::function<std::shared_ptr<Province>(const std::shared_ptr<const Package>&, const ProvinceAccount&,
                                            const Clock&)>
        makeProvince;
    std::function<PlayedProvince(const std::shared_ptr<const Package>&, const Clock&)> playProvince;

    [[nodiscard]] const Package& package() const { return rules->package(); }
};

/// With the parts that this executable is made of; folders and rules are for the caller to fill in.
[[nodiscard]] Subject installedSubject();

}  // namespace hcp
