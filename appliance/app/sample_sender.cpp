#include "app/sample_sender.h"

#include <Poco/Net/HTTPClientSession.h>
#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/HTTPResponse.h>
#include <Poco/StreamCopier.h>
#include <Poco/URI.h>

#include <span>
#include <sstream>

#include "foundation/json.h"

namespace hcp {
namespace {

constexpr std::size_t recordsAtOnce = 50;
constexpr std::size_t sentSingly = 10;
constexpr JsonLimits answerLimits{.bytesMax = 16U << 20, .membersMax = 1U << 20};

class Sender {
public:
    explicit Sender(const Poco::URI& address) : session_(address.getHost(), address.getPort()) {}

    void send(const std::vector<SampleRecord>& records) {
        if (records.empty()) {
            return;
        }
        const std::string path = "/api/v1/" + std::string(collectionOf(records.front().kind));
        sending_ = records;
        const std::size_t bulk = records.size() - std::min(records.size(), sentSingly);
        std::string lines;
        for (std::size_t i = 0; i < bulk; ++i) {
            lines += records[i].json + "\n";
            if ((i + 1) % recordsAtOnce == 0 || i + 1 == bulk) {
                addLines(post(path, "application/x-ndjson", lines), i / recordsAtOnce * recordsAtOnce);
                lines.clear();
            }
        }
        for (std::size_t i = bulk; i < records.size(); ++i) {
            add(post(path, "application/json", records[i].json), records[i]);
        }
    }

    /// In the place of what was refused for its writing alone.
    void mend() {
        for (const auto& [id, json] : mendable_) {
            const std::string answer = post("/api/v1/records/" + id + "/correction", "application/json", json);
            sent.mended += answer.find("\"disposition\":\"accepted\"") != std::string::npos ? 1 : 0;
        }
    }

    void correct(const std::vector<SampleRecord>& corrections) {
        for (const auto& record : corrections) {
            const std::string answer =
                post("/api/v1/" + std::string(collectionOf(record.kind)), "application/json", record.json);
            const auto parsed = parseJson(answer, answerLimits);
            const JsonValue* disposition = parsed ? findMember(*parsed, "disposition") : nullptr;
            sent.corrected += disposition != nullptr && *disposition == "accepted" ? 1 : 0;
        }
    }

    SentDay sent;

private:
    std::string post(const std::string& path, const std::string& mediaType, const std::string& body) {
        Poco::Net::HTTPRequest request(Poco::Net::HTTPRequest::HTTP_POST, path, Poco::Net::HTTPMessage::HTTP_1_1);
        request.setContentType(mediaType);
        request.setContentLength(static_cast<std::streamsize>(body.size()));
        session_.sendRequest(request) << body;
        Poco::Net::HTTPResponse response;
        std::string answer;
        Poco::StreamCopier::copyToString(session_.receiveResponse(response), answer);
        return answer;
    }

    /// `first` is the number of the record that the first line is about.
    void addLines(const std::string& answer, std::size_t first) {
        std::istringstream lines(answer);
        for (std::string line; std::getline(lines, line); ++first) {
            add(line, sending_[first]);
        }
    }

    void add(const std::string& outcome, const SampleRecord& record) {
        const auto parsed = parseJson(outcome, answerLimits);
        const JsonValue* name = parsed ? findMember(*parsed, "disposition") : nullptr;
        const auto disposition = name == nullptr ? std::nullopt : dispositionNamed(asText(*name));
        if (!disposition) {
            ++sent.notAnswered;
            return;
        }
        if (findMember(*parsed, "repeated")->GetBool()) {
            ++sent.repeated;
            return;
        }
        ++sent.dispositions[*disposition];
        if (*disposition == Disposition::refused && !record.mended.empty()) {
            mendable_.emplace_back(asText(*findMember(*parsed, "id")), record.mended);
        }
        addReason(*disposition, *findMember(*parsed, "findings"));
    }

    void addReason(Disposition disposition, const JsonValue& findings) {
        const bool accepted = disposition == Disposition::accepted;
        const bool held = disposition == Disposition::held;
        const std::string_view decisive = accepted ? "warn" : held ? "hold" : "refuse";
        for (const auto& finding : findings.GetArray()) {
            if (asText(*findMember(finding, "severity")) == decisive) {
                auto& reasons = accepted ? sent.whyNoted : held ? sent.whyHeld : sent.whyRefused;
                ++reasons[std::string(asText(*findMember(finding, "rule")))];
                return;
            }
        }
    }

    Poco::Net::HTTPClientSession session_;
    std::span<const SampleRecord> sending_;
    std::vector<std::pair<std::string, std::string>> mendable_;
};

}  // namespace

SentDay sendSampleDay(const std::string& address, const SampleDay& day) {
    Sender sender{Poco::URI(address)};
    for (const auto* records : {&day.deviceChecks, &day.services, &day.evaluations}) {
        sender.send(*records);
    }
    sender.correct(day.corrections);
    sender.mend();
    return sender.sent;
}

}  // namespace hcp
