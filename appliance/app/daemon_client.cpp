#include "app/daemon_client.h"

#include <Poco/Exception.h>
#include <Poco/Net/HTTPClientSession.h>
#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/HTTPResponse.h>
#include <Poco/StreamCopier.h>
#include <Poco/URI.h>

#include <stdexcept>
#include <utility>

#include "foundation/json.h"

namespace hcp {

DaemonClient::DaemonClient(DaemonAccess daemon) : daemon_(std::move(daemon)), key_(daemon_.key()) {}

DaemonReply DaemonClient::get(const std::string& target) const { return ask("GET", target, {}); }

DaemonReply DaemonClient::post(const std::string& target, std::string_view json) const {
    return ask("POST", target, json);
}

DaemonReply DaemonClient::ask(const std::string& method, const std::string& target, std::string_view json) const {
    try {
        const auto session = daemon_.session();
        Poco::Net::HTTPRequest request(method, target, Poco::Net::HTTPMessage::HTTP_1_1);
        if (!key_.empty()) {
            request.set("Authorization", "Bearer " + key_);
        }
        if (method == "POST") {
            request.setContentType("application/json");
            request.setContentLength64(static_cast<Poco::Int64>(json.size()));
        }
        session->sendRequest(request) << json << std::flush;
        Poco::Net::HTTPResponse response;
        DaemonReply reply;
        Poco::StreamCopier::copyToString(session->receiveResponse(response), reply.body);
        reply.status = response.getStatus();
        return reply;
    } catch (const Poco::Exception& fault) {
        throw std::runtime_error("the daemon at " + daemon_.address + " did not answer (" + fault.displayText() + ")");
    }
}

std::string expectOk(DaemonReply reply) {
    if (reply.status == 200) {
        return std::move(reply.body);
    }
    const auto parsed = parseJson(reply.body);
    const JsonValue* detail = parsed ? findMember(*parsed, "detail") : nullptr;
    const bool told = detail != nullptr && detail->IsString();
    throw std::runtime_error("the daemon answered " + std::to_string(reply.status) +
                             (told ? ": " + std::string(asText(*detail)) : ""));
}

std::string percentEncoded(std::string_view text) {
    std::string out;
    Poco::URI::encode(std::string(text), "!\"#$%&'()*+,/:;=?@[]", out);
    return out;
}

}  // namespace hcp
