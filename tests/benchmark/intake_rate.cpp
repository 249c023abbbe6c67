// Posts records to a daemon from several clients at once and prints how many a second were acknowledged, as JSON.
//
// Usage: intake_rate HOST PORT KIND FILE FORM CLIENTS SECONDS
// FILE holds one record a line; each is sent once. FORM: `single`, `array` (100 records a request), `lines` (100
// records a request, NDJSON) or `stream` (one chunked NDJSON request a client, for the whole time).
#include <Poco/Net/HTTPClientSession.h>
#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/HTTPResponse.h>
#include <Poco/StreamCopier.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <fstream>
#include <iostream>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace {

using Steady = std::chrono::steady_clock;

struct Task {
    std::string host;
    std::uint16_t port = 0;
    std::string kind;
    std::vector<std::string> records;
    std::string form;
    int clients = 1;
    Steady::time_point until;
    std::atomic<std::size_t> next = 0;
    std::atomic<std::size_t> acknowledged = 0;
    std::mutex mutex;
    std::vector<double> answerMs;
};

std::string bodyOf(const Task& task, std::size_t from, std::size_t to) {
    const bool array = task.form == "array";
    std::string body = array ? "[" : "";
    for (std::size_t i = from; i < to; ++i) {
        body += task.records[i];
        body += array ? (i + 1 < to ? "," : "]") : "\n";
    }
    return body;
}

Poco::Net::HTTPRequest requestFor(const Task& task) {
    Poco::Net::HTTPRequest request("POST", "/api/v1/" + task.kind, Poco::Net::HTTPMessage::HTTP_1_1);
    request.setContentType(task.form == "lines" || task.form == "stream" ? "application/x-ndjson" : "application/json");
    request.setKeepAlive(true);
    return request;
}

std::string answerOf(Poco::Net::HTTPClientSession& session) {
    Poco::Net::HTTPResponse response;
    std::string text;
    Poco::StreamCopier::copyToString(session.receiveResponse(response), text);
    if (response.getStatus() / 100 != 2) {
        throw std::runtime_error(std::to_string(response.getStatus()) + " " + text);
    }
    return text;
}

void requests(Task& task, Poco::Net::HTTPClientSession& session) {
    const std::size_t size = task.form == "single" ? 1 : 100;
    std::vector<double> answerMs;
    while (Steady::now() < task.until) {
        const std::size_t from = task.next.fetch_add(size);
        if (from + size > task.records.size()) {
            break;
        }
        const std::string body = bodyOf(task, from, from + size);
        auto request = requestFor(task);
        request.setContentLength(static_cast<std::streamsize>(body.size()));
        const auto begin = Steady::now();
        session.sendRequest(request) << body;
        (void)answerOf(session);
        answerMs.push_back(std::chrono::duration<double, std::milli>(Steady::now() - begin).count());
        task.acknowledged += size;
    }
    const std::lock_guard lock(task.mutex);
    task.answerMs.insert(task.answerMs.end(), answerMs.begin(), answerMs.end());
}

void stream(Task& task, Poco::Net::HTTPClientSession& session) {
    const std::size_t share = task.records.size() / static_cast<std::size_t>(task.clients);
    const std::size_t from = task.next.fetch_add(share);
    auto request = requestFor(task);
    request.setChunkedTransferEncoding(true);
    std::ostream& out = session.sendRequest(request);
    std::size_t sent = 0;
    for (; sent < share && Steady::now() < task.until; ++sent) {
        out << task.records[from + sent] << '\n';
    }
    const std::string answer = answerOf(session);
    if (static_cast<std::size_t>(std::ranges::count(answer, '\n')) < sent) {
        throw std::runtime_error("fewer answers than lines");
    }
    task.acknowledged += sent;
}

double quantile(std::vector<double>& values, double share) {
    if (values.empty()) {
        return 0;
    }
    std::ranges::sort(values);
    return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))];
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 8) {
        std::cerr << "usage: intake_rate HOST PORT KIND FILE FORM CLIENTS SECONDS\n";
        return 2;
    }
    Task task;
    task.host = arguments[1];
    task.port = static_cast<std::uint16_t>(std::stoi(arguments[2]));
    task.kind = arguments[3];
    std::ifstream file(arguments[4]);
    for (std::string line; std::getline(file, line);) {
        task.records.push_back(line);
    }
    task.form = arguments[5];
    task.clients = std::stoi(arguments[6]);
    std::atomic<bool> failed = false;
    const auto begin = Steady::now();
    task.until = begin + std::chrono::milliseconds(static_cast<int>(std::stod(arguments[7]) * 1000));
    std::vector<std::thread> clients;
    for (int client = 0; client < task.clients; ++client) {
        clients.emplace_back([&] {
            try {
                Poco::Net::HTTPClientSession session(task.host, task.port);
                session.setTimeout(Poco::Timespan(60, 0));
                task.form == "stream" ? stream(task, session) : requests(task, session);
            } catch (const std::exception& fault) {
                failed = true;
                std::cerr << "intake_rate: " << fault.what() << '\n';
            }
        });
    }
    for (auto& client : clients) {
        client.join();
    }
    const double seconds = std::chrono::duration<double>(Steady::now() - begin).count();
    std::cout << "{\"records\":" << task.acknowledged
              << ",\"rate\":" << static_cast<double>(task.acknowledged) / seconds
              << ",\"p50Ms\":" << quantile(task.answerMs, 0.5) << ",\"p99Ms\":" << quantile(task.answerMs, 0.99)
              << "}\n";
    return failed ? 1 : 0;
}
