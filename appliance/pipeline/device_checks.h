// What is counted of the checks of devices (评价装置检查): which device of which window was looked at when, and how it
// was found. A device of the register that was not checked on a working day is one that is missing here.
//
// Refused and superseded checks are not among them; a held one is, for somebody was there and looked. What the content
// of a check says beyond this is erased when its time is over, and this stays.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "calendar/period.h"
#include "foundation/civil_time.h"
#include "pipeline/kept_record.h"

namespace hcp {

struct DeviceCheck {
    CivilTime at;
    std::string office;  ///< its code; empty where the record named none
    std::string window;
    std::string device;
    std::string result;  ///< as the record gives it, a code of the list deviceCheckResult

    friend bool operator==(const DeviceCheck&, const DeviceCheck&) = default;
};

/// What the store is to keep of the record; nothing of another kind, or where it gives no time that can be read.
[[nodiscard]] std::optional<DeviceCheck> deviceCheckIn(const KeptRecord& record);

/// Where the checks come from; the store implements it.
class DeviceCheckSource {
public:
    virtual ~DeviceCheckSource() = default;
    /// Of a period, in the order of their times, those of one second by device.
    [[nodiscard]] virtual std::vector<DeviceCheck> deviceChecks(const Period& period) = 0;
};

}  // namespace hcp
