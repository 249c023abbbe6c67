#include "app/line_sender.h"

#include <Poco/Exception.h>
#include <Poco/Net/HTTPClientSession.h>
#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/HTTPResponse.h>
#include <Poco/URI.h>

#include <array>
#include <stdexcept>

namespace hcp {
namespace {

constexpr int answerSecondsMax = 600;

class Posting {
public:
    Posting(const Poco::URI& daemon, const std::string& path, const std::string& key)
        : session_(daemon.getHost(), daemon.getPort()),
          request_(Poco::Net::HTTPRequest::HTTP_POST, path, Poco::Net::HTTPMessage::HTTP_1_1) {
        session_.setTimeout(Poco::Timespan(answerSecondsMax, 0));
        request_.setContentType("application/x-ndjson");
        request_.setChunkedTransferEncoding(true);
        if (!key.empty()) {
            request_.set("Authorization", "Bearer " + key);
        }
    }

    std::uint64_t send(std::istream& lines, const std::function<void(std::uint64_t)>& onProgress) {
        std::ostream& out = session_.sendRequest(request_);
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
        std::istream& in = session_.receiveResponse(response);
        sent.status = response.getStatus();
        sent.mediaType = response.getContentType();
        for (std::string line; std::getline(in, line);) {
            onAnswerLine(line);
        }
    }

private:
    [[nodiscard]] bool answered() { return session_.socket().poll(Poco::Timespan(0), Poco::Net::Socket::SELECT_READ); }

    Poco::Net::HTTPClientSession session_;
    Poco::Net::HTTPRequest request_;
};

}  // namespace

SentLines sendLines(const std::string& daemon, const std::string& path, const std::string& key, std::istream& lines,
                    const std::function<void(std::uint64_t)>& onProgress,
                    const std::function<void(const std::string&)>& onAnswerLine) {
    SentLines sent;
    try {
        Posting posting{Poco::URI(daemon), path, key};
        sent.bytes = posting.send(lines, onProgress);
        posting.readAnswer(sent, onAnswerLine);
    } catch (const Poco::Exception& fault) {
        throw std::runtime_error("the daemon at " + daemon + " did not answer (" + fault.displayText() +
                                 "); send the same file again, nothing is doubled");
    }
    return sent;
}

}  // namespace hcp
