#include "app/demo_device_checks.h"

#include <iostream>
#include <set>

namespace hcp {

void printDeviceChecks(DeviceCheckSource& source, const Package& package, const Day& day) {
    const auto checks = source.deviceChecks(Period::around(PeriodUnit::day, day));
    const CodeList& results = package.codeLists.find("deviceCheckResult")->second;
    std::set<std::string> devices;
    std::set<std::string> outOfOrder;
    for (const auto& check : checks) {
        devices.insert(check.device);
        const Code* result = results.find(check.result);
        if (result == nullptr || result->attributes.at("inOrder") != "1") {
            outOfOrder.insert(check.device);
        }
    }
    std::cout << "devices     " << checks.size() << " checks of " << devices.size() << " devices at the windows, "
              << outOfOrder.size() << " found out of order\n";
}

}  // namespace hcp
