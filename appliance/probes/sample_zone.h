// The invented day that most probes hand in, and what its records say of themselves.
#pragma once

#include <string>
#include <vector>

#include "probes/bench.h"
#include "sample/sample_day.h"

namespace hcp {

/// A record that was handed in, and what was answered.
struct HandedRecord {
    SampleRecord sent;
    RecordAnswer answer;
};

/// The day before `place`'s evening ends: `services` records, their evaluations and what is wrong among them.
[[nodiscard]] SampleDay sampleFor(const Package& package, Moment evening, int services);

/// Hands in services, then evaluations; nothing else of the day. Throws ProbeFault when no evaluation is accepted: then
/// nothing that follows would show anything.
[[nodiscard]] std::vector<HandedRecord> handDay(Bench& bench, const SampleDay& day);

/// 1 or 2: dissatisfied.
[[nodiscard]] bool isPoor(const Fields& evaluation);

/// Whether a field holds what belongs to a person, whatever the package says of it.
[[nodiscard]] bool isPersonal(const Property& property);

/// The values of personal fields, of all these records: what must not be found in clear.
/// Values of fewer than `bytesLeast` bytes are left out, since they stand in other texts by chance.
[[nodiscard]] std::vector<std::string> personalValues(const Package& package, const std::vector<HandedRecord>& records,
                                                      std::size_t bytesLeast = 8);

}  // namespace hcp
