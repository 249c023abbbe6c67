// The bytes of a CSV file: rows and records do not depend on how they arrive, every record is JSON of strings, and
// every row that is none has a reason.
//
// The first byte of the input selects the encoding; otherwise the survey is asked.
#include <cstdint>
#include <cstdlib>
#include <vector>

#include "foundation/json.h"
#include "intake/csv_records.h"

namespace {

std::vector<std::string> records(std::string_view file, std::size_t size, hcp::CsvCharset charset) {
    hcp::CsvRecords cutter(charset, 200);
    std::vector<std::string> found;
    const auto note = [&](const hcp::Line& line) {
        if (!line.fault && !line.tooLong) {
            const auto parsed = hcp::parseJson(line.bytes);
            const bool nul = !parsed && parsed.error().kind == hcp::JsonErrorKind::nulCharacter;
            if (!nul && (!parsed || !parsed->IsObject())) {
                std::abort();
            }
        }
        if ((line.bytes.empty() && !line.tooLong) || line.bytes.size() > 200 * 6 + 200 * 1024) {
            std::abort();
        }
        found.push_back(std::to_string(line.number) + (line.fault ? std::string(line.fault->rule) : "") +
                        (line.tooLong ? "!" : ":") + line.bytes);
    };
    for (std::size_t at = 0; at < file.size(); at += size) {
        cutter.feed(file.substr(at, size));
        while (const auto line = cutter.next()) {
            note(*line);
        }
    }
    if (const auto line = cutter.rest()) {
        note(*line);
    }
    found.push_back(cutter.refused().value_or(""));
    return found;
}

std::string surveyed(std::string_view file, std::size_t size) {
    hcp::CsvCharsetSurvey survey;
    for (std::size_t at = 0; at < file.size(); at += size) {
        survey.feed(file.substr(at, size));
    }
    const auto verdict = survey.verdict();
    return verdict ? std::to_string(static_cast<int>(*verdict)) : verdict.error();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 2) {
        return 0;
    }
    const std::string_view rest(reinterpret_cast<const char*>(data) + 1, size - 1);
    const std::string file = (data[0] & 2U) != 0 ? std::string(rest) : "projectNo,a,b\n" + std::string(rest);
    const auto charset = (data[0] & 1U) != 0 ? hcp::CsvCharset::gb18030 : hcp::CsvCharset::utf8;
    const auto whole = records(file, file.size(), charset);
    for (const std::size_t piece : {1U, 3U}) {
        if (records(file, piece, charset) != whole || surveyed(file, piece) != surveyed(file, file.size())) {
            std::abort();
        }
    }
    return 0;
}
