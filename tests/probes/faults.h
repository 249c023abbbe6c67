// Faults seeded on purpose, and a subject to put them into.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <vector>

#include "conformance/vector_trial.h"
#include "probes/probe.h"
#include "support/package_copy.h"

namespace hcp::test {

/// A subject that is sound until somebody spoils it: a copy of Fujian's package with its vectors, of the holiday
/// notices and of the reports' definitions.
class Faulty {
public:
    Faulty();

    /// Replaces the first occurrence in a file below the folder of shared files: specs/…, reports/…
    void replace(const std::string& file, const std::string& what, const std::string& with) const;

    /// The rules have registers as well: those of the fixtures, as an installation's.
    bool hasRegisters = false;

    /// Changes of the parts, after they were made.
    std::function<void(Subject&)> spoil;
    /// A calendar for the rules beside the true notices.
    std::function<void(const std::filesystem::path&)> spoilRulesCalendar;

    /// Everything that `conform self` would say of it.
    [[nodiscard]] std::vector<TestResult> examine() const;

    [[nodiscard]] const std::filesystem::path& share() const { return folder_.path(); }

private:
    [[nodiscard]] Registers registersFor(const Package& package, Moment now) const;

    TemporaryFolder folder_;
};

struct SeededFault {
    std::string about;
    std::function<void(Faulty&)> arrange;
    std::string caughtBy;                ///< the test it belongs to
    std::set<std::string> follows = {};  ///< tests that rightly turn red with it, since the same demand is theirs
};

[[nodiscard]] const std::vector<SeededFault>& seededFaults();

}  // namespace hcp::test
