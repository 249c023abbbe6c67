#include "http/connection_socket.h"

#include <Poco/Net/NetException.h>

namespace hcp {
namespace {

constexpr std::size_t gatheredBytes = 32768;
constexpr std::size_t partBytes = 1U << 20;

}  // namespace

ConnectionSocket::ConnectionSocket(Connection& connection, std::chrono::milliseconds arrivalTime,
                                   std::chrono::milliseconds answerTime)
    : connection_(connection), arrivalTime_(arrivalTime), answerTime_(answerTime) {}

int ConnectionSocket::receiveBytes(void* buffer, int length, int /*flags*/) {
    auto* into = static_cast<char*>(buffer);
    if (std::string& pending = connection_.pending(); !pending.empty()) {
        const std::size_t got = pending.copy(into, static_cast<std::size_t>(length));
        pending.erase(0, got);
        return static_cast<int>(got);
    }
    if (!readsOn_) {
        return 0;
    }
    flush();
    return static_cast<int>(
        connection_.receive(into, static_cast<std::size_t>(length), std::chrono::steady_clock::now() + arrivalTime_));
}

int ConnectionSocket::sendBytes(const void* buffer, int length, int /*flags*/) {
    out_.append(static_cast<const char*>(buffer), static_cast<std::size_t>(length));
    if (out_.size() >= gatheredBytes) {
        flush();
    }
    return length;
}

void ConnectionSocket::flush() {
    if (out_.empty()) {
        return;
    }
    if (sentUntil_ == Connection::Time{} || sentOfMebi_ >= partBytes) {
        sentUntil_ = std::chrono::steady_clock::now() + answerTime_;
        sentOfMebi_ = 0;
    }
    if (failed_) {
        throw Poco::Net::ConnectionAbortedException("an answer was not taken");
    }
    failed_ = true;
    connection_.send(out_, sentUntil_);
    failed_ = false;
    sentOfMebi_ += out_.size();
    out_.clear();
}

}  // namespace hcp
