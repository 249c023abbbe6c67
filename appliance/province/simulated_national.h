// A provincial system of the national interface on the desk: opens, judges and keeps as the facts about the real one
// say.
//
//   POST /hcp/{operation}            one record in a JSON envelope, header C-Tenancy-Id with 12 digits
//
// A service record comes first, under (projectNo, serviceNumber); an evaluation wants it to be there. Every answer has
// HTTP 200, and one system has two shapes of them: evaluations are answered by C-Response-Desc and C-Response-Body,
// everything else by code, success and message. There are no tokens and no receipts.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "foundation/civil_time.h"
#include "province/simulated_national_letter.h"
#include "province/simulated_province.h"
#include "spec/package.h"

namespace hcp {

class SimulatedNational final : public SimulatedProvince {
public:
    /// Throws std::invalid_argument when the package is not called by a JSON envelope, or wants a key of records that
    /// is not kept.
    SimulatedNational(std::shared_ptr<const Package> package, NationalKeeping keeping, const Clock& clock);

    [[nodiscard]] std::string title() const override;
    [[nodiscard]] SimulatedRoad roadOf(const SimulatedRequest& request) const override;
    /// expireToken means that the envelope's time is out of range.
    [[nodiscard]] SimulatedAnswer answer(const SimulatedRequest& request, const std::string& address,
                                         SimulatedWhim whim) override;

private:
    /// What is answered: a sentence, or nothing for success.
    struct Judgement {
        std::optional<std::string> sentence;
        SimulatedEffect effect = SimulatedEffect::none;
        std::string receipt = {};  ///< the books' own, which this interface does not tell
    };
    [[nodiscard]] Judgement judge(const WireOperation& operation, const SimulatedRequest& request, SimulatedWhim whim);
    [[nodiscard]] Judgement enter(const WireOperation& operation, const ReceivedLetter& letter, SimulatedWhim whim);
    /// What the facts say of a whole record, beside its elements.
    [[nodiscard]] std::optional<std::string> refusalOf(const WireOperation& operation, const ReceivedLetter& letter);

    std::shared_ptr<const Package> package_;
    const EnvelopeTransport& transport_;
    const NationalKeeping keeping_;
    std::map<std::string, const WireOperation*> operationByPath_;
    std::mutex mutex_;  ///< a record is judged and entered under it
};

/// The path of an operation of the simulated province.
[[nodiscard]] std::string simulatedNationalPath(const std::string& operation);

}  // namespace hcp
