// Bytes over a socket, as a careless or hostile client would send them.
#pragma once

#include <Poco/Net/StreamSocket.h>

#include <string>

namespace hcp::test {

class RawClient {
public:
    explicit RawClient(const std::string& address);

    RawClient& send(const std::string& bytes);
    /// No more will be sent; what comes back can still be read.
    RawClient& finish();
    /// The next bytes that come.
    [[nodiscard]] std::string next();
    /// Everything until the server closes, or what came within two seconds.
    [[nodiscard]] std::string answer();
    /// The status of answer(), or 0.
    [[nodiscard]] int status();

private:
    Poco::Net::StreamSocket socket_;
};

}  // namespace hcp::test
