#include "scripted_server.h"

#include <Poco/Exception.h>
#include <Poco/Net/SocketAddress.h>

#include <utility>

#include "province/xml_text.h"

namespace hcp::test {
namespace {

/// Reads one request; a body only as long as Content-Length says.
std::string readRequest(Poco::Net::StreamSocket& connection) {
    std::string request;
    std::size_t expected = std::string::npos;
    while (request.size() < expected) {
        char chunk[4096];
        const int length = connection.receiveBytes(chunk, sizeof chunk);
        if (length <= 0) {
            break;
        }
        request.append(chunk, static_cast<std::size_t>(length));
        const std::size_t headerEnd = request.find("\r\n\r\n");
        if (headerEnd != std::string::npos && expected == std::string::npos) {
            const std::size_t field = request.find("Content-Length: ");
            expected = headerEnd + 4 + (field < headerEnd ? std::stoul(request.substr(field + 16)) : 0);
        }
    }
    return request;
}

}  // namespace

ScriptedServer::ScriptedServer(Script script)
    : ScriptedServer(std::move(script), Poco::Net::ServerSocket(Poco::Net::SocketAddress("127.0.0.1", 0)), "http") {}

ScriptedServer::ScriptedServer(Script script, Poco::Net::ServerSocket socket, std::string scheme)
    : script_(std::move(script)),
      socket_(std::move(socket)),
      scheme_(std::move(scheme)),
      thread_([this] { serve(); }) {}

ScriptedServer::~ScriptedServer() {
    ended_ = true;
    thread_.join();
}

std::string ScriptedServer::address(const std::string& host) const {
    return scheme_ + "://" + host + ":" + std::to_string(socket_.address().port());
}

std::vector<std::string> ScriptedServer::requests() const {
    const std::lock_guard lock(mutex_);
    return requests_;
}

void ScriptedServer::serve() {
    while (!ended_) {
        if (!socket_.poll(Poco::Timespan(0, 20000), Poco::Net::Socket::SELECT_READ)) {
            continue;
        }
        try {
            Poco::Net::StreamSocket connection = socket_.acceptConnection();
            connection.setReceiveTimeout(Poco::Timespan(5, 0));
            answer(connection);
            connection.close();
        } catch (const Poco::Exception&) {
            // The client hung up or refused our certificate: what it makes of that is what tests look at.
            continue;
        }
    }
}

void ScriptedServer::answer(Poco::Net::StreamSocket& connection) {
    const std::string request = readRequest(connection);
    if (request.empty()) {
        return;
    }
    {
        const std::lock_guard lock(mutex_);
        requests_.push_back(request);
    }
    if (request.starts_with("GET /get-token?")) {
        say(connection, http(200, R"({"access_token":"token-of-the-script","expires_in":60})"));
    } else {
        script_(connection, request);
    }
}

void say(Poco::Net::StreamSocket& connection, const std::string& bytes) {
    connection.sendBytes(bytes.data(), static_cast<int>(bytes.size()));
}

std::string http(int status, const std::string& body, const std::string& headers) {
    return "HTTP/1.1 " + std::to_string(status) +
           " X\r\nConnection: close\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" + headers + "\r\n" +
           body;
}

std::string soapReturning(const std::string& inner) {
    return "<?xml version='1.0' encoding='UTF-8'?><e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'>"
           "<e:Body><n:getSaveEvaluationResponse xmlns:n='http://webServiceInterface.cms.linewell.com'><return>" +
           escapeXmlText(inner).value() + "</return></n:getSaveEvaluationResponse></e:Body></e:Envelope>";
}

std::string soapFaulting(const std::string& text) {
    return "<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><e:Body><e:Fault><faultcode>e:Server"
           "</faultcode><faultstring>" +
           escapeXmlText(text).value() + "</faultstring></e:Fault></e:Body></e:Envelope>";
}

}  // namespace hcp::test
