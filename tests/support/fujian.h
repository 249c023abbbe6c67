// The Fujian package and records that are right by it.
#pragma once

#include <initializer_list>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "foundation/civil_time.h"
#include "foundation/json.h"
#include "spec/load.h"
#include "support/files.h"

namespace hcp::test {

inline std::shared_ptr<const Package> fujian() {
    static const std::shared_ptr<const Package> package = [] {
        auto loaded = loadPackageNamed(sourceFolder() / "specs", "fujian", Day{2026, 10, 1});
        if (!loaded) {
            throw std::runtime_error("fujian: " + loaded.error().front().file + loaded.error().front().at + " " +
                                     loaded.error().front().what);
        }
        return *loaded;
    }();
    return package;
}

inline Moment at(const char* civil) { return toMoment(parseCivilTime(civil).value()); }

/// A record whose members can be set and removed before it is printed as JSON.
class Draft {
public:
    Draft(std::initializer_list<std::pair<std::string, std::string>> members) : members_(members) {}

    Draft& set(const std::string& name, const std::string& value) {
        remove(name);
        members_.emplace_back(name, value);
        return *this;
    }
    Draft& remove(const std::string& name) {
        std::erase_if(members_, [&](const auto& member) { return member.first == name; });
        return *this;
    }
    [[nodiscard]] std::string json() const {
        std::string text;
        for (const auto& [name, value] : members_) {
            text += (text.empty() ? "{" : ",") + quoteJson(name) + ":" + quoteJson(value);
        }
        return text + "}";
    }

private:
    std::vector<std::pair<std::string, std::string>> members_;
};

inline Draft serviceRecord(const std::string& projectNo = "P-0001") {
    return {{"projectNo", projectNo},
            {"serviceNumber", "1"},
            {"serviceName", "窗口受理"},
            {"serviceTime", "2026-10-12 09:30:00"},
            {"businessCode", "BC-0001"},
            {"businessName", "企业设立登记"},
            {"projectName", "企业设立登记"},
            {"proStatus", "2"},
            {"nodeName", "受理"},
            {"areaCode", "350206"},
            {"acceptDate", "2026-10-12 09:00:00"},
            {"userProp", "1"},
            {"userName", "测试申请人甲"},
            {"userPageType", "111"},
            {"certKey", "35029919000101001X"},
            {"mobile", "13900000001"},
            {"orgCode", "QYFW"},
            {"orgName", "企业服务处"}};
}

inline Draft evaluation(const std::string& projectNo = "P-0001") {
    return {{"projectNo", projectNo},
            {"serviceNumber", "1"},
            {"satisfaction", "5"},
            {"pf", "4"},
            {"assessTime", "2026-10-12 09:40:00"},
            {"assessNumber", "1"},
            {"evalDetail", "510,517"}};
}

inline Draft deviceCheck(const std::string& deviceCode = "DEV-01") {
    return {{"orgCode", "QYFW"}, {"orgName", "企业服务处"},
            {"winNo", "A01"},    {"deviceCode", deviceCode},
            {"deviceType", "2"}, {"checkTime", "2026-10-12 08:40:00"},
            {"result", "1"},     {"checkedBy", "测试检查人"}};
}

/// A moment after these records.
inline Moment arrival() { return at("2026-10-12 10:00:00"); }

}  // namespace hcp::test
