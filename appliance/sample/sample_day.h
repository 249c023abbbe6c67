// A plausible day of a zone: service records, evaluations and the morning's checks of the devices as its local systems
// would send them, some records wrong on purpose. The same seed gives the same day, on every machine.
//
// All persons are invented: names say that they are tests, identity numbers carry the unassigned region
// 350299 and a birth year before 1910.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "foundation/civil_time.h"
#include "record/record.h"
#include "spec/package.h"

namespace hcp {

struct SampleRecord {
    RecordKind kind = RecordKind::service;
    std::string json;     ///< one line, as it is posted
    std::string mistake;  ///< empty, or what was made wrong on purpose, for example "poor review without a reason"
    std::string mended;   ///< what its sender meant, where only the writing is wrong; empty otherwise
};

struct SampleDay {
    std::vector<SampleRecord> services;      ///< in the order of their serviceTime
    std::vector<SampleRecord> evaluations;   ///< in the order of their assessTime
    std::vector<SampleRecord> deviceChecks;  ///< in the order of their checkTime; none where the package knows none
    /// What the senders hand in later: complete versions of records that are held for want of something.
    std::vector<SampleRecord> corrections;
};

/// `services` service records between 09:00 and 17:00 of `day`, about four of five evaluated, over all
/// channels and levels of the package, by offices of an invented zone. About one of these in twenty is wrong. Before
/// that the device of each window is checked; one is broken, and is checked again after its repair.
[[nodiscard]] SampleDay makeSampleDay(const Package& package, Day day, int services, std::uint64_t seed);

}  // namespace hcp
