// Which requirements a result belongs to. The one place that says so, and it says only what the package says: rules
// and schema properties name their requirement, requirements name their probes and trials.
//
// A trial is a test of `conform province` or `conform replay`. "province operation" stands for every operation of the
// mapping; "province getSaveEvaluation" for that one. The trials of a replay are named by the promise that a change
// would break when nothing closer tells whose it is.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "spec/package.h"

namespace hcp {

/// The trials that there are in every package, sorted: each is named by a requirement (conformance/gate.h).
[[nodiscard]] std::span<const std::string_view> trialNames();
/// One of these, or "province" with an operation of the package.
[[nodiscard]] bool isTrial(const Package& package, std::string_view name);

class Belonging {
public:
    explicit Belonging(const Package& package);

    /// By the name of a test: a rule, a property, a probe or a trial. Empty where the package says nothing.
    [[nodiscard]] std::vector<std::string> ofTest(std::string_view test) const;
    /// Of an element on the wire: those of the record's field that it carries or counts. Empty for one that carries
    /// none, as a setting or a receipt.
    [[nodiscard]] std::vector<std::string> ofElement(const WireElement& element) const;

private:
    std::map<std::string, std::vector<std::string>, std::less<>> byTest_;
};

}  // namespace hcp
