#include "app/remote_lines.h"

#include <Poco/CountingStream.h>
#include <Poco/Exception.h>
#include <Poco/Net/HTTPClientSession.h>
#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/HTTPResponse.h>
#include <Poco/URI.h>

#include <stdexcept>

#include "app/daemon_access.h"

namespace hcp {

namespace {

/// Without who asks and with what: these are nobody else's.
std::string shown(const Poco::URI& uri) {
    return uri.getScheme() + "://" + uri.getHost() + ":" + std::to_string(uri.getPort()) + uri.getPath();
}

/// The lines of the body; one that breaks off ends them with a fault, before anybody thinks it has ended.
LineSource wholeLinesOf(Poco::CountingInputStream& body, const Poco::Net::HTTPResponse& response,
                        const Poco::Net::HTTPClientSession& session, const std::string& from) {
    return [&body, &response, &session, from, lines = linesOf(body)]() mutable {
        auto line = lines();
        const bool isShort = response.hasContentLength() && body.chars() < response.getContentLength();
        if (!line && (isShort || session.networkException() != nullptr)) {
            throw std::runtime_error(from + " broke off");
        }
        return line;
    };
}

}  // namespace

std::string shownAddress(const std::string& address) { return shown(Poco::URI(address)); }

int withRecordsAt(const std::string& address, const std::string& authority,
                  const std::function<int(const LineSource&)>& use) {
    constexpr int waitSecondsMax = 60;
    std::string from = "the address";
    try {
        const Poco::URI uri(address);
        from = shown(uri);
        DaemonAccess server;
        server.address = address;
        server.tls.authority = authority;
        const auto session = server.session();
        session->setTimeout(Poco::Timespan(waitSecondsMax, 0));
        const std::string path = uri.getPathAndQuery();
        Poco::Net::HTTPRequest request(Poco::Net::HTTPRequest::HTTP_GET, path.empty() ? "/" : path,
                                       Poco::Net::HTTPMessage::HTTP_1_1);
        session->sendRequest(request);
        Poco::Net::HTTPResponse response;
        Poco::CountingInputStream body(session->receiveResponse(response));
        if (response.getStatus() != Poco::Net::HTTPResponse::HTTP_OK) {
            throw std::runtime_error(from + " answers " + std::to_string(response.getStatus()));
        }
        return use(wholeLinesOf(body, response, *session, from));
    } catch (const Poco::Exception& fault) {
        throw std::runtime_error(from + " cannot be read: " + fault.displayText());
    }
}

}  // namespace hcp
