#include "province/fujian_envelope.h"

#include <stdexcept>

#include "province/xml_text.h"

namespace hcp {
namespace {

std::string escaped(const std::string& text) {
    auto out = escapeXmlText(text);
    if (!out) {
        throw std::invalid_argument("a SOAP envelope cannot carry this text");
    }
    return *std::move(out);
}

std::string element(const std::string& name, const std::string& text) {
    return "<" + name + ">" + escaped(text) + "</" + name + ">";
}

}  // namespace

std::string writeEnvelope(const CallSettings& call, const EnvelopeParts& parts) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
           "<soapenv:Envelope xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\""
           " xmlns:h=\"" +
           escaped(call.headerNamespace) + "\" xmlns:b=\"" + escaped(call.bodyNamespace) +
           "\">"
           "<soapenv:Header>" +
           element("h:Authorization", call.authorizationPrefix + parts.token) +
           "</soapenv:Header><soapenv:Body><b:" + parts.operation + ">" + element(call.appKeyParameter, parts.appKey) +
           element(call.payloadParameter, parts.payload) + "</b:" + parts.operation +
           "></soapenv:Body></soapenv:Envelope>";
}

}  // namespace hcp
