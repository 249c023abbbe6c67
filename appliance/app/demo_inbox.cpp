#include "app/demo_inbox.h"

#include <algorithm>
#include <chrono>
#include <iostream>
#include <optional>
#include <stdexcept>
#include <thread>

#include "foundation/charset.h"
#include "foundation/file_content.h"
#include "foundation/json.h"

namespace hcp {
namespace {

namespace fs = std::filesystem;

constexpr int answerSecondsMax = 30;

std::string cell(std::string_view text) {
    std::string quoted = "\"";
    for (const char c : text) {
        quoted += c == '"' ? "\"\"" : std::string(1, c);
    }
    return quoted + "\"";
}

std::string csvOf(const std::vector<JsonDocument>& records) {
    std::vector<std::string> names;
    for (const auto& record : records) {
        for (const auto& member : record.GetObject()) {
            if (std::ranges::find(names, asText(member.name)) == names.end()) {
                names.emplace_back(asText(member.name));
            }
        }
    }
    std::string text;
    for (const auto& name : names) {
        text += (text.empty() ? "" : ",") + name;
    }
    text += "\r\n";
    for (const auto& record : records) {
        std::string row;
        for (const auto& name : names) {
            const JsonValue* value = findMember(record, name);
            row += (row.empty() ? "" : ",") + cell(value == nullptr ? std::string_view() : asText(*value));
        }
        text += row + "\r\n";
    }
    return text;
}

/// The result file, once it is there.
std::optional<std::string> answerIn(const fs::path& folder) {
    for (const auto* where : {"done", "failed"}) {
        for (const auto& entry : fs::directory_iterator(folder / where)) {
            if (entry.path().filename().string().ends_with(".result.ndjson")) {
                return readFile(entry.path());
            }
        }
    }
    return std::nullopt;
}

}  // namespace

InboxSettings demoInbox(const fs::path& folder) {
    InboxSettings settings;
    settings.folder = folder / "inbox";
    settings.sender = "demo-office";
    settings.pollMs = 50;
    settings.settleSeconds = 0;
    fs::create_directory(settings.folder);
    return settings;
}

void dropAsCsv(const InboxSettings& inbox, const std::vector<SampleRecord>& services, std::size_t countMax) {
    std::vector<JsonDocument> records;
    for (const auto& service : services) {
        if (service.mistake.empty() && records.size() < countMax) {
            records.push_back(parseJson(service.json).value());
        }
    }
    // An XML encoder writes a character that the set lacks as a reference; GB18030 lacks none.
    const auto written = writeFile(inbox.folder / "services/yesterday.csv", encodeForXml(csvOf(records), "GB18030"));
    if (!written) {
        throw std::runtime_error(written.error());
    }
}

bool printDropped(const InboxSettings& inbox) {
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(answerSecondsMax);
    auto answer = answerIn(inbox.folder);
    while (!answer && std::chrono::steady_clock::now() < until) {
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
        answer = answerIn(inbox.folder);
    }
    std::size_t lines = 0;
    std::size_t accepted = 0;
    const std::string text = answer.value_or("");
    for (std::size_t at = 0; at < text.size(); at = text.find('\n', at) + 1) {
        const std::string_view line = std::string_view(text).substr(at, text.find('\n', at) - at);
        ++lines;
        accepted += line.find(R"("disposition":"accepted")") == std::string_view::npos ? 0U : 1U;
    }
    std::cout << "inbox       1 file: " << lines << " service records of the day before as CSV in GB18030, " << accepted
              << " accepted\n";
    return lines > 0 && accepted == lines;
}

}  // namespace hcp
