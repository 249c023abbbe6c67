#include "province/simulated_soap.h"

#include "foundation/entities.h"

namespace hcp {
namespace {

std::string soapBody(const std::string& content) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
           "<soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\"><soap:Body>" +
           content + "</soap:Body></soap:Envelope>";
}

std::string messagesOf(const CallSettings& call, const std::string& operation) {
    const auto part = [](const std::string& name) { return "<wsdl:part name=\"" + name + "\" type=\"xsd:string\"/>"; };
    return "<wsdl:message name=\"authorization\"><wsdl:part name=\"Authorization\" element=\"h:Authorization\"/>"
           "</wsdl:message>"
           "<wsdl:message name=\"" +
           operation + "\">" + part(call.appKeyParameter) + part(call.payloadParameter) +
           "</wsdl:message><wsdl:message name=\"" + operation + "Response\">" + part("return") + "</wsdl:message>";
}

std::string bindingOf(const CallSettings& call, const std::string& operation) {
    const std::string body = "<soap:body use=\"literal\" namespace=\"" + entities(call.bodyNamespace) + "\"/>";
    return "<wsdl:binding name=\"evaluationBinding\" type=\"tns:evaluation\">"
           "<soap:binding style=\"rpc\" transport=\"http://schemas.xmlsoap.org/soap/http\"/>"
           "<wsdl:operation name=\"" +
           operation +
           "\"><soap:operation soapAction=\"\"/><wsdl:input>"
           "<soap:header message=\"tns:authorization\" part=\"Authorization\" use=\"literal\"/>" +
           body + "</wsdl:input><wsdl:output>" + body + "</wsdl:output></wsdl:operation></wsdl:binding>";
}

}  // namespace

std::string xmlElement(std::string_view name, std::string_view text) {
    const std::string tag(name);
    return "<" + tag + ">" + entities(text) + "</" + tag + ">";
}

std::string soapReply(const CallSettings& call, const std::string& operation, const SimulatedReply& reply) {
    const std::string data =
        (reply.evaluateUnid.empty() ? "" : xmlElement("evaluateUnid", reply.evaluateUnid)) + reply.data;
    const std::string inner = "<Case><code>" + entities(reply.code) + "</code><message>" + entities(reply.message) +
                              "</message><data>" + data + "</data></Case>";
    return soapBody("<m:" + operation + "Response xmlns:m=\"" + entities(call.bodyNamespace) + "\"><return>" +
                    entities(inner) + "</return></m:" + operation + "Response>");
}

std::string soapFault(const std::string& faultCode, const std::string& text) {
    return soapBody("<soap:Fault><faultcode>soap:" + faultCode + "</faultcode><faultstring>" + entities(text) +
                    "</faultstring></soap:Fault>");
}

std::string wsdl(const CallSettings& call, const std::string& operation, const std::string& endpoint) {
    const std::string tns = entities(call.bodyNamespace);
    const std::string headers = entities(call.headerNamespace);
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
           "<wsdl:definitions name=\"evaluation\" xmlns:wsdl=\"http://schemas.xmlsoap.org/wsdl/\""
           " xmlns:soap=\"http://schemas.xmlsoap.org/wsdl/soap/\" xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\""
           " xmlns:h=\"" +
           headers + "\" xmlns:tns=\"" + tns + "\" targetNamespace=\"" + tns +
           "\">"
           "<wsdl:types><xsd:schema targetNamespace=\"" +
           headers +
           "\" elementFormDefault=\"qualified\">"
           "<xsd:element name=\"Authorization\" type=\"xsd:string\"/></xsd:schema></wsdl:types>" +
           messagesOf(call, operation) + "<wsdl:portType name=\"evaluation\"><wsdl:operation name=\"" + operation +
           "\">"
           "<wsdl:input message=\"tns:" +
           operation + "\"/><wsdl:output message=\"tns:" + operation +
           "Response\"/>"
           "</wsdl:operation></wsdl:portType>" +
           bindingOf(call, operation) +
           "<wsdl:service name=\"evaluationService\"><wsdl:port name=\"evaluationPort\""
           " binding=\"tns:evaluationBinding\"><soap:address location=\"" +
           entities(endpoint) + "\"/></wsdl:port></wsdl:service></wsdl:definitions>";
}

}  // namespace hcp
