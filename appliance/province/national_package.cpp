#include "province/national_package.h"

#include <stdexcept>

namespace hcp {

const EnvelopeTransport& envelopeTransportOf(const Package& package) {
    const auto* envelope = std::get_if<EnvelopeTransport>(&package.transport);
    if (envelope == nullptr) {
        throw std::invalid_argument(package.name() + " is not called by a JSON envelope");
    }
    return *envelope;
}

}  // namespace hcp
