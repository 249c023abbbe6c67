#include "soak_profile.h"

#include <stdexcept>
#include <utility>

#include "../province/national_consignments.h"
#include "record/record_json.h"

namespace hcp::test {
namespace {

SoakRecord recordOf(RecordKind kind, Fields fields, bool leaves) {
    return {keyOf(kind, fields), std::move(fields), leaves};
}

SoakRecord recordOf(RecordKind kind, const Draft& draft, bool leaves) {
    return recordOf(kind, fieldsOf(*parseJson(draft.json())), leaves);
}

/// The tokens of a clock that runs fast would end before they are used.
constexpr int tokenSeconds = 1000000;

class Fujian final : public SoakProfile {
public:
    std::unique_ptr<SimulatedProvince> judge(const Clock& clock) const override {
        SimulatedFujianSettings settings;
        settings.appKey = "demo-key";
        settings.appCode = "demo-code";
        settings.tokenLifeSeconds = tokenSeconds;
        return std::make_unique<SimulatedFujian>(fujian(), settings, clock);
    }
    std::unique_ptr<Province> client(const std::string& gateway, const Clock& clock, bool asks) const override {
        auto package = std::make_shared<Package>(*impatientPackage());
        auto& transport = std::get<SoapTransport>(package->transport);
        transport.token.lifeSecondsMax = tokenSeconds;
        if (!asks) {
            transport.queries = {};
        }
        return std::make_unique<FujianClient>(package, accountAt(gateway), clock);
    }
    std::vector<SoakRecord> service(const std::string& projectNo) const override {
        return {recordOf(RecordKind::service, serviceRecord(projectNo), false),
                recordOf(RecordKind::evaluation, evaluation(projectNo), true),
                recordOf(RecordKind::evaluation, evaluation(projectNo).set("assessNumber", "2"), true)};
    }
    std::string ownFaults() const override {
        return R"({"fault":"serverError","on":"token","share":0.1},{"fault":"clockSkew","minutes":20,"on":"token","share":0.2},)";
    }
};

class National final : public SoakProfile {
public:
    std::unique_ptr<SimulatedProvince> judge(const Clock& clock) const override { return simulatedNational(clock); }
    std::unique_ptr<Province> client(const std::string& gateway, const Clock& clock, bool /*asks*/) const override {
        return std::make_unique<NationalClient>(impatientNational(), simulatedAccountAt(gateway), clock);
    }
    std::vector<SoakRecord> service(const std::string& projectNo) const override {
        const Consignment first = nationalEvaluation({{"projectNo", projectNo}});
        const Consignment second = nationalEvaluation({{"projectNo", projectNo}, {"assessNumber", "2"}});
        return {recordOf(RecordKind::service, first.of(RecordKind::service), true),
                recordOf(RecordKind::evaluation, first.of(RecordKind::evaluation), true),
                recordOf(RecordKind::evaluation, second.of(RecordKind::evaluation), true)};
    }
    std::string ownFaults() const override { return R"({"fault":"clockSkew","minutes":120,"share":0.02},)"; }
};

}  // namespace

std::unique_ptr<SoakProfile> soakProfile(const std::string& name) {
    if (name == "fujian") {
        return std::make_unique<Fujian>();
    }
    if (name == "national-json") {
        return std::make_unique<National>();
    }
    throw std::invalid_argument("no profile " + name);
}

}  // namespace hcp::test
