#include "probes/subject.h"

#include <variant>

#include "province/simulated_fujian.h"
#include "province/simulated_national.h"

namespace hcp {
namespace {

PlayedProvince playFujian(const std::shared_ptr<const Package>& package, const Clock& clock) {
    SimulatedFujianSettings settings;
    settings.appKey = "conform-key";
    settings.appCode = "conform-code";
    ProvinceAccount account{{},
                            {},
                            {{"apiId", settings.apiId}, {"appKey", settings.appKey}},
                            {{"appCode", settings.appCode}},
                            {{"networkType", "1"}}};
    return {std::make_unique<SimulatedFujian>(package, settings, clock), std::move(account)};
}

PlayedProvince playNational(const std::shared_ptr<const Package>& package, const Clock& clock) {
    NationalKeeping keeping{"conform-mark", "conform-word", "00112233445566778899aabbccddeeff",
                            Sm2DecryptionKey::generate()};
    ProvinceAccount account{{},
                            {},
                            {{"appMark", keeping.appMark}, {"publicKey", keeping.key.encryptionKey().pem()}},
                            {{"appWord", keeping.appWord}, {"recordKey", keeping.recordKey}},
                            {{"tenancyId", "350299000000"}}};
    for (const auto& [name, operation] : package->mapping.operations) {
        account.settings[name + "Path"] = simulatedNationalPath(name);
    }
    return {std::make_unique<SimulatedNational>(package, std::move(keeping), clock), std::move(account)};
}

}  // namespace

Subject installedSubject() {
    Subject subject;
    subject.openStore = [](const std::string& url, const KeyRing& keys) {
        return hcp::openStore(url, StoreUse::serve, keys);
    };
    subject.makeProvince = [](const std::shared_ptr<const Package>& package, const ProvinceAccount& account,
                              const Clock& clock) { return hcp::makeProvince(package, account, clock); };
    subject.playProvince = [](const std::shared_ptr<const Package>& package, const Clock& clock) {
        return std::holds_alternative<SoapTransport>(package->transport) ? playFujian(package, clock)
                                                                         : playNational(package, clock);
    };
    return subject;
}

}  // namespace hcp
