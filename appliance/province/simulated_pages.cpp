#include "province/simulated_pages.h"

#include <string_view>
#include <utility>

#include "foundation/civil_time.h"
#include "foundation/json.h"

namespace hcp {
namespace {

std::string entities(std::string_view text) {
    std::string out;
    for (const char c : text) {
        switch (c) {
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '&':
                out += "&amp;";
                break;
            case '"':
                out += "&quot;";
                break;
            case '\r':
                out += "&#13;";
                break;
            default:
                out += c;
        }
    }
    return out;
}

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

std::string countsTable(const ProvincialCounts& counts) {
    const std::pair<const char*, int> rows[] = {{"发放令牌", counts.tokens},     {"业务调用", counts.calls},
                                                {"收下评价", counts.taken},      {"收下办理步骤", counts.steps},
                                                {"重复报送", counts.duplicates}, {"拒收", counts.refused},
                                                {"令牌无效", counts.tokenErrors}};
    std::string table = "<table><caption>累计</caption>";
    for (const auto& [name, count] : rows) {
        table += std::string("<tr><th scope=\"row\">") + name + "</th><td>" + std::to_string(count) + "</td></tr>";
    }
    return table + "</table>";
}

std::string recentTable(const std::vector<RecentCall>& recent) {
    std::string table =
        "<table><caption>最近的调用</caption><tr><th scope=\"col\">时间</th><th scope=\"col\">操作</th>"
        "<th scope=\"col\">代码</th><th scope=\"col\">说明</th></tr>";
    for (const RecentCall& call : recent) {
        table += "<tr><td>" + formatCivilTime(toCivilTime(call.at)) + "</td><td>" + entities(call.operation) +
                 "</td><td>" + entities(call.code) + "</td><td>" + entities(call.message) + "</td></tr>";
    }
    return table + "</table>";
}

}  // namespace

std::string xmlElement(std::string_view name, std::string_view text) {
    const std::string tag(name);
    return "<" + tag + ">" + entities(text) + "</" + tag + ">";
}

std::string soapReply(const CallSettings& call, const std::string& operation, const SimulatedReply& reply) {
    const std::string inner = "<Case><code>" + entities(reply.code) + "</code><message>" + entities(reply.message) +
                              "</message><data>" + reply.data + "</data></Case>";
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

std::string statusPage(const ProvincialCounts& counts, const std::vector<RecentCall>& recent) {
    return "<!DOCTYPE html><html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><title>省系统模拟器</title>"
           "<style>body{font-family:sans-serif;margin:2em}table{border-collapse:collapse;margin:1em 0}"
           "th,td{border:1px solid #999;padding:.3em .8em;text-align:left}caption{text-align:left;font-weight:bold}"
           "</style></head><body><h1>福建省“好差评”系统模拟器</h1>"
           "<p>仅供本机测试。不显示姓名、证件号码、电话和办件申报号。</p>" +
           countsTable(counts) + recentTable(recent) + "</body></html>";
}

std::string booksJson(const SimulatedBooks& books) {
    const ProvincialCounts counts = books.counts();
    std::string json =
        "{\"counts\":{\"tokens\":" + std::to_string(counts.tokens) + ",\"calls\":" + std::to_string(counts.calls) +
        ",\"taken\":" + std::to_string(counts.taken) + ",\"steps\":" + std::to_string(counts.steps) +
        ",\"duplicates\":" + std::to_string(counts.duplicates) + ",\"refused\":" + std::to_string(counts.refused) +
        ",\"tokenErrors\":" + std::to_string(counts.tokenErrors) + "},\"records\":[";
    for (const ProvincialRecord& record : books.records()) {
        json += std::string(json.back() == '[' ? "" : ",") + "{\"evaluateUnid\":" + quoteJson(record.evaluateUnid) +
                ",\"operation\":" + quoteJson(record.operation) + ",\"projectNo\":" + quoteJson(record.projectNo) +
                ",\"serviceTime\":" + quoteJson(record.serviceTime) +
                ",\"evaluateType\":" + quoteJson(record.evaluateType) + ",\"level\":" + quoteJson(record.level) +
                ",\"timesSent\":" + std::to_string(record.timesSent) + "}";
    }
    json += "],\"steps\":[";
    for (const ProvincialStep& step : books.steps()) {
        json += std::string(json.back() == '[' ? "" : ",") + "{\"evaluateUnid\":" + quoteJson(step.evaluateUnid) +
                ",\"operation\":" + quoteJson(step.operation) + ",\"roundNumber\":" + quoteJson(step.roundNumber) +
                ",\"timesSent\":" + std::to_string(step.timesSent) + "}";
    }
    return json + "]}";
}

}  // namespace hcp
