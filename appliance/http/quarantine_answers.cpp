#include "http/quarantine_answers.h"

#include <algorithm>
#include <charconv>

#include "check/outcome_json.h"
#include "foundation/civil_time.h"
#include "foundation/json.h"
#include "http/intake_answers.h"
#include "http/problem.h"

namespace hcp {
namespace {

constexpr std::size_t idBytesMax = 64;

std::string member(std::string_view name, std::string_view text) {
    return text.empty() ? "" : ",\"" + std::string(name) + "\":" + quoteJson(text);
}

std::string nextMember(const std::optional<QuarantinePlace>& next) {
    return R"("next":)" + (next ? quoteJson(placeText(*next)) : "null");
}

std::string quarantined(const QuarantinedRecord& record) {
    return R"({"id":)" + quoteJson(record.id) + R"(,"kind":)" + quoteJson(nameOf(record.kind)) + R"(,"submission":)" +
           quoteJson(record.submission) + member("sender", record.sender) + R"(,"receivedAt":)" +
           quoteJson(formatRfc3339(record.receivedAt)) + R"(,"package":)" + quoteJson(record.package) +
           R"(,"findings":)" + findingsJson(record.findings) + member("supersededBy", record.supersededBy) + "}";
}

}  // namespace

std::string placeText(const QuarantinePlace& place) {
    return std::to_string(place.receivedAt.msSinceEpoch) + "." + place.id;
}

std::optional<QuarantinePlace> placeOf(std::string_view text) {
    QuarantinePlace place;
    const auto point = std::min(text.find('.'), text.size());
    const auto [end, error] = std::from_chars(text.data(), text.data() + point, place.receivedAt.msSinceEpoch);
    place.id = text.substr(std::min(point + 1, text.size()));
    const bool plain = std::ranges::all_of(
        place.id, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || c == '-'; });
    const bool whole = error == std::errc() && end == text.data() + point && !place.id.empty() &&
                       place.id.size() <= idBytesMax && plain;
    return whole ? std::optional(std::move(place)) : std::nullopt;
}

ApiResponse answerPage(const QuarantinePage& page) {
    ApiResponse response;
    response.body = R"({"records":[)";
    for (const auto& record : page.records) {
        response.body += (&record == &page.records.front() ? "" : ",") + quarantined(record);
    }
    response.body += "]," + nextMember(page.more ? std::optional(page.records.back().place()) : std::nullopt) + "}\n";
    return response;
}

ApiResponse answerRecheck(const RecheckAnswer& answer) {
    ApiResponse response;
    response.body = R"({"records":[)";
    for (const auto& record : answer.records) {
        response.body += (&record == &answer.records.front() ? "" : ",") + (R"({"id":)" + quoteJson(record.id)) +
                         R"(,"disposition":)" + quoteJson(nameOf(record.disposition)) +
                         member("supersededBy", record.supersededBy) + "}";
    }
    response.body += "]," + nextMember(answer.next) + "}\n";
    return response;
}

ApiResponse answerCorrection(const std::string& refused, const CorrectionAnswer& answer) {
    std::string more = answer.linked ? R"(,"corrects":)" + quoteJson(refused) : "";
    more += R"(,"changed":[)";
    for (const auto& at : answer.changed) {
        more += (&at == &answer.changed.front() ? "" : ",") + quoteJson(at);
    }
    return answerSingle({answer.submission, {answer.record}}, more + "]");
}

ApiResponse answerProblem(const CorrectionProblem& what) {
    switch (what.refusal) {
        case CorrectionRefusal::notThere:
            return noSuchRecord();
        case CorrectionRefusal::notRefused:
            return problem(409, "record-not-refused", "这条记录没有被拒收，不需要在此更正",
                           "only refused records are corrected here; a held one is corrected by sending it again",
                           member("supersededBy", what.by));
        case CorrectionRefusal::corrected:
            return problem(409, "record-corrected", "这条记录已经更正过", "correct the record that took its place",
                           member("supersededBy", what.by));
    }
    return noSuchRecord();
}

ApiResponse answerContent(const std::string& id, std::string bytes) {
    ApiResponse response;
    response.mediaType = "application/octet-stream";
    response.body = std::move(bytes);
    response.attachment = id;
    return response;
}

ApiResponse noSuchRecord() {
    return problem(404, "no-such-record", "没有这个记录编号", "no record was kept under this id");
}

}  // namespace hcp
