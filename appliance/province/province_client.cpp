#include "province/province_client.h"

#include <stdexcept>
#include <variant>
#include <vector>

#include "province/fujian_client.h"
#include "province/national_client.h"
#include "province/wire_values.h"

namespace hcp {
namespace {

/// Takes parts out of an account and notes those that are not there.
class Parts {
public:
    explicit Parts(const ProvinceAccount& account) : account_(account) {}

    std::string value(const std::string& name) { return part(account_.values, name, name); }
    /// Values and secrets that the configuration names by their files.
    std::string valueOfFile(const std::string& name) { return part(account_.values, name, name + "File"); }
    std::string secret(const std::string& name) { return part(account_.secrets, name, name + "File"); }
    void settings(const std::vector<std::string>& missing) {
        for (const auto& name : missing) {
            lacks("settings." + name);
        }
    }

    void requireWhole(const Package& package) const {
        if (!lacking_.empty()) {
            throw std::invalid_argument("province lacks " + lacking_ + ": " + package.name() + " requires it");
        }
    }

private:
    std::string part(const std::map<std::string, std::string>& parts, const std::string& name,
                     const std::string& configured) {
        const auto found = parts.find(name);
        if (found == parts.end() || found->second.empty()) {
            lacks(configured);
            return {};
        }
        return found->second;
    }
    void lacks(const std::string& configured) { lacking_ += (lacking_.empty() ? "" : ", ") + configured; }

    const ProvinceAccount& account_;
    std::string lacking_;
};

std::shared_ptr<FujianClient> makeFujian(const std::shared_ptr<const Package>& package, const ProvinceAccount& account,
                                         const Clock& clock) {
    Parts parts(account);
    FujianAccount fujian{account.gateway,         parts.value("apiId"), parts.value("appKey"),
                         parts.secret("appCode"), account.settings,     account.proxy};
    parts.settings(missingSettings(package->mapping, account.settings));
    parts.requireWhole(*package);
    return std::make_shared<FujianClient>(package, std::move(fujian), clock);
}

std::shared_ptr<Province> makeNational(const std::shared_ptr<const Package>& package, const ProvinceAccount& account,
                                       const Clock& clock) {
    Parts parts(account);
    NationalAccount national{account.gateway,
                             parts.value("appMark"),
                             parts.secret("appWord"),
                             parts.valueOfFile("publicKey"),
                             needsRecordKey(*package) ? parts.secret("recordKey") : "",
                             account.settings,
                             account.proxy};
    parts.settings(missingNationalSettings(*package, account.settings));
    parts.requireWhole(*package);
    return std::make_shared<NationalClient>(package, std::move(national), clock);
}

}  // namespace

std::shared_ptr<Province> makeProvince(const std::shared_ptr<const Package>& package, const ProvinceAccount& account,
                                       const Clock& clock) {
    if (std::holds_alternative<SoapTransport>(package->transport)) {
        return makeFujian(package, account, clock);
    }
    return makeNational(package, account, clock);
}

std::shared_ptr<GatewayTokens> makeGatewayTokens(const std::shared_ptr<const Package>& package,
                                                 const ProvinceAccount& account, const Clock& clock) {
    return std::holds_alternative<SoapTransport>(package->transport) ? makeFujian(package, account, clock) : nullptr;
}

}  // namespace hcp
