// A provincial system on the desk: an HTTP server on loopback in front of any profile's simulated province.
//
//   GET  /                           a page for people: counts and the last calls, nothing out of a letter
//   GET  /books                      JSON for tests: counts, and what it holds; ?name=text narrows the records
//   all else                         the province's own (simulated_fujian.h)
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "foundation/clock.h"
#include "province/simulated_province.h"

namespace hcp {

struct ProvinceSimulatorSettings {
    std::uint16_t port = 0;  ///< 0: any free port
};

class ProvinceSimulator {
public:
    /// Listens on 127.0.0.1 at once; throws std::runtime_error when the port cannot be had.
    ProvinceSimulator(std::unique_ptr<SimulatedProvince> province, const ProvinceSimulatorSettings& settings,
                      const Clock& clock);
    ~ProvinceSimulator();
    ProvinceSimulator(const ProvinceSimulator&) = delete;
    ProvinceSimulator& operator=(const ProvinceSimulator&) = delete;

    /// For example http://127.0.0.1:18081
    [[nodiscard]] std::string address() const;
    [[nodiscard]] std::vector<ProvincialRecord> records() const;
    [[nodiscard]] ProvincialCounts counts() const;

private:
    struct Server;
    std::unique_ptr<Server> server_;
};

}  // namespace hcp
