#include "national_consignments.h"

#include <algorithm>
#include <utility>

namespace hcp::test {
namespace {

using FieldList = std::vector<std::pair<std::string, std::string>>;

const FieldList serviceFields{{"projectNo", "37HCP20261012000001"},
                              {"serviceNumber", "1"},
                              {"serviceName", "窗口受理"},
                              {"serviceTime", "2026-10-12 09:30:00"},
                              {"areaCode", "370899000000"},
                              {"taskCode", "11370899123456789X4370123001001"},
                              {"taskName", "测试事项甲"},
                              {"projectType", "1"},
                              {"proStatus", "3"},
                              {"orgCode", "TEST-01"},
                              {"orgName", "测试一处"},
                              {"userProp", "1"},
                              {"userName", "测试人员一"},
                              {"userPageType", "111"},
                              {"certkeyGOV", "37089919030412001X"},
                              {"mobile", "10000000001"},
                              {"taskType", "01"}};

const FieldList evaluationFields{{"projectNo", "37HCP20261012000001"},
                                 {"serviceNumber", "1"},
                                 {"satisfaction", "5"},
                                 {"pf", "4"},
                                 {"assessTime", "2026-10-12 09:41:00"},
                                 {"assessNumber", "1"},
                                 {"evalDetail", "510,517"},
                                 {"writingEvaluation", ""}};

Fields fieldsOf(FieldList list, const Changes& changes) {
    for (const auto& [name, value] : changes) {
        const auto found = std::ranges::find(list, name, &std::pair<std::string, std::string>::first);
        if (found == list.end()) {
            list.emplace_back(name, value);
        } else {
            found->second = value;
        }
    }
    Fields fields;
    for (const auto& [name, value] : list) {
        fields.add(name, value);
    }
    return fields;
}

bool has(const FieldList& list, const std::string& name) {
    return std::ranges::find(list, name, &std::pair<std::string, std::string>::first) != list.end();
}

std::shared_ptr<Package> copyOfNational() { return std::make_shared<Package>(*national()); }

}  // namespace

std::shared_ptr<const Package> national() {
    static const auto package = loadPackageNamed(sourceFolder() / "specs", "national-json", Day{2026, 10, 1}).value();
    return package;
}

std::shared_ptr<const Package> nationalWith(std::variant<Sm2Settings, CipherSettings> cipher) {
    auto package = copyOfNational();
    std::get<EnvelopeTransport>(package->transport).cipher = std::move(cipher);
    return package;
}

std::shared_ptr<const Package> impatientNational() {
    auto package = copyOfNational();
    std::get<EnvelopeTransport>(package->transport).times = {300, 300, 20000};
    return package;
}

Consignment nationalService(const Changes& changes) {
    Consignment made;
    made.parcel = "01900000-0000-7000-8000-000000000002";
    made.records[RecordKind::service] = fieldsOf(serviceFields, changes);
    made.key = keyOf(RecordKind::service, made.of(RecordKind::service));
    return made;
}

Consignment nationalEvaluation(const Changes& changes) {
    Changes ofService;
    Changes ofEvaluation;
    for (const auto& [name, value] : changes) {
        const bool isKey = name == "projectNo" || name == "serviceNumber";
        if (isKey || (has(serviceFields, name) && !has(evaluationFields, name))) {
            ofService.emplace(name, value);
        }
        if (isKey || !has(serviceFields, name)) {
            ofEvaluation.emplace(name, value);
        }
    }
    Consignment made = nationalService(ofService);
    made.parcel = "01900000-0000-7000-8000-000000000003";
    made.records[RecordKind::evaluation] = fieldsOf(evaluationFields, ofEvaluation);
    made.key = keyOf(RecordKind::evaluation, made.of(RecordKind::evaluation));
    return made;
}

const Sm2DecryptionKey& provincesKey() {
    static const Sm2DecryptionKey key = Sm2DecryptionKey::generate();
    return key;
}

NationalAccount nationalAccountAt(const std::string& gateway) {
    return {gateway,
            "DEMO-MARK",
            "demo-word",
            provincesKey().encryptionKey().pem(),
            "",
            {{"tenancyId", "370899000000"}, {"submitProjectPath", "/demo/submit"}, {"addEvaluatePath", "/demo/add"}}};
}

std::unique_ptr<SimulatedProvince> simulatedNational(const Clock& clock) {
    return std::make_unique<SimulatedNational>(national(),
                                               NationalKeeping{"DEMO-MARK", "demo-word", "", provincesKey()}, clock);
}

NationalAccount simulatedAccountAt(const std::string& gateway) {
    NationalAccount account = nationalAccountAt(gateway);
    account.settings["submitProjectPath"] = simulatedNationalPath("submitProject");
    account.settings["addEvaluatePath"] = simulatedNationalPath("addEvaluate");
    return account;
}

}  // namespace hcp::test
