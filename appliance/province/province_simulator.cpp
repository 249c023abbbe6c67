#include "province/province_simulator.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "province/simulator_connection.h"

namespace hcp {
namespace {

std::unique_ptr<SimulatedProvince> prepared(std::unique_ptr<SimulatedProvince> province,
                                            const ProvinceSimulatorSettings& settings) {
    const bool tlsFailure = std::ranges::any_of(settings.script.faults,
                                                [](const Fault& fault) { return fault.kind == FaultKind::tlsFailure; });
    if (tlsFailure && settings.door.certificate.empty()) {
        throw std::runtime_error("simulator: a script with tlsFailure needs a certificate");
    }
    if (!settings.booksFile.empty()) {
        province->books().keepIn(settings.booksFile);
    }
    return province;
}

}  // namespace

struct ProvinceSimulator::Server {
    Server(std::unique_ptr<SimulatedProvince> played, const ProvinceSimulatorSettings& settings, const Clock& clock)
        : province(prepared(std::move(played), settings)),
          plan(settings.script, settings.seed),
          floor{*province, plan, door, clock, settings.script.latencyMs, settings.script.oneCallAConnection},
          door(settings.door) {
        door.open([this](Poco::Net::StreamSocket& socket) { return serveConnection(socket, floor); });
    }

    const std::unique_ptr<SimulatedProvince> province;
    FaultPlan plan;
    const SimulatorFloor floor;
    // The last: its threads use all the others until it is closed.
    SimulatorDoor door;
};

ProvinceSimulator::ProvinceSimulator(std::unique_ptr<SimulatedProvince> province,
                                     const ProvinceSimulatorSettings& settings, const Clock& clock)
    : server_(std::make_unique<Server>(std::move(province), settings, clock)) {}

ProvinceSimulator::~ProvinceSimulator() = default;

std::string ProvinceSimulator::address() const { return server_->door.address(); }

std::vector<ProvincialRecord> ProvinceSimulator::records() const { return server_->province->books().records(); }

ProvincialCounts ProvinceSimulator::counts() const { return server_->province->books().counts(); }

FaultCounts ProvinceSimulator::faults() const { return server_->plan.counts(); }

}  // namespace hcp
