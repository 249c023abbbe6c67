// The client that a spec package wants, from the account as an installation is configured.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>

#include "foundation/clock.h"
#include "gateway/proxy.h"
#include "pipeline/ports.h"
#include "province/gateway_tokens.h"
#include "spec/package.h"

namespace hcp {

/// Everything that a province may give an installation; which of it is needed, the package's way of calling says.
struct ProvinceAccount {
    std::string gateway;                          ///< http:// or https:// address without a trailing slash
    std::optional<ProxySettings> proxy;           ///< none: the gateway is reached directly
    std::map<std::string, std::string> values;    ///< not secret: apiId, appKey; appMark, publicKey (its content)
    std::map<std::string, std::string> secrets;   ///< appCode; appWord, recordKey
    std::map<std::string, std::string> settings;  ///< the configuration's `province.settings`
};

/// Throws std::invalid_argument: one sentence with everything that the account lacks, by its name in the configuration,
/// or the first thing that is no good. No secret stands in it.
[[nodiscard]] std::shared_ptr<Province> makeProvince(const std::shared_ptr<const Package>& package,
                                                     const ProvinceAccount& account, const Clock& clock);

/// The tokens of the gateway, for the same account; nullptr where the package's way of calling knows none. Throws as
/// makeProvince() does.
[[nodiscard]] std::shared_ptr<GatewayTokens> makeGatewayTokens(const std::shared_ptr<const Package>& package,
                                                               const ProvinceAccount& account, const Clock& clock);

}  // namespace hcp
