// What of a spec package speaks of Fujian's way of calling: SOAP and letters in XML.
#pragma once

#include "spec/package.h"

namespace hcp {

/// The settings of the package's transport and syntax. They throw std::invalid_argument when the package describes
/// another way of calling.
[[nodiscard]] const SoapTransport& soapTransportOf(const Package& package);
[[nodiscard]] const XmlSyntax& xmlSyntaxOf(const Mapping& mapping);

}  // namespace hcp
