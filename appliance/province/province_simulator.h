// A provincial system on the desk: a server on loopback in front of any profile's simulated province, which misbehaves
// by a seeded script.
//
//   GET  /                           a page for people: counts, faults and the last calls, nothing out of a letter
//   GET  /books                      JSON for tests: counts, faults, and what it holds; ?name=text narrows the records
//   all else                         the province's own (simulated_fujian.h)
//
// Faults strike requests of the province's own and connections, never the two pages by themselves. SIMULATOR.md tells
// integrators what there is.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "foundation/clock.h"
#include "province/fault_plan.h"
#include "province/fault_script.h"
#include "province/simulated_province.h"
#include "province/simulator_door.h"

namespace hcp {

struct ProvinceSimulatorSettings {
    DoorSettings door = {};
    FaultScript script = {};
    std::uint64_t seed = 2026;  ///< for what the script leaves to be drawn
    std::filesystem::path booksFile =
        {};  ///< what is taken is appended and read again at the start; empty: memory only
};

class ProvinceSimulator {
public:
    /// Listens on 127.0.0.1 at once. Throws std::runtime_error when the port cannot be had, the certificate or the file
    /// of the books not be used, or the script has a TLS failure without TLS.
    ProvinceSimulator(std::unique_ptr<SimulatedProvince> province, const ProvinceSimulatorSettings& settings,
                      const Clock& clock);
    ~ProvinceSimulator();
    ProvinceSimulator(const ProvinceSimulator&) = delete;
    ProvinceSimulator& operator=(const ProvinceSimulator&) = delete;

    /// For example http://127.0.0.1:18081
    [[nodiscard]] std::string address() const;
    /// In the order in which they first arrived.
    [[nodiscard]] std::vector<ProvincialRecord> records() const;
    [[nodiscard]] ProvincialCounts counts() const;
    /// How often each fault of the script happened.
    [[nodiscard]] FaultCounts faults() const;

private:
    struct Server;
    std::unique_ptr<Server> server_;
};

}  // namespace hcp
