#include "pipeline/device_checks.h"

namespace hcp {

std::optional<DeviceCheck> deviceCheckIn(const KeptRecord& record) {
    const auto field = [&](std::string_view name) { return std::string(record.fields.get(name)); };
    const auto at = record.key.kind == RecordKind::deviceCheck
                        ? parseCivilTime(field(timeFieldOf(RecordKind::deviceCheck)))
                        : std::nullopt;
    if (!at) {
        return std::nullopt;
    }
    return DeviceCheck{*at, field("orgCode"), field("winNo"), field("deviceCode"), field("result")};
}

}  // namespace hcp
