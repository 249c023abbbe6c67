// Correct service records of the sample day.
#pragma once

#include <string>

#include "foundation/clock.h"
#include "foundation/draw.h"
#include "sample/applicant.h"
#include "sample/draft.h"
#include "sample/zone.h"
#include "spec/package.h"

namespace hcp {

/// One case (办件) at an office; it may see several services.
struct SampleCase {
    std::string projectNo;
    const SampleOffice* office = nullptr;
    const SampleItem* item = nullptr;
    Applicant applicant;
    Moment acceptedAt;
    int services = 0;  ///< so far
};

/// The `serial`-th case of a day, accepted a little before `firstServiceAt`. `prefix` begins its number.
[[nodiscard]] SampleCase openCase(Draw& draw, const std::string& prefix, int serial, Moment firstServiceAt);

/// The next service of the case, with the fields that the schema of its package wants. It is finished with it, or goes
/// on.
[[nodiscard]] Draft serve(Draw& draw, SampleCase& opened, Moment at, const RecordSchema& schema);

}  // namespace hcp
