#include "consignments.h"

#include <utility>

namespace hcp::test {
namespace {

Fields fieldsOf(const std::vector<std::pair<std::string, std::string>>& fields, Changes& changes) {
    Fields made;
    for (const auto& [name, value] : fields) {
        const auto change = changes.find(name);
        made.add(name, change == changes.end() ? value : change->second);
    }
    for (const auto& [name, value] : fields) {
        changes.erase(name);
    }
    return made;
}

}  // namespace

TimeSettings impatientTimes() { return {300, 300, 20000}; }

std::shared_ptr<const Package> impatientPackage() {
    auto package = std::make_shared<Package>(*fujian());
    std::get<SoapTransport>(package->transport).times = impatientTimes();
    return package;
}

Consignment consignment(const Changes& changes) {
    Changes left = changes;
    Consignment made;
    made.parcel = "01900000-0000-7000-8000-000000000001";
    made.records[RecordKind::service] = fieldsOf({{"projectNo", "XM-2026-000001"},
                                                  {"serviceNumber", "1"},
                                                  {"serviceTime", "2026-10-12 09:30:00"},
                                                  {"businessCode", "FJ0001"},
                                                  {"businessName", "企业设立登记"},
                                                  {"projectName", "某公司设立登记"},
                                                  {"proStatus", "2"},
                                                  {"nodeName", "受理"},
                                                  {"areaCode", "350200"},
                                                  {"acceptDate", "2026-10-12 09:00:00"},
                                                  {"userProp", "1"},
                                                  {"userName", "测试甲"},
                                                  {"userPageType", "999"},
                                                  {"certKey", "T-000-111-222"},
                                                  {"mobile", "059200000001"},
                                                  {"customFields", ""}},
                                                 left);
    Fields& evaluation = made.records[RecordKind::evaluation] = fieldsOf({{"projectNo", "XM-2026-000001"},
                                                                          {"serviceNumber", "1"},
                                                                          {"assessNumber", "1"},
                                                                          {"pf", "4"},
                                                                          {"satisfaction", "5"},
                                                                          {"evalDetail", "510,517"},
                                                                          {"writingEvaluation", "办得快"},
                                                                          {"assessTime", "2026-10-12 09:40:00"}},
                                                                         left);
    for (const auto& [name, value] : left) {
        evaluation.add(name, value);
    }
    made.key = keyOf(RecordKind::evaluation, evaluation);
    return made;
}

FujianAccount accountAt(const std::string& gateway) {
    return {gateway, "hcp", "demo-key", "demo-code", {{"networkType", "1"}}};
}

std::unique_ptr<SimulatedProvince> simulatedFujian(const Clock& clock) {
    SimulatedFujianSettings settings;
    settings.appKey = "demo-key";
    settings.appCode = "demo-code";
    return std::make_unique<SimulatedFujian>(fujian(), settings, clock);
}

ProvinceSimulatorSettings misbehaving(const std::string& script, std::uint64_t seed) {
    auto read = readFaultScript(script);
    if (!read) {
        throw std::runtime_error(read.error());
    }
    return {{}, *std::move(read), seed, {}};
}

}  // namespace hcp::test
