#include "province/fujian_package.h"

#include <stdexcept>

namespace hcp {

const SoapTransport& soapTransportOf(const Package& package) {
    const auto* soap = std::get_if<SoapTransport>(&package.transport);
    if (soap == nullptr) {
        throw std::invalid_argument(package.name() + " is not called by SOAP");
    }
    return *soap;
}

const XmlSyntax& xmlSyntaxOf(const Mapping& mapping) {
    const auto* xml = std::get_if<XmlSyntax>(&mapping.syntax);
    if (xml == nullptr) {
        throw std::invalid_argument("the mapping describes letters in JSON, not in XML");
    }
    return *xml;
}

}  // namespace hcp
