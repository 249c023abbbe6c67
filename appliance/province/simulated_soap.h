// The texts that the simulated province of Fujian answers: SOAP replies and the WSDL.
#pragma once

#include <string>
#include <string_view>

#include "province/simulated_province.h"
#include "spec/transport.h"

namespace hcp {

/// The province's reply to one letter.
struct SimulatedReply {
    std::string code;
    std::string message;
    std::string evaluateUnid = {};  ///< empty: not among the data
    SimulatedEffect effect = SimulatedEffect::none;
    std::string data = {};  ///< XML of what else is told
};

/// An element of a reply with its text escaped.
[[nodiscard]] std::string xmlElement(std::string_view name, std::string_view text);

/// SOAP 1.1 with the reply as escaped XML in <return>.
[[nodiscard]] std::string soapReply(const CallSettings& call, const std::string& operation,
                                    const SimulatedReply& reply);
[[nodiscard]] std::string soapFault(const std::string& faultCode, const std::string& text);

/// WSDL 1.1 of one operation: rpc/literal, SOAP 1.1, the Authorization header as a header part.
[[nodiscard]] std::string wsdl(const CallSettings& call, const std::string& operation, const std::string& endpoint);

}  // namespace hcp
