// What the tests of this room send: made-up records, the shipped package, an account for the simulator.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "pipeline/ports.h"
#include "province/fujian_client.h"
#include "province/province_simulator.h"
#include "province/simulated_fujian.h"
#include "spec/package.h"
#include "support/fujian.h"

namespace hcp::test {

using Changes = std::map<std::string, std::string>;

/// The shipped package with short timeouts, for servers that misbehave.
[[nodiscard]] std::shared_ptr<const Package> impatientPackage();
[[nodiscard]] TimeSettings impatientTimes();

/// A sound evaluation of level 5 with its service record; `changes` replace or add fields in the record
/// that has them (a field of neither goes to the evaluation).
[[nodiscard]] Consignment consignment(const Changes& changes = {});

/// A sound step of work on that evaluation, in round 1; `receipt` as the province gave it for the evaluation.
[[nodiscard]] Consignment step(RecordKind kind, const std::string& receipt, const Changes& changes = {});

[[nodiscard]] FujianAccount accountAt(const std::string& gateway);
/// Fujian's judge, for the account above.
[[nodiscard]] std::unique_ptr<SimulatedProvince> simulatedFujian(const Clock& clock);
/// Settings with a fault script, which must be sound.
[[nodiscard]] ProvinceSimulatorSettings misbehaving(const std::string& script, std::uint64_t seed = 2026);

}  // namespace hcp::test
