#include "app/quarantine_desk.h"

#include <algorithm>
#include <cstdint>
#include <ostream>
#include <stdexcept>

#include "reporting/text_width.h"

namespace hcp {
namespace {

constexpr std::size_t pageUsual = 100;
constexpr JsonLimits ourLimits{.bytesMax = 256U << 20, .stringBytesMax = 16U << 20, .membersMax = 1U << 22};
constexpr std::string_view correctsBegin = R"({"corrects":")";
constexpr std::string_view recordBegin = R"(","record":)";

/// A record as one line. Line breaks stand between the tokens of JSON only, where a space does as well.
std::optional<std::string> onOneLine(std::string bytes) {
    if (!parseJson(bytes, ourLimits)) {
        return std::nullopt;
    }
    std::ranges::replace(bytes, '\n', ' ');
    std::ranges::replace(bytes, '\r', ' ');
    return bytes;
}

}  // namespace

std::string QuarantineFilter::parameters(const std::string& after, std::size_t pageMax) const {
    std::string text = "?limit=" + std::to_string(pageMax);
    for (const auto& [name, value] :
         {std::pair{"kind", &kind}, std::pair{"rule", &rule}, std::pair{"since", &since}, std::pair{"until", &until},
          std::pair{"state", &state}, std::pair{"after", &after}}) {
        text += value->empty() ? "" : "&" + std::string(name) + "=" + percentEncoded(*value);
    }
    return text;
}

void eachRecord(const QuarantineFilter& filter, const std::function<std::string(const std::string&)>& fetch,
                const std::function<void(const JsonValue&)>& take) {
    std::string after;
    std::size_t left = filter.countMax == 0 ? SIZE_MAX : filter.countMax;
    do {
        const JsonDocument page = parsedReply(fetch(filter.parameters(after, std::min(left, pageUsual))));
        const JsonValue* records = findMember(page, "records");
        if (records == nullptr || !records->IsArray()) {
            throw std::runtime_error("the daemon's answer is no list of records");
        }
        for (const auto& record : records->GetArray()) {
            take(record);
        }
        left -= std::min<std::size_t>(left, records->Size());
        after = textOf(page, "next");
    } while (!after.empty() && left > 0);
}

ExportedRecords exportRecords(const DaemonClient& daemon, const QuarantineFilter& filter, std::ostream& out) {
    ExportedRecords counts;
    eachRecord(
        filter, [&](const std::string& parameters) { return expectOk(daemon.get("/api/v1/quarantine" + parameters)); },
        [&](const JsonValue& record) {
            const std::string id = textOf(record, "id");
            const auto line = onOneLine(expectOk(daemon.get("/api/v1/quarantine/" + percentEncoded(id) + "/content")));
            if (line) {
                out << correctsBegin << id << recordBegin << *line << "}\n";
            }
            ++(line ? counts.written : counts.leftOut);
        });
    return counts;
}

std::optional<MendedLine> mendedLine(std::string_view line) {
    while (!line.empty() && (line.back() == '\r' || line.back() == ' ')) {
        line.remove_suffix(1);
    }
    const auto idEnd = line.find(recordBegin);
    if (!line.starts_with(correctsBegin) || !line.ends_with('}') || idEnd == std::string_view::npos) {
        return std::nullopt;
    }
    const std::size_t begin = idEnd + recordBegin.size();
    const MendedLine mended{line.substr(correctsBegin.size(), idEnd - correctsBegin.size()),
                            line.substr(begin, line.size() - 1 - begin)};
    const bool plain = std::ranges::all_of(
        mended.corrects, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || c == '-'; });
    // A slip of the editor is told here; sent, it would be one more record in the quarantine.
    return plain && !mended.corrects.empty() && parseJson(line, ourLimits) ? std::optional(mended) : std::nullopt;
}

std::string fitted(std::string_view text, std::size_t columns) {
    std::string out;
    double width = 0;
    for (std::size_t i = 0; i < text.size();) {
        std::size_t end = i + 1;
        while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) {
            ++end;
        }
        const std::string_view character = text.substr(i, end - i);
        const double next = width + textWidth(character);
        // One column is left for the sign that says so, unless nothing follows.
        if (next > static_cast<double>(columns) || (next > static_cast<double>(columns) - 1 && end < text.size())) {
            return out + "…";
        }
        out += character;
        width = next;
        i = end;
    }
    return out;
}

JsonDocument parsedReply(const std::string& body) {
    auto parsed = parseJson(body, ourLimits);
    if (!parsed) {
        throw std::runtime_error("the daemon's answer is no JSON: " + parsed.error().detail);
    }
    return std::move(parsed.value());
}

}  // namespace hcp
