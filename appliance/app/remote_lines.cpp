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

int withRecordsAt(const std::string& address, const std::string& authority,
                  const std::function<int(const LineSource&)>& use) {
    constexpr int waitSecondsMax = 60;
    try {
        const Poco::URI uri(address);
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
            throw std::runtime_error(address + " answers " + std::to_string(response.getStatus()));
        }
        const int result = use(linesOf(body));
        const bool isShort = response.hasContentLength() && body.chars() < response.getContentLength();
        if (isShort || session->networkException() != nullptr) {
            throw std::runtime_error(address + " broke off");
        }
        return result;
    } catch (const Poco::Exception& fault) {
        throw std::runtime_error(address + " cannot be read: " + fault.displayText());
    }
}

}  // namespace hcp
