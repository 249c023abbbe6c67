#include "province/simulator_answer.h"

#include <Poco/Net/HTTPResponse.h>

namespace hcp {

std::string bytesOf(const SimulatedAnswer& answer, bool keep) {
    using Poco::Net::HTTPResponse;
    std::string bytes = "HTTP/1.1 " + std::to_string(answer.status) + " " +
                        HTTPResponse::getReasonForStatus(static_cast<HTTPResponse::HTTPStatus>(answer.status)) +
                        "\r\nConnection: " + (keep ? "Keep-Alive" : "Close") +
                        "\r\nCache-Control: no-store\r\nContent-Length: " + std::to_string(answer.body.size()) + "\r\n";
    if (!answer.contentType.empty()) {
        bytes += "Content-Type: " + answer.contentType + "\r\n";
    }
    for (const auto& [name, value] : answer.headers) {
        bytes.append(name).append(": ").append(value).append("\r\n");
    }
    return bytes + "\r\n" + answer.body;
}

void sendAll(Poco::Net::StreamSocket& socket, std::string_view bytes) {
    while (!bytes.empty()) {
        const int sent = socket.sendBytes(bytes.data(), static_cast<int>(bytes.size()));
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
}

}  // namespace hcp
