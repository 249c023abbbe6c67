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

Consignment step(RecordKind kind, const std::string& receipt, const Changes& changes) {
    using Texts = std::vector<std::pair<std::string, std::string>>;
    static const std::map<RecordKind, Texts> fields{
        {RecordKind::textAudit,
         {{"auditResult", "1"}, {"hitWords", "0"}, {"auditor", "审核员甲"}, {"auditTime", "2026-10-13 10:00:00"}}},
        {RecordKind::verification,
         {{"verifyResult", "2"},
          {"contactWay", "1"},
          {"contactTime", "2026-10-13 10:00:00"},
          {"verifier", "核实员甲"},
          {"verifyTime", "2026-10-13 11:00:00"},
          {"statement", "已联系，情况复杂"}}},
        {RecordKind::withdrawal,
         {{"withdrawReason", "误评"}, {"approver", "审批人甲"}, {"withdrawTime", "2026-10-13 12:00:00"}}},
        {RecordKind::extension,
         {{"extensionReason", "需要协调"},
          {"oldDeadline", "2026-10-20 23:59:59"},
          {"newDeadline", "2026-10-26 23:59:59"},
          {"talkTime", "2026-10-19 09:00:00"},
          {"applyTime", "2026-10-19 10:00:00"}}},
        {RecordKind::rectification,
         {{"measureType", "2"}, {"result", "已整改"}, {"reply", "已答复"}, {"finishTime", "2026-10-20 10:00:00"}}},
        {RecordKind::followUp,
         {{"visitWay", "1"}, {"visitResult", "1"}, {"visitor", "回访员甲"}, {"visitTime", "2026-10-21 10:00:00"}}}};
    Consignment made = consignment({{"satisfaction", "2"}, {"evalDetail", "214"}});
    Changes left = changes;
    Texts texts{{"projectNo", "XM-2026-000001"}, {"serviceNumber", "1"}, {"assessNumber", "1"}, {"roundNumber", "1"}};
    texts.insert(texts.end(), fields.at(kind).begin(), fields.at(kind).end());
    made.records[kind] = fieldsOf(texts, left);
    made.key = keyOf(kind, made.records[kind]);
    made.receipt = receipt;
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
