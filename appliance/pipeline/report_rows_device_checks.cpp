#include <set>

#include "calendar/day_number.h"
#include "pipeline/report_rows.h"

namespace hcp {
namespace {

std::string nameIn(const RulesInForce& rules, const char* list, const std::string& code) {
    const auto& registers = rules.checker().registers();
    const auto found = registers.find(list);
    const Code* known = found == registers.end() ? nullptr : found->second.find(code);
    return known == nullptr ? std::string() : known->name;
}

/// Day by day: its checks in their order, then the registered devices that nobody looked at on a working day.
class DeviceCheckRows final : public PagedRows {
public:
    explicit DeviceCheckRows(const RowsRequest& request) : request_(request), day_(request.period.first()) {}

    [[nodiscard]] const std::vector<std::string>& fields() const override { return fields_; }

private:
    bool read(std::vector<ListRow>& rows) override {
        const Day today = toCivilTime(request_.now).day;
        std::set<std::string> looked;
        for (const auto& check : request_.snapshot.deviceChecks().deviceChecks(Period::around(PeriodUnit::day, day_))) {
            looked.insert(check.device);
            rows.push_back({{formatDay(day_), formatCivilTime(check.at), check.office, nameOf("office", check.office),
                             check.window, check.device, nameOf("device", check.device), check.result},
                            check.device});
        }
        const auto& registers = request_.rules->checker().registers();
        const auto devices = registers.find("device");
        if (devices != registers.end() && day_ < today && request_.rules->calendar().isWorking(day_)) {
            for (const auto& device : devices->second.codes()) {
                if (device.active && !looked.contains(device.code)) {
                    rows.push_back(
                        {{formatDay(day_), "", "", "", "", device.code, device.name, "notChecked"}, device.code});
                }
            }
        }
        if (day_ == request_.period.last() || today <= day_) {
            return false;
        }
        day_ = nextDay(day_);
        return true;
    }
    [[nodiscard]] std::string nameOf(const char* list, const std::string& code) const {
        return nameIn(*request_.rules, list, code);
    }

    RowsRequest request_;
    Day day_;
    std::vector<std::string> fields_{"day",    "checkTime", "orgCode",    "orgName",
                                     "window", "device",    "deviceName", "result"};
};

}  // namespace

std::unique_ptr<ListRows> deviceCheckRows(const RowsRequest& request) {
    return std::make_unique<DeviceCheckRows>(request);
}

}  // namespace hcp
