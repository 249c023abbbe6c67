// What differs between profiles in a soak: the judge, the client, and the records of one service.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "foundation/clock.h"
#include "pipeline/ports.h"
#include "province/simulated_province.h"

namespace hcp::test {

struct SoakRecord {
    RecordKey key;
    Fields fields;
    bool leaves = false;  ///< the province takes its kind
};

class SoakProfile {
public:
    virtual ~SoakProfile() = default;

    [[nodiscard]] virtual std::unique_ptr<SimulatedProvince> judge(const Clock& clock) const = 0;
    /// An impatient one: it gives up after 300 ms. `asks`: it may ask whether a letter arrived, where the profile can.
    [[nodiscard]] virtual std::unique_ptr<Province> client(const std::string& gateway, const Clock& clock,
                                                           bool asks) const = 0;
    /// A service record with a first and a supplementary evaluation, in the order in which they must leave.
    [[nodiscard]] virtual std::vector<SoakRecord> service(const std::string& projectNo) const = 0;
    /// Members of the script's `faults` that only this profile knows.
    [[nodiscard]] virtual std::string ownFaults() const = 0;
};

/// fujian or national-json; throws std::invalid_argument for another name.
[[nodiscard]] std::unique_ptr<SoakProfile> soakProfile(const std::string& name);

}  // namespace hcp::test
