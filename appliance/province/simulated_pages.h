// The texts the simulated province serves: SOAP replies, the WSDL, a page for people, the books.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "province/simulated_books.h"
#include "spec/transport.h"

namespace hcp {

/// The province's reply to one letter.
struct SimulatedReply {
    std::string code;
    std::string message;
    std::string data;  ///< XML inside <data>
};

/// An element of a reply with its text escaped.
[[nodiscard]] std::string xmlElement(std::string_view name, std::string_view text);

/// SOAP 1.1 with the reply as escaped XML in <return>.
[[nodiscard]] std::string soapReply(const CallSettings& call, const std::string& operation,
                                    const SimulatedReply& reply);
[[nodiscard]] std::string soapFault(const std::string& faultCode, const std::string& text);

/// WSDL 1.1 of one operation: rpc/literal, SOAP 1.1, the Authorization header as a header part.
[[nodiscard]] std::string wsdl(const CallSettings& call, const std::string& operation, const std::string& endpoint);

/// A page in Chinese: counts and the last calls, nothing out of a letter.
[[nodiscard]] std::string statusPage(const ProvincialCounts& counts, const std::vector<RecentCall>& recent);
/// JSON: {"counts": {…}, "records": […], "steps": […]}.
[[nodiscard]] std::string booksJson(const SimulatedBooks& books);

}  // namespace hcp
