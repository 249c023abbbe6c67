#include "http/raw_client.h"

#include <Poco/Exception.h>
#include <Poco/Net/SocketAddress.h>
#include <Poco/Timespan.h>
#include <Poco/URI.h>

#include <array>

namespace hcp::test {

RawClient::RawClient(const std::string& address) {
    const Poco::URI uri(address);
    socket_.connect(Poco::Net::SocketAddress(uri.getHost(), uri.getPort()));
    socket_.setReceiveTimeout(Poco::Timespan(2, 0));
}

RawClient& RawClient::send(const std::string& bytes) {
    std::size_t sent = 0;
    while (sent < bytes.size()) {
        sent += static_cast<std::size_t>(socket_.sendBytes(bytes.data() + sent, static_cast<int>(bytes.size() - sent)));
    }
    return *this;
}

RawClient& RawClient::finish() {
    try {
        socket_.shutdownSend();
    } catch (const Poco::Exception&) {
        // The server was quicker to close.
    }
    return *this;
}

std::string RawClient::next() {
    std::array<char, 4096> buffer{};
    const int got = socket_.receiveBytes(buffer.data(), static_cast<int>(buffer.size()));
    return {buffer.data(), static_cast<std::size_t>(got)};
}

std::string RawClient::answer() {
    std::string text;
    std::array<char, 4096> buffer{};
    try {
        for (int got = 1; got > 0;) {
            got = socket_.receiveBytes(buffer.data(), static_cast<int>(buffer.size()));
            text.append(buffer.data(), static_cast<std::size_t>(got));
        }
    } catch (const Poco::Exception&) {
        // The server keeps the connection or reset it; what came is the answer.
    }
    return text;
}

int RawClient::status() {
    const std::string text = answer();
    return text.size() > 12 ? std::stoi(text.substr(9, 3)) : 0;
}

}  // namespace hcp::test
