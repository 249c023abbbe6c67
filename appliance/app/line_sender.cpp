#include "app/line_sender.h"

#include <Poco/Exception.h>
#include <Poco/Net/HTTPClientSession.h>
#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/HTTPResponse.h>
#include <Poco/Net/HTTPSClientSession.h>
#include <Poco/Net/SecureStreamSocket.h>
#include <Poco/Net/SecureStreamSocketImpl.h>
#include <Poco/URI.h>

#include <array>
#include <optional>
#include <stdexcept>

namespace hcp {
namespace {

/// With TLS a socket can be read although no answer has come: tickets for later sessions come unasked.
class WatchedSocket final : public Poco::Net::SecureStreamSocketImpl {
public:
    WatchedSocket(Poco::Net::StreamSocketImpl* plain, Poco::Net::Context::Ptr context)
        : SecureStreamSocketImpl(plain, std::move(context)), plain_(plain) {}

    bool answered() {
        if (!first_ && plain_->poll(Poco::Timespan(0), Poco::Net::Socket::SELECT_READ)) {
            char byte = 0;
            plain_->setBlocking(false);
            const int got = SecureStreamSocketImpl::receiveBytes(&byte, 1, 0);
            plain_->setBlocking(true);
            closed_ = got == 0;
            first_ = got > 0 ? std::optional(byte) : std::nullopt;
        }
        return first_ || closed_;
    }
    int receiveBytes(void* buffer, int length, int flags) override {
        if (!first_) {
            return SecureStreamSocketImpl::receiveBytes(buffer, length, flags);
        }
        *static_cast<char*>(buffer) = *first_;
        first_.reset();
        return 1;
    }

private:
    Poco::Net::StreamSocketImpl* plain_;  // owned by the base
    std::optional<char> first_;           ///< of the answer, read to see whether there is one
    bool closed_ = false;
};

class Posting {
public:
    Posting(const DaemonAccess& access, const std::string& path)
        : daemon_(access.address), request_(Poco::Net::HTTPRequest::HTTP_POST, path, Poco::Net::HTTPMessage::HTTP_1_1) {
        if (daemon_.getScheme() == "https") {
            Poco::AutoPtr<Poco::Net::StreamSocketImpl> plain = new Poco::Net::StreamSocketImpl;
            watched_ = new WatchedSocket(plain, clientContext(access.tls, daemon_.getHost()));
            session_ = std::make_unique<Poco::Net::HTTPSClientSession>(
                Poco::Net::SecureStreamSocket(Poco::Net::StreamSocket(watched_)));
            session_->setHost(daemon_.getHost());
            session_->setPort(daemon_.getPort());
        } else {
            session_ = access.session();
        }
        session_->setTimeout(Poco::Timespan(answerSecondsMax, 0));
        request_.setContentType("application/x-ndjson");
        request_.setChunkedTransferEncoding(true);
        if (const std::string key = access.key(); !key.empty()) {
            request_.set("Authorization", "Bearer " + key);
        }
    }

    std::uint64_t send(std::istream& lines, const std::function<void(std::uint64_t)>& onProgress) {
        std::ostream& out = session_->sendRequest(request_);
        std::array<char, 65536> buffer{};
        std::uint64_t bytes = 0;
        char last = '\n';
        while (out && !answered()) {
            lines.read(buffer.data(), buffer.size());
            const auto got = lines.gcount();
            if (got == 0) {
                if (lines.bad()) {
                    throw std::runtime_error("the file cannot be read to its end");
                }
                out << (last == '\n' ? "" : "\n") << std::flush;
                break;
            }
            out.write(buffer.data(), got);
            last = buffer[static_cast<std::size_t>(got) - 1];
            bytes += static_cast<std::uint64_t>(got);
            onProgress(bytes);
        }
        return bytes;
    }

    void readAnswer(SentLines& sent, const std::function<void(const std::string&)>& onAnswerLine) {
        Poco::Net::HTTPResponse response;
        std::istream& in = session_->receiveResponse(response);
        sent.status = response.getStatus();
        sent.mediaType = response.getContentType();
        for (std::string line; std::getline(in, line);) {
            onAnswerLine(line);
        }
    }

private:
    [[nodiscard]] bool answered() {
        return watched_ != nullptr ? watched_->answered()
                                   : session_->socket().poll(Poco::Timespan(0), Poco::Net::Socket::SELECT_READ);
    }

    const Poco::URI daemon_;
    WatchedSocket* watched_ = nullptr;  ///< of the session with TLS; owned by it
    std::unique_ptr<Poco::Net::HTTPClientSession> session_;
    Poco::Net::HTTPRequest request_;
};

}  // namespace

SentLines sendLines(const DaemonAccess& daemon, const std::string& path, std::istream& lines,
                    const std::function<void(std::uint64_t)>& onProgress,
                    const std::function<void(const std::string&)>& onAnswerLine) {
    SentLines sent;
    try {
        Posting posting(daemon, path);
        sent.bytes = posting.send(lines, onProgress);
        posting.readAnswer(sent, onAnswerLine);
    } catch (const Poco::Exception& fault) {
        throw std::runtime_error("the daemon at " + daemon.address + " did not answer (" + fault.displayText() +
                                 "); send the same file again, nothing is doubled");
    }
    return sent;
}

}  // namespace hcp
