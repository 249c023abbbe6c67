// Gateways for messages on the desk: takes what is told to people and systems, and keeps it by its id.
//
//   POST /webhook     a digest as JSON with its `id`, which the header Idempotency-Key must repeat
//   POST /sms         {"phone", "text", "id"}, or the same as a form
//   GET  /sms         the same as a query
//
// Answered {"code":"0"} when it is taken, also when its id was there before: a real gateway would send it again, so the
// books count it as a duplicate. What is wrong is answered with another code, as gateways do: /sms with 200, /webhook
// with 422. Codes: 1 what lacks something, 2 a telephone that is none, 3 a text of no or more than 500 characters, 9
// what a fault script refuses. With a secret, 401 to whoever does not show it as `Authorization: Bearer SECRET`. It is
// served, struck by faults and looked at as a province is (province_simulator.h). Persons and numbers are to be
// invented: /books shows them.
#pragma once

#include <string>
#include <utility>

#include "province/simulated_province.h"

namespace hcp {

class SimulatedMessages final : public SimulatedProvince {
public:
    /// An empty secret lets everybody in.
    SimulatedMessages(const Clock& clock, std::string secret) : SimulatedProvince(clock), secret_(std::move(secret)) {}

    [[nodiscard]] std::string title() const override { return "消息网关模拟器"; }
    [[nodiscard]] SimulatedRoad roadOf(const SimulatedRequest& request) const override;
    [[nodiscard]] SimulatedAnswer answer(const SimulatedRequest& request, const std::string& address,
                                         SimulatedWhim whim) override;

private:
    [[nodiscard]] SimulatedAnswer refuse(const SimulatedRequest& request, const std::string& code);

    const std::string secret_;
};

}  // namespace hcp
